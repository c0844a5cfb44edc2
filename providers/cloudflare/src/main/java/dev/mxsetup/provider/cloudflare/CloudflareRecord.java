package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.provider.http.ApiNames;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * One MX record as Cloudflare lists it.
 *
 * @param storedTtl seconds, or {@value #AUTOMATIC} for automatic
 * @param readOnly a product of Cloudflare locks it
 * @param emailRouting it says itself that Email Routing made it
 * @param locked cannot be changed or deleted now
 * @param json all of it, as sent
 */
record CloudflareRecord(
        String id,
        DomainName owner,
        Mx mx,
        long storedTtl,
        boolean readOnly,
        boolean emailRouting,
        boolean locked,
        JsonNode json) {
    static final long AUTOMATIC = 1;
    private static final long AUTOMATIC_SERVED =
            CloudflareProvider.TTL.automatic().orElseThrow();

    /** @throws IllegalArgumentException if it is no MX record with what that needs */
    static CloudflareRecord of(JsonNode json) {
        JsonNode data = json.path("data");
        JsonNode content = json.has("content") ? json.path("content") : data.path("target");
        JsonNode priority = json.has("priority") ? json.path("priority") : data.path("priority");
        String id = json.path("id").asString("");
        if (!json.path("type").asString("").equals("MX")
                || id.isEmpty()
                || content.asString("").isBlank()
                || !priority.isIntegralNumber()
                || !json.path("ttl").isIntegralNumber()) {
            throw new IllegalArgumentException("no MX record");
        }
        JsonNode meta = json.path("meta");
        boolean readOnly = meta.path("read_only").asBoolean(false);
        boolean emailRouting = meta.path("email_routing").asBoolean(false);
        return new CloudflareRecord(
                id,
                ApiNames.of(json.path("name").asString("")),
                new Mx(priority.asInt(), ApiNames.of(content.asString(""))),
                json.path("ttl").asLong(),
                readOnly,
                emailRouting,
                meta.has("read_only") ? readOnly : emailRouting,
                json);
    }

    /** The records of a snapshot's native form. */
    static List<CloudflareRecord> parse(String nativeForm) {
        JsonNode array = CloudflareApi.JSON.readTree(nativeForm);
        return StreamSupport.stream(array.spliterator(), false)
                .map(CloudflareRecord::of)
                .toList();
    }

    static String nativeForm(List<CloudflareRecord> records) {
        return CloudflareApi.JSON.writeValueAsString(
                records.stream().map(CloudflareRecord::json).toList());
    }

    static MxRrset rrset(List<CloudflareRecord> records) {
        return new MxRrset(records.stream()
                .map(record -> new MxRecord(record.mx(), record.ttl()))
                .toList());
    }

    Optional<String> comment() {
        return Optional.of(json.path("comment"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .filter(text -> !text.isEmpty());
    }

    /** {@code "name:value"} each. */
    SortedSet<String> tags() {
        return json.path("tags").valueStream().map(JsonNode::asString).collect(Collectors.toCollection(TreeSet::new));
    }

    /** As the field {@code modified_on} tells. */
    static Map<Mx, Instant> changedAt(List<CloudflareRecord> records) {
        Map<Mx, Instant> changedAt = new HashMap<>();
        for (CloudflareRecord record : records) {
            record.changedAt().ifPresent(at -> changedAt.merge(record.mx(), at, CloudflareRecord::later));
        }
        return changedAt;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Optional<Instant> changedAt() {
        try {
            return Optional.of(Instant.parse(json.path("modified_on").asString("")));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** Seconds as served. */
    long ttl() {
        return storedTtl == AUTOMATIC ? AUTOMATIC_SERVED : storedTtl;
    }
}
