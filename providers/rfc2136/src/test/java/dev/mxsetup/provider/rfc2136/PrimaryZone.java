package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Master;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/** The records of one zone, and what RFC 2136 section 3 does with an update of them. */
final class PrimaryZone {
    static final DomainName NAME = DomainName.of("example.com");

    private static final String RECORDS = """
            $TTL 3600
            @      SOA ns1 hostmaster 1 7200 3600 1209600 300
            @      NS ns1
            @      NS ns2.example.net.
            @      A 192.0.2.80
            @      TXT "v=spf1 mx -all"
            ns1    A 192.0.2.53
            www    CNAME @
            lists  MX 10 lists.old.example.
            sub    NS ns.sub.example.net.
            """;

    private List<Record> records = new ArrayList<>();

    PrimaryZone() {
        try (Master file = new Master(
                new java.io.ByteArrayInputStream(RECORDS.getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                NAME.wire())) {
            for (Record record = file.nextRecord(); record != null; record = file.nextRecord()) {
                records.add(record);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static Name name(String text) {
        try {
            return Name.fromString(text, Name.root);
        } catch (TextParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    List<MXRecord> mx(Name owner) {
        return set(records, owner, Type.MX).stream().map(MXRecord.class::cast).toList();
    }

    void putMx(Name owner, List<MXRecord> set) {
        records.removeAll(set(records, owner, Type.MX));
        records.addAll(set);
    }

    List<String> othersThanMxOf(Name owner) {
        List<Record> others = new ArrayList<>(records);
        others.removeAll(set(records, owner, Type.MX));
        return others.stream().map(Record::toString).sorted().toList();
    }

    void answer(Record question, Message answer) {
        Name name = question.getName();
        if (!name.subdomain(NAME.wire())) {
            answer.getHeader().setRcode(Rcode.REFUSED);
            return;
        }
        Name cut = name("sub." + NAME.text());
        if (name.subdomain(cut)) {
            set(records, cut, Type.NS).forEach(record -> answer.addRecord(record, Section.AUTHORITY));
            return;
        }
        answer.getHeader().setFlag(Flags.AA);
        List<Record> found = new ArrayList<>(set(records, name, question.getType()));
        found.addAll(set(records, name, Type.CNAME));
        found.forEach(record -> answer.addRecord(record, Section.ANSWER));
        if (found.isEmpty()) {
            set(records, NAME.wire(), Type.SOA).forEach(record -> answer.addRecord(record, Section.AUTHORITY));
            boolean exists =
                    records.stream().anyMatch(record -> record.getName().subdomain(name));
            answer.getHeader().setRcode(exists ? Rcode.NOERROR : Rcode.NXDOMAIN);
        }
    }

    /** The response code; all of it is done, or nothing. */
    int update(Message update) {
        if (!update.getQuestion().getName().equals(NAME.wire())) {
            return Rcode.NOTAUTH;
        }
        int rcode = prerequisites(update.getSection(Section.PREREQ));
        if (rcode != Rcode.NOERROR) {
            return rcode;
        }
        List<Record> next = new ArrayList<>(records);
        for (Record record : update.getSection(Section.UPDATE)) {
            if (!record.getName().subdomain(NAME.wire())) {
                return Rcode.NOTZONE;
            }
            apply(record, next);
        }
        records = next;
        return Rcode.NOERROR;
    }

    private static void apply(Record record, List<Record> to) {
        List<Record> present = set(to, record.getName(), record.getType());
        switch (record.getDClass()) {
            case DClass.ANY -> to.removeAll(present);
            case DClass.IN -> {
                if (set(to, record.getName(), Type.CNAME).isEmpty()) {
                    present.stream().filter(record::equals).forEach(to::remove);
                    to.add(record);
                }
            }
            default -> throw new IllegalStateException("not used by this client: " + record);
        }
    }

    /** Section 3.2; sets whose value counts are compared as a whole. */
    private int prerequisites(List<Record> required) {
        Map<String, List<Record>> sets = new TreeMap<>();
        for (Record one : required) {
            if (one.getTTL() != 0) {
                return Rcode.FORMERR;
            }
            boolean there = !set(records, one.getName(), one.getType()).isEmpty();
            if (one.getDClass() == DClass.NONE && there) {
                return Rcode.YXRRSET;
            }
            if (one.getDClass() == DClass.ANY && !there) {
                return Rcode.NXRRSET;
            }
            if (one.getDClass() == DClass.IN) {
                sets.computeIfAbsent(one.getName() + " " + one.getType(), set -> new ArrayList<>())
                        .add(one);
            }
        }
        return sets.values().stream().allMatch(this::isExactly) ? Rcode.NOERROR : Rcode.NXRRSET;
    }

    private boolean isExactly(List<Record> required) {
        List<Record> present =
                set(records, required.getFirst().getName(), required.getFirst().getType());
        return present.size() == required.size() && present.stream().allMatch(required::contains);
    }

    private static List<Record> set(List<Record> of, Name owner, int type) {
        return of.stream()
                .filter(record -> record.getType() == type && record.getName().equals(owner))
                .toList();
    }
}
