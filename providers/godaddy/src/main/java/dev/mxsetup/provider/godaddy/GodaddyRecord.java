package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.provider.http.ApiNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One MX record as GoDaddy lists it.
 *
 * @param id of API v3; empty in v1, which has none
 * @param ttl seconds
 * @param json all of it, as sent
 */
record GodaddyRecord(String id, DomainName owner, Mx mx, long ttl, JsonNode json) {
    static final Comparator<GodaddyRecord> ORDER =
            Comparator.comparing(GodaddyRecord::mx).thenComparing(GodaddyRecord::id);
    private static final String APEX = "@";

    /** @throws IllegalArgumentException if it is no MX record with what that needs */
    static GodaddyRecord of(DomainName zone, JsonNode json) {
        JsonNode priority = json.path("priority");
        if (!json.path("type").asString("").equals("MX")
                || !json.path("data").isString()
                || !json.path("ttl").isIntegralNumber()) {
            throw new IllegalArgumentException("no MX record");
        }
        // Other clients have made MX without a priority: it is 0 then.
        int preference = priority.isMissingNode() || priority.isNull() ? 0 : priority.intValue();
        return new GodaddyRecord(
                json.path("recordId").asString(""),
                absolute(json.path("name").asString(""), zone),
                new Mx(preference, exchange(json.path("data").asString(""), zone)),
                json.path("ttl").asLong(),
                json);
    }

    /** Some of GoDaddy's panels show the apex as {@code @}, in the data too. */
    private static DomainName exchange(String data, DomainName zone) {
        if (data.equals(APEX)) {
            return zone;
        }
        return data.isEmpty() ? DomainName.ROOT : ApiNames.of(data);
    }

    /** The name of an owner in requests: relative to the zone. */
    static String relative(DomainName owner, DomainName zone) {
        return owner.equals(zone)
                ? APEX
                : owner.text().substring(0, owner.text().length() - zone.text().length() - 1);
    }

    private static DomainName absolute(String name, DomainName zone) {
        return name.isEmpty() || name.equals(APEX) ? zone : ApiNames.of(name + "." + zone.text());
    }

    static ObjectNode body(Mx mx, long ttl) {
        return GodaddyApi.JSON
                .createObjectNode()
                .put("data", mx.exchange().text())
                .put("priority", mx.preference())
                .put("ttl", ttl);
    }

    static MxSnapshot snapshot(DomainName owner, List<GodaddyRecord> own, Optional<Map<DomainName, MxRrset>> others) {
        String nativeForm = GodaddyApi.JSON.writeValueAsString(
                own.stream().sorted(ORDER).map(GodaddyRecord::json).toList());
        return new MxSnapshot(
                owner, rrset(own), nativeForm, Optional.empty(), false, Optional.empty(), new TreeSet<>(), others);
    }

    /** The records of a snapshot's native form. */
    static List<GodaddyRecord> parse(DomainName zone, String nativeForm) {
        JsonNode array = GodaddyApi.JSON.readTree(nativeForm);
        return StreamSupport.stream(array.spliterator(), false)
                .map(json -> of(zone, json))
                .toList();
    }

    static MxRrset rrset(List<GodaddyRecord> records) {
        return new MxRrset(records.stream()
                .map(record -> new MxRecord(record.mx(), record.ttl()))
                .toList());
    }
}
