package dev.mxsetup.record;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** MX sets as the JSON that is kept on disk. */
final class RrsetJson {
    private RrsetJson() {}

    static void put(ArrayNode array, MxRrset rrset) {
        rrset.records()
                .forEach(record -> array.addObject()
                        .put("preference", record.mx().preference())
                        .put("exchange", record.mx().exchange().text())
                        .put("ttl", record.ttl()));
    }

    static MxRrset rrset(JsonNode array) {
        return new MxRrset(array.valueStream()
                .map(record -> MxRecord.of(
                        record.required("preference").asInt(),
                        record.required("exchange").asString(),
                        record.required("ttl").asLong()))
                .toList());
    }

    static void put(ArrayNode array, Collection<Mx> entries) {
        entries.forEach(mx -> array.add(mx.toString()));
    }

    static SortedSet<Mx> entries(JsonNode array) {
        SortedSet<Mx> entries = new TreeSet<>();
        for (JsonNode entry : array.values()) {
            String[] parts = entry.asString().split(" ", 2);
            entries.add(Mx.of(Integer.parseInt(parts[0]), parts[1]));
        }
        return entries;
    }
}
