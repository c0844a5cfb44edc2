package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Records as GoDaddy's two APIs show and take them: names relative to the zone, the apex as {@code @}. */
final class GoDaddyRecord {
    private static final int DEFAULT_TTL = 3600;
    private static final int MIN_TTL = 600;
    private static final List<String> TYPES = List.of("A", "AAAA", "CNAME", "MX", "NS", "SOA", "SRV", "TXT");
    private static final List<String> NAMING = List.of("CNAME", "MX", "NS");
    private static final Pattern DOMAIN = Pattern.compile(
            "\\.|@|([A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?\\.)*[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\\.?");

    private GoDaddyRecord() {}

    static String relative(String name, String zone) {
        return name.equals(zone) ? "@" : name.substring(0, name.length() - zone.length() - 1);
    }

    static String absolute(String name, String zone) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.isEmpty() || lower.equals("@") ? zone : lower + "." + zone;
    }

    static void requireType(String type) {
        if (!TYPES.contains(type)) {
            throw GoDaddyProblem.invalid("UNKNOWN_RESTRICTION", "is not one of " + String.join(", ", TYPES), "type");
        }
    }

    static ObjectNode json(HostedRecord stored, String zone, boolean v3) {
        RecordFields fields = stored.fields();
        ObjectNode json = Json.object();
        if (v3) {
            json.put("recordId", stored.id());
        }
        json.put("data", fields.content()).put("name", relative(fields.name(), zone));
        fields.priority().ifPresent(priority -> json.put("priority", priority));
        return json.put("ttl", fields.ttl()).put("type", fields.type());
    }

    /**
     * Reads one record of a request.
     *
     * @param type from the path, else in the body
     * @param name from the path, relative, else in the body
     * @param path where in the body it stands, for errors
     * @param maxTtl seconds
     */
    static RecordFields read(
            JsonNode json, String zone, Optional<String> type, Optional<String> name, String path, int maxTtl) {
        if (!json.isObject()) {
            throw GoDaddyProblem.invalid("UNEXPECTED_TYPE", "is not a object", path);
        }
        String kind = type.orElseGet(() -> text(json, "type", path));
        requireType(kind);
        String owner = absolute(name.orElseGet(() -> text(json, "name", path)), zone);
        String data = text(json, "data", path);
        if (NAMING.contains(kind) && !DOMAIN.matcher(data).matches()) {
            throw GoDaddyProblem.invalid("MISMATCH_FORMAT", "does not conform to the 'domain' format", path + ".data");
        }
        int ttl = number(json, "ttl", DEFAULT_TTL, path);
        if (ttl < MIN_TTL || ttl > maxTtl) {
            String limit = ttl < MIN_TTL ? "minimum value of " + MIN_TTL : "maximum value of " + maxTtl;
            throw GoDaddyProblem.invalid("UNKNOWN_RESTRICTION", "must have a " + limit, path + ".ttl");
        }
        return kind.equals("MX")
                ? RecordFields.mx(owner, priority(json, path), target(data, zone), ttl)
                : RecordFields.of(owner, kind, NAMING.contains(kind) ? target(data, zone) : data, ttl);
    }

    private static int priority(JsonNode json, String path) {
        int priority = number(json, "priority", 0, path);
        if (priority < 0 || priority > 65_535) {
            throw GoDaddyProblem.invalid("UNKNOWN_RESTRICTION", "must be from 0 to 65535", path + ".priority");
        }
        return priority;
    }

    /** Stored without a final dot. */
    private static String target(String data, String zone) {
        if (data.equals("@")) {
            return zone;
        }
        return data.length() > 1 && data.endsWith(".") ? data.substring(0, data.length() - 1) : data;
    }

    private static String text(JsonNode json, String name, String path) {
        if (!json.path(name).isString() || json.path(name).asString().isBlank()) {
            throw GoDaddyProblem.invalid("MISSING_VALUE", "is required", path + "." + name);
        }
        return json.path(name).asString();
    }

    private static int number(JsonNode json, String name, int absent, String path) {
        JsonNode value = json.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return absent;
        }
        if (!value.canConvertToInt()) {
            throw GoDaddyProblem.invalid("UNEXPECTED_TYPE", "is not a integer", path + "." + name);
        }
        return value.asInt();
    }

    static OptionalInt number(Optional<String> parameter) {
        return parameter.filter(text -> text.matches("[0-9]{1,9}")).stream()
                .mapToInt(Integer::parseInt)
                .findFirst();
    }
}
