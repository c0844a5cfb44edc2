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
import java.util.stream.Stream;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
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

    private final Map<String, Responder> network;
    private final InstantSource clock;
    private final int firstServer;
    private final Duration keepsStale;
    private final Map<Question, Entry> cache = new ConcurrentHashMap<>();

    private record Question(Name name, int type) {}

    private record Entry(int rcode, List<Record> answer, List<Record> authority, Instant stored, long ttl) {
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
     */
    CachingResolver(Map<String, Responder> network, InstantSource clock, int firstServer, Duration keepsStale) {
        this.network = network;
        this.clock = clock;
        this.firstServer = firstServer;
        this.keepsStale = keepsStale;
    }

    /** Asks now, so that the answer is in the cache from here on. */
    void remember(Name name, int type) {
        resolve(new Question(name, type), 0);
    }

    @Override
    public Optional<Message> respond(Message query) {
        Message response = Authority.reply(query);
        response.getHeader().setFlag(Flags.RA);
        if (query.getOPT() != null) {
            response.addRecord(new OPTRecord(EDNS_SIZE, 0, 0), Section.ADDITIONAL);
        }
        Record question = query.getQuestion();
        if (query.getHeader().getOpcode() != Opcode.QUERY) {
            response.getHeader().setRcode(Rcode.NOTIMP);
        } else if (question == null) {
            response.getHeader().setRcode(Rcode.FORMERR);
        } else if (!query.getHeader().getFlag(Flags.RD) || !ZoneContent.inClass(question)) {
            response.getHeader().setRcode(Rcode.REFUSED);
        } else {
            fill(response, new Question(question.getName(), question.getType()));
        }
        return Optional.of(response);
    }

    private void fill(Message response, Question question) {
        Optional<Entry> entry = resolve(question, 0);
        if (entry.isEmpty()) {
            response.getHeader().setRcode(Rcode.SERVFAIL);
            return;
        }
        Entry found = entry.get();
        Instant now = clock.instant();
        response.getHeader().setRcode(found.rcode());
        found.answer().forEach(held -> response.addRecord(aged(held, found, now), Section.ANSWER));
        found.authority().forEach(held -> response.addRecord(aged(held, found, now), Section.AUTHORITY));
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

    private Optional<Message> iterate(Question question, int depth) {
        List<String> servers = List.of(Places.ROOT_ADDRESS);
        for (int step = 0; step < LONGEST_WALK; step++) {
            Optional<Message> answer = firstUsable(servers, question);
            if (answer.isEmpty() || !isReferral(answer.get())) {
                return answer;
            }
            servers = serversOf(answer.get(), depth);
        }
        return Optional.empty();
    }

    private Optional<Message> firstUsable(List<String> servers, Question question) {
        List<String> order = new ArrayList<>(servers);
        if (!order.isEmpty()) {
            Collections.rotate(order, -(firstServer % order.size()));
        }
        for (String server : order) {
            Message query = Message.newQuery(Record.newRecord(question.name(), question.type(), DClass.IN));
            query.getHeader().unsetFlag(Flags.RD);
            Optional<Message> answer = Optional.ofNullable(network.get(server))
                    .flatMap(responder -> responder.respond(query))
                    .filter(CachingResolver::isUsable);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
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
    private Optional<Entry> followed(Question question, Message message, int depth) {
        List<Record> answer = new ArrayList<>(message.getSection(Section.ANSWER));
        List<Record> authority = message.getSection(Section.AUTHORITY).stream()
                .filter(SOARecord.class::isInstance)
                .toList();
        int rcode = message.getRcode();
        boolean wantsMore = rcode == Rcode.NOERROR
                && authority.isEmpty()
                && !answer.isEmpty()
                && question.type() != Type.CNAME
                && question.type() != Type.ANY
                && answer.getLast() instanceof CNAMERecord;
        if (wantsMore) {
            Name target = ((CNAMERecord) answer.getLast()).getTarget();
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
        }
        long ttl = Stream.concat(answer.stream(), authority.stream())
                .mapToLong(Record::getTTL)
                .min()
                .orElse(0);
        return Optional.of(new Entry(rcode, List.copyOf(answer), List.copyOf(authority), clock.instant(), ttl));
    }
}
