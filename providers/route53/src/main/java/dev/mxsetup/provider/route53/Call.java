package dev.mxsetup.provider.route53;

import dev.mxsetup.provider.http.ApiRequest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One request.
 *
 * @param action its name, in the API reference and in IAM policies
 */
record Call(String action, ApiRequest http) {
    private static final String VERSION = "2013-04-01";
    private static final String ZONES = "hostedzone";

    /** @param from where the list starts, as all of these */
    static Call zonesByName(Map<String, String> from) {
        return get("ListHostedZonesByName", paged(from, 100), "hostedzonesbyname");
    }

    static Call zones(Map<String, String> from) {
        return get("ListHostedZones", paged(from, 100), ZONES);
    }

    static Call zone(String id) {
        return get("GetHostedZone", Map.of(), ZONES, id);
    }

    static Call records(String zoneId, Map<String, String> from) {
        return get("ListResourceRecordSets", paged(from, 300), ZONES, zoneId, "rrset");
    }

    /** Its path ends with a slash, as in AWS's own clients. */
    static Call change(String zoneId, String xml) {
        return new Call(
                "ChangeResourceRecordSets",
                ApiRequest.withXml("POST", List.of(VERSION, ZONES, zoneId, "rrset", ""), xml));
    }

    static Call progress(String changeId) {
        return get("GetChange", Map.of(), "change", changeId);
    }

    /** @param most items that one page can have */
    private static Map<String, String> paged(Map<String, String> from, int most) {
        Map<String, String> query = new TreeMap<>(from);
        query.put("maxitems", String.valueOf(most));
        return query;
    }

    private static Call get(String action, Map<String, String> query, String... path) {
        return new Call(
                action,
                ApiRequest.get(
                        Stream.concat(Stream.of(VERSION), Stream.of(path)).toList(), query));
    }
}
