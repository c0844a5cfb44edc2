package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.DSRecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A recursive server with a cache: iterates from the root of the world and keeps each answer for its TTL. */
final class CachingResolver implements Responder {
    private static final int LONGEST_WALK = 12;
    private static final int DEEPEST = 6;
    private static final int EDNS_SIZE = 1232;

    /** TTL of what is served after it has run out, in seconds; RFC 8767 §4 recommends 30. */
    private static final long STALE_TTL = 30;

    /** How long a broken answer is remembered, in seconds. */
    private static final long BOGUS_TTL = 30;

    private static final Duration MOVED_AGO = Duration.ofHours(3);
    private static final long MOVED_TTL = 172_800;

    private final Map<String, Responder> network;
    private final InstantSource clock;
    private final int firstServer;
    private final Duration keepsStale;
    private final Supplier<List<Moved>> moved;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<Question, Entry> cache = new ConcurrentHashMap<>();

    /** A zone that has changed its servers; the old ones are in every cache. */
    record Moved(Name zone, List<String> former) {}

    /** An answer, and what the parent says about the key of the zone that gave it. */
    private record Found(Message message, List<DSRecord> delegation, List<String> servers) {}

    private record Question(Name name, int type) {}

    private record Entry(
            int rcode,
            List<Record> answer,
            List<Record> authority,
            Instant stored,
            long ttl,
            SignatureCheck.Verdict verdict) {
        boolean freshAt(Instant now) {
            return now.isBefore(stored.plusSeconds(ttl));
        }
    }

    /**
     * Makes a resolver with an empty cache.
     *
     * @param network the servers by their logical addresses
     * @param firstServer which of a zone's servers it likes to ask first
     * @param keepsStale how long it serves what has run out
     * @param moved of which it remembers the servers of three hours ago; not asked before the first query
     */
    CachingResolver(
            Map<String, Responder> network,
            InstantSource clock,
            int firstServer,
            Duration keepsStale,
            Supplier<List<Moved>> moved) {
        this.network = network;
        this.clock = clock;
        this.firstServer = firstServer;
        this.keepsStale = keepsStale;
        this.moved = moved;
    }

    /** Asks now, so that the answer is in the cache from here on. */
    void remember(Name name, int type) {
        resolve(new Question(name, type), 0);
    }

    private void rememberMoved() {
        if (asked.getAndSet(true)) {
            return;
        }
        Instant then = clock.instant().minus(MOVED_AGO);
        for (Moved zone : moved.get()) {
            List<Record> servers = zone.former().stream()
                    .<Record>map(server -> new NSRecord(zone.zone(), DClass.IN, MOVED_TTL, Records.name(server)))
                    .toList();
            cache.put(
                    new Question(zone.zone(), Type.NS),
                    new Entry(Rcode.NOERROR, servers, List.of(), then, MOVED_TTL, SignatureCheck.Verdict.INSECURE));
        }
    }

    @Override
    public Optional<Message> respond(Message query) {
        rememberMoved();
        Message response = Authority.reply(query);
        response.getHeader().setFlag(Flags.RA);
        Record question = query.getQuestion();
        List<EDNSOption> options = new ArrayList<>();
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            response.getHeader().setRcode(Rcode.NOTIMP);
        } else if (question == null) {
            response.getHeader().setRcode(Rcode.FORMERR);
        } else if (!query.getHeader().getFlag(Flags.RD) || !ZoneContent.inClass(question)) {
            response.getHeader().setRcode(Rcode.REFUSED);
        } else {
            options.addAll(fill(response, query, new Question(question.getName(), question.getType())));
        }
        if (query.getOPT() != null) {
            int flags = query.getOPT().getFlags() & ExtendedFlags.DO;
            response.addRecord(new OPTRecord(EDNS_SIZE, 0, 0, flags, options), Section.ADDITIONAL);
        }
        return Optional.of(response);
    }

    /** Fills in the answer; returns what there is to say about it beside. */
    private List<EDNSOption> fill(Message response, Message query, Question question) {
        Optional<Entry> entry = resolve(question, 0);
        if (entry.isEmpty()) {
            response.getHeader().setRcode(Rcode.SERVFAIL);
            return List.of();
        }
        Entry found = entry.get();
        boolean signed = Authority.wantsSignatures(query);
        boolean unchecked = query.getHeader().getFlag(Flags.CD);
        if (unchecked) {
            response.getHeader().setFlag(Flags.CD);
        } else if (found.verdict().isBogus()) {
            response.getHeader().setRcode(Rcode.SERVFAIL);
            return List.of(new ExtendedErrorCodeOption(found.verdict().error()));
        }
        if (found.verdict().isSecure() && (signed || query.getHeader().getFlag(Flags.AD))) {
            response.getHeader().setFlag(Flags.AD);
        }
        Instant now = clock.instant();
        response.getHeader().setRcode(found.rcode());
        add(response, Section.ANSWER, found.answer(), found, signed, now);
        add(response, Section.AUTHORITY, found.authority(), found, signed, now);
        return List.of();
    }

    private static void add(
            Message response, int section, List<Record> records, Entry entry, boolean signed, Instant now) {
        records.stream()
                .filter(held -> signed || !(held instanceof RRSIGRecord))
                .forEach(held -> response.addRecord(aged(held, entry, now), section));
    }

    private static Record aged(Record held, Entry entry, Instant now) {
        long age = Duration.between(entry.stored(), now).toSeconds();
        return Records.withTtl(held, entry.freshAt(now) ? held.getTTL() - age : STALE_TTL);
    }

    private Optional<Entry> resolve(Question question, int depth) {
        Instant now = clock.instant();
        Entry known = cache.get(question);
        if (known != null
                && (known.freshAt(now)
                        || now.isBefore(known.stored().plusSeconds(known.ttl()).plus(keepsStale)))) {
            return Optional.of(known);
        }
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        Optional<Entry> entry = iterate(question, depth).flatMap(answer -> followed(question, answer, depth));
        entry.filter(found -> found.ttl() > 0).ifPresent(found -> cache.put(question, found));
        return entry;
    }

    private Optional<Found> iterate(Question question, int depth) {
        List<String> servers = List.of(Places.ROOT_ADDRESS);
        List<DSRecord> delegation = List.of();
        for (int step = 0; step < LONGEST_WALK; step++) {
            Optional<Message> answer = firstUsable(servers, question);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            if (!isReferral(answer.get())) {
                return Optional.of(new Found(answer.get(), delegation, servers));
            }
            servers = serversOf(answer.get(), depth);
            delegation = answer.get().getSection(Section.AUTHORITY).stream()
                    .filter(DSRecord.class::isInstance)
                    .map(DSRecord.class::cast)
                    .toList();
        }
        return Optional.empty();
    }

    private SignatureCheck.Verdict verdict(Found found) {
        if (found.delegation().isEmpty()) {
            return SignatureCheck.Verdict.INSECURE;
        }
        Question keys = new Question(found.delegation().getFirst().getName(), Type.DNSKEY);
        return firstUsable(found.servers(), keys)
                .map(answer -> new SignatureCheck(found.delegation(), clock.instant()).judge(answer, found.message()))
                .orElse(SignatureCheck.Verdict.INSECURE);
    }

    private Optional<Message> firstUsable(List<String> servers, Question question) {
        List<String> order = new ArrayList<>(servers);
        if (!order.isEmpty()) {
            Collections.rotate(order, -(firstServer % order.size()));
        }
        for (String server : order) {
            Optional<Message> answer = Optional.ofNullable(network.get(server))
                    .flatMap(responder -> ask(responder, question))
                    .filter(CachingResolver::isUsable);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** With signatures; once more without where the server does not know EDNS. */
    private static Optional<Message> ask(Responder responder, Question question) {
        Message query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
        query.getHeader().unsetFlag(Flags.RD);
        Message signed = query.clone();
        signed.addRecord(new OPTRecord(EDNS_SIZE, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        return responder
                .respond(signed)
                .flatMap(answer -> answer.getRcode() == Rcode.FORMERR ? responder.respond(query) : Optional.of(answer));
    }

    private static boolean isUsable(Message answer) {
        int rcode = answer.getRcode();
        return (rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN)
                && (answer.getHeader().getFlag(Flags.AA) || isReferral(answer));
    }

    private static boolean isReferral(Message answer) {
        return !answer.getHeader().getFlag(Flags.AA)
                && answer.getSection(Section.ANSWER).isEmpty()
                && answer.getSection(Section.AUTHORITY).stream().anyMatch(NSRecord.class::isInstance);
    }

    private List<String> serversOf(Message referral, int depth) {
        List<String> addresses = new ArrayList<>();
        for (Record server : referral.getSection(Section.AUTHORITY)) {
            if (!(server instanceof NSRecord delegation)) {
                continue;
            }
            List<String> glue = addresses(referral.getSection(Section.ADDITIONAL), delegation.getTarget());
            addresses.addAll(
                    glue.isEmpty()
                            ? resolve(new Question(delegation.getTarget(), Type.A), depth + 1)
                                    .map(entry -> addresses(entry.answer(), delegation.getTarget()))
                                    .orElse(List.of())
                            : glue);
        }
        return addresses;
    }

    private static List<String> addresses(List<Record> records, Name host) {
        return records.stream()
                .filter(held -> held instanceof ARecord && held.getName().equals(host))
                .map(held -> ((ARecord) held).getAddress().getHostAddress())
                .toList();
    }

    /** The answer with the rest of its alias chain, which may lead to other zones. */
    private Optional<Entry> followed(Question question, Found found, int depth) {
        Message message = found.message();
        SignatureCheck.Verdict verdict = verdict(found);
        List<Record> answer = new ArrayList<>(message.getSection(Section.ANSWER));
        List<Record> authority = message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .toList();
        int rcode = message.getRcode();
        Optional<CNAMERecord> alias = lastAlias(answer);
        boolean wantsMore = rcode == Rcode.NOERROR
                && authority.isEmpty()
                && question.type() != Type.CNAME
                && question.type() != Type.ANY
                && alias.isPresent();
        if (wantsMore) {
            Name target = alias.get().getTarget();
            Optional<Entry> rest = resolve(new Question(target, question.type()), depth + 1);
            if (rest.isEmpty()) {
                return Optional.empty();
            }
            Instant now = clock.instant();
            rest.get().answer().forEach(held -> answer.add(aged(held, rest.get(), now)));
            authority = rest.get().authority().stream()
                    .map(held -> aged(held, rest.get(), now))
                    .toList();
            rcode = rest.get().rcode();
            verdict = verdict.and(rest.get().verdict());
        }
        long ttl = Stream.concat(answer.stream(), authority.stream())
                .mapToLong(Record::getTTL)
                .min()
                .orElse(0);
        long kept = verdict.isBogus() ? Math.min(ttl, BOGUS_TTL) : ttl;
        return Optional.of(
                new Entry(rcode, List.copyOf(answer), List.copyOf(authority), clock.instant(), kept, verdict));
    }

    /** The alias that the answer ends with, its signatures aside. */
    private static Optional<CNAMERecord> lastAlias(List<Record> answer) {
        return answer.reversed().stream()
                .filter(held -> !(held instanceof RRSIGRecord))
                .findFirst()
                .filter(CNAMERecord.class::isInstance)
                .map(CNAMERecord.class::cast);
    }
}
