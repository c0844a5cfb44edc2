package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.provider.http.ApiNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The MX of one owner as PowerDNS stores them, in a fixed order.
 *
 * @param ttl seconds; 0 where there is no record
 */
record MxSet(long ttl, List<Stored> records) {
    static final MxSet NONE = new MxSet(0, List.of());

    MxSet {
        records = records.stream()
                .sorted(Comparator.comparing(Stored::content).thenComparing(Stored::disabled))
                .toList();
    }

    /**
     * One record.
     *
     * @param content {@code "10 mx.example."}
     * @param disabled kept, but not served
     */
    record Stored(String content, boolean disabled) {
        static Stored of(Mx mx) {
            return new Stored(mx.preference() + " " + canonical(mx.exchange()), false);
        }

        /** @throws IllegalArgumentException if the content is no MX */
        Mx mx() {
            String[] parts = content.strip().split("\\s+", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("no MX");
            }
            return new Mx(Integer.parseInt(parts[0]), ApiNames.of(parts[1]));
        }

        /** PowerDNS refuses a set that holds the same content both enabled and disabled. */
        boolean isSameAs(Stored other) {
            return content.equalsIgnoreCase(other.content);
        }
    }

    /** @throws IllegalArgumentException if it is no RRset */
    static MxSet of(JsonNode rrset) {
        if (!rrset.path("ttl").isIntegralNumber()) {
            throw new IllegalArgumentException("no TTL");
        }
        List<Stored> records = new ArrayList<>();
        for (JsonNode record : rrset.required("records")) {
            records.add(new Stored(
                    record.required("content").asString(),
                    record.path("disabled").asBoolean(false)));
        }
        return new MxSet(rrset.path("ttl").asLong(), records);
    }

    /** Of a snapshot's native form. */
    static MxSet parse(String nativeForm) {
        return of(PowerDnsApi.JSON.readTree(nativeForm));
    }

    String nativeForm() {
        return json().toString();
    }

    ObjectNode json() {
        ObjectNode json = PowerDnsApi.JSON.createObjectNode().put("ttl", ttl);
        records.forEach(record -> json.withArray("records")
                .addObject()
                .put("content", record.content())
                .put("disabled", record.disabled()));
        json.withArray("records");
        return json;
    }

    /** What the name servers give out. */
    MxRrset served() {
        return MxRrset.of(
                records.stream()
                        .filter(record -> !record.disabled())
                        .map(Stored::mx)
                        .toList(),
                ttl);
    }

    List<Stored> disabled() {
        return records.stream().filter(Stored::disabled).toList();
    }

    /** The contents of any RRset that are served. */
    static List<String> enabled(JsonNode rrset) {
        return of(rrset).records().stream()
                .filter(record -> !record.disabled())
                .map(Stored::content)
                .toList();
    }

    /** PowerDNS takes names with their final dot only. */
    static String canonical(DomainName name) {
        return name.isRoot() ? name.text() : name.text() + ".";
    }
}
