package dev.mxsetup.dns;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.RRSIGRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One scripted name server: an authority for its zones, or a resolver whose zones are what its cache holds. */
public final class FakeServer {
    /** How it behaves, whatever its zones hold. */
    public enum Manner {
        NORMAL,
        /** Never answers. */
        SILENT,
        /** Nothing listens there. */
        CLOSED,
        /** This machine has no way to it. */
        UNREACHABLE,
        REFUSING,
        FAILING,
        /** Answers from somewhere else: never authoritative. */
        LAME,
        /** FORMERR, without the question, to every query with EDNS. */
        NO_EDNS,
        /** NOTIMP to every query with EDNS. */
        OLD,
        /** Every answer by UDP is cut short. */
        TRUNCATING,
        /** Cut short by UDP, and no TCP. */
        TRUNCATING_WITHOUT_TCP,
        /** Sends answers with a wrong id, and with a wrong question, before the real one. */
        FORGED_FIRST,
        /** Sends what is no DNS message. */
        GARBLED,
        /** No TCP. */
        UDP_ONLY,
        /** Only TCP works. */
        TCP_ONLY
    }

    private final InetSocketAddress address;
    private final Map<Name, List<Record>> zones = new ConcurrentHashMap<>();
    private final Map<Name, Consumer<Message>> scripts = new ConcurrentHashMap<>();
    private final Queue<Message> queries = new ConcurrentLinkedQueue<>();
    private volatile Manner manner = Manner.NORMAL;
    private volatile boolean resolver;

    FakeServer(InetSocketAddress address) {
        this.address = address;
    }

    public InetSocketAddress address() {
        return address;
    }

    public Manner manner() {
        return manner;
    }

    public FakeServer manner(Manner now) {
        this.manner = now;
        return this;
    }

    /** Answers without AA, as a cache does. */
    public FakeServer resolver() {
        this.resolver = true;
        return this;
    }

    /** Holds {@code zone}, with an SOA (negative TTL 300) if the master-file {@code lines} have none; replaces what it held. */
    public FakeServer zone(String zone, String... lines) {
        Name origin = DomainName.of(zone).wire();
        List<Record> records = new ArrayList<>(parse(origin, String.join("\n", lines)));
        if (records.stream().noneMatch(record -> record.getType() == Type.SOA)) {
            records.addAll(parse(origin, "@ 3600 IN SOA ns hostmaster 1 7200 900 1209600 300"));
        }
        zones.put(origin, List.copyOf(records));
        return this;
    }

    /** Changes every reply about {@code name} before it is sent. */
    public FakeServer script(String name, Consumer<Message> change) {
        scripts.put(DomainName.of(name).wire(), change);
        return this;
    }

    /** All queries that reached it, in their order. */
    public List<Message> queries() {
        return List.copyOf(queries);
    }

    /** What it says to {@code query}; empty when it stays silent. */
    Optional<Message> reply(Message query, boolean udp) {
        queries.add(query);
        Message reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        Record question = query.getQuestion();
        reply.addRecord(question, Section.QUESTION);
        if (query.getHeader().getFlag(Flags.RD)) {
            reply.getHeader().setFlag(Flags.RD);
        }
        if (query.getHeader().getFlag(Flags.CD)) {
            reply.getHeader().setFlag(Flags.CD);
        }
        boolean edns = query.getOPT() != null;
        if (edns && manner != Manner.NO_EDNS && manner != Manner.OLD) {
            reply.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        }
        switch (manner) {
            case SILENT, CLOSED, UNREACHABLE -> {
                return Optional.empty();
            }
            case TCP_ONLY -> {
                if (udp) {
                    return Optional.empty();
                }
            }
            case REFUSING -> reply.getHeader().setRcode(Rcode.REFUSED);
            case FAILING -> reply.getHeader().setRcode(Rcode.SERVFAIL);
            case OLD -> reply.getHeader().setRcode(edns ? Rcode.NOTIMP : Rcode.NOERROR);
            case NO_EDNS -> {
                if (edns) {
                    reply.getHeader().setRcode(Rcode.FORMERR);
                    reply.removeAllRecords(Section.QUESTION);
                }
            }
            default -> {}
        }
        boolean refused = reply.getRcode() != Rcode.NOERROR;
        if (!refused && udp && (manner == Manner.TRUNCATING || manner == Manner.TRUNCATING_WITHOUT_TCP)) {
            reply.getHeader().setFlag(Flags.TC);
        } else if (!refused) {
            look(reply, question);
        }
        if (manner == Manner.LAME) {
            reply.getHeader().unsetFlag(Flags.AA);
        }
        scripts.getOrDefault(question.getName(), unchanged -> {}).accept(reply);
        return Optional.of(reply);
    }

    private void look(Message reply, Record question) {
        Optional<Name> zone = zones.keySet().stream()
                .filter(question.getName()::subdomain)
                .max(Comparator.comparingInt(Name::labels));
        if (resolver) {
            reply.getHeader().setFlag(Flags.RA);
        }
        if (zone.isEmpty()) {
            reply.getHeader().setRcode(Rcode.REFUSED);
            return;
        }
        List<Record> records = zones.getOrDefault(zone.get(), List.of());
        Optional<Name> cut = resolver ? Optional.empty() : cut(zone.get(), records, question.getName());
        if (cut.isPresent()) {
            refer(reply, records, cut.get());
            return;
        }
        if (!resolver) {
            reply.getHeader().setFlag(Flags.AA);
        }
        answer(reply, zone.get(), records, question.getName(), question.getType(), 0);
    }

    private static Optional<Name> cut(Name zone, List<Record> records, Name name) {
        return records.stream()
                .filter(record ->
                        record instanceof NSRecord && !record.getName().equals(zone))
                .map(Record::getName)
                .filter(name::subdomain)
                .max(Comparator.comparingInt(Name::labels));
    }

    private static void refer(Message reply, List<Record> records, Name cut) {
        for (Record record : records) {
            if (record instanceof NSRecord ns && ns.getName().equals(cut)) {
                reply.addRecord(ns, Section.AUTHORITY);
                records.stream()
                        .filter(glue -> glue.getName().equals(ns.getTarget())
                                && (glue.getType() == Type.A || glue.getType() == Type.AAAA))
                        .forEach(glue -> reply.addRecord(glue, Section.ADDITIONAL));
            }
        }
    }

    private static void answer(Message reply, Name zone, List<Record> records, Name name, int type, int depth) {
        List<Record> there =
                records.stream().filter(record -> record.getName().equals(name)).toList();
        List<Record> found =
                there.stream().filter(record -> record.getType() == type).toList();
        Optional<Record> alias =
                there.stream().filter(CNAMERecord.class::isInstance).findFirst();
        if (!found.isEmpty()) {
            found.forEach(record -> reply.addRecord(record, Section.ANSWER));
            there.stream()
                    .filter(record -> record instanceof RRSIGRecord signature && signature.getTypeCovered() == type)
                    .forEach(record -> reply.addRecord(record, Section.ANSWER));
            return;
        }
        if (alias.isPresent() && depth < 5) {
            reply.addRecord(alias.get(), Section.ANSWER);
            Name target = ((CNAMERecord) alias.get()).getTarget();
            if (target.subdomain(zone)) {
                answer(reply, zone, records, target, type, depth + 1);
            }
            return;
        }
        if (records.stream().noneMatch(record -> record.getName().subdomain(name))) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        }
        records.stream()
                .filter(record -> record.getType() == Type.SOA)
                .forEach(soa -> reply.addRecord(soa, Section.AUTHORITY));
    }

    private static List<Record> parse(Name origin, String text) {
        List<Record> records = new ArrayList<>();
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        try (Master master = new Master(new ByteArrayInputStream(bytes), origin, 3600)) {
            for (Record record = master.nextRecord(); record != null; record = master.nextRecord()) {
                if (record.getDClass() == DClass.IN) {
                    records.add(record);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return records;
    }
}
