package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads a record from a request, and refuses it in Cloudflare's words. */
final class RecordForm {
    private static final Set<String> TYPES = Set.of("A", "AAAA", "CNAME", "TXT", "MX", "NS", "SRV", "CAA", "PTR");
    private static final Set<String> RANKED = Set.of("MX", "SRV");
    private static final Set<String> HOST_VALUED = Set.of("MX", "CNAME", "NS", "PTR");
    private static final Set<String> PROXIABLE = Set.of("A", "AAAA", "CNAME");
    private static final Pattern IPV4 =
            Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F]*:[0-9a-fA-F:.]*");
    private static final Pattern HOST =
            Pattern.compile("(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,62})\\.)*[A-Za-z0-9_-]{1,63}");

    private final String zone;
    private final List<ApiProblem.Entry> invalid = new ArrayList<>();
    private final List<ApiProblem.Entry> missing = new ArrayList<>();

    private RecordForm(String zone) {
        this.zone = zone;
    }

    /** Reads a whole record, as POST and PUT send it; what is not said takes its default. */
    static RecordFields whole(JsonNode body, String zone) {
        return new RecordForm(zone).read(body, Optional.empty());
    }

    /** Reads a PATCH: what is not said stays. */
    static RecordFields changes(JsonNode body, String zone, RecordFields before) {
        return new RecordForm(zone).read(body, Optional.of(before));
    }

    private RecordFields read(JsonNode body, Optional<RecordFields> before) {
        String type = text(body, "type", before.map(RecordFields::type)).toUpperCase(Locale.ROOT);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            invalid.add(new ApiProblem.Entry(9000, "Invalid DNS record type: " + type));
        }
        String name = absolute(text(body, "name", before.map(RecordFields::name)));
        Optional<ObjectNode> data = data(body, before);
        OptionalInt priority = priority(body, type, before);
        String content = content(body, type, before, data);
        int ttl = ttl(body, before);
        boolean proxied = proxied(body, type, before);
        Optional<String> comment = comment(body, before);
        List<String> tags = tags(body, before);
        refuse();
        return new RecordFields(name, type, content, priority, ttl, proxied, comment, tags, data, SetTraits.PLAIN);
    }

    private void refuse() {
        if (!missing.isEmpty()) {
            List<ApiProblem.Entry> all = new ArrayList<>(missing);
            all.addAll(invalid);
            throw new ApiProblem(400, all);
        }
        if (!invalid.isEmpty()) {
            throw invalid.getFirst().code() == 9009
                    ? new ApiProblem(400, invalid)
                    : ApiProblem.chained(400, 1004, "DNS Validation Error", invalid);
        }
    }

    private String text(JsonNode body, String field, Optional<String> before) {
        JsonNode value = body.path(field);
        if (value.isString() && !value.asString().isBlank()) {
            return value.asString().strip();
        }
        if (value.isMissingNode() && before.isPresent()) {
            return before.get();
        }
        missing.add(new ApiProblem.Entry(9100, field + " is a required field."));
        return "";
    }

    private String absolute(String given) {
        String name = withoutFinalDot(given.toLowerCase(Locale.ROOT));
        if (name.isEmpty()) {
            return name;
        }
        if (name.equals("@")) {
            return zone;
        }
        String full = name.equals(zone) || name.endsWith("." + zone) ? name : name + "." + zone;
        if (full.length() > 253 || !HOST.matcher(full).matches()) {
            invalid.add(new ApiProblem.Entry(9000, "DNS name is invalid."));
        }
        return full;
    }

    private static Optional<ObjectNode> data(JsonNode body, Optional<RecordFields> before) {
        if (body.path("data") instanceof ObjectNode object) {
            return Optional.of(object.deepCopy());
        }
        return body.has("content") ? Optional.empty() : before.flatMap(RecordFields::data);
    }

    private OptionalInt priority(JsonNode body, String type, Optional<RecordFields> before) {
        if (!RANKED.contains(type)) {
            return OptionalInt.empty();
        }
        JsonNode value = body.path("priority");
        if (value.isMissingNode() && body.path("data").has("priority")) {
            value = body.path("data").path("priority");
        }
        if (value.isMissingNode()
                && before.isPresent()
                && before.get().priority().isPresent()) {
            return before.get().priority();
        }
        if (value.isMissingNode() || value.isNull()) {
            missing.add(new ApiProblem.Entry(9100, "priority is a required field."));
            return OptionalInt.empty();
        }
        if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > 65535) {
            invalid.add(
                    new ApiProblem.Entry(9008, "Invalid priority, priority must be set and be between 0 and 65535"));
            return OptionalInt.empty();
        }
        return OptionalInt.of(value.asInt());
    }

    private String content(JsonNode body, String type, Optional<RecordFields> before, Optional<ObjectNode> data) {
        String content;
        if (!body.has("content") && data.isPresent() && (type.equals("SRV") || type.equals("CAA"))) {
            content = ofData(type, data.get());
        } else {
            content = text(body, "content", before.map(RecordFields::content));
        }
        if (content.isEmpty()) {
            return content;
        }
        if (HOST_VALUED.contains(type)) {
            return host(type, content);
        }
        if (type.equals("A") && !IPV4.matcher(content).matches()) {
            invalid.add(new ApiProblem.Entry(9005, "Content for A record must be a valid IPv4 address."));
        } else if (type.equals("AAAA") && !IPV6.matcher(content).matches()) {
            invalid.add(new ApiProblem.Entry(9006, "Content for AAAA record must be a valid IPv6 address."));
        } else if (content.length() > 2048) {
            invalid.add(new ApiProblem.Entry(9011, "Length of content is invalid"));
        }
        return content;
    }

    private static String ofData(String type, ObjectNode data) {
        return type.equals("SRV")
                ? data.path("weight").asInt(0) + " " + data.path("port").asInt(0) + " "
                        + withoutFinalDot(data.path("target").asString(""))
                : data.path("flags").asInt(0) + " " + data.path("tag").asString("") + " \""
                        + data.path("value").asString("") + "\"";
    }

    private String host(String type, String given) {
        if (given.equals(".")) {
            return given;
        }
        String host = withoutFinalDot(given);
        if (IPV4.matcher(host).matches() || IPV6.matcher(host).matches()) {
            invalid.add(new ApiProblem.Entry(
                    9009,
                    "Change the content of your " + type
                            + " record to be a hostname (and not an IP address), such as \"mail.example.com\"."));
        } else if (host.length() > 253) {
            invalid.add(new ApiProblem.Entry(9011, "Length of content is invalid"));
        } else if (!HOST.matcher(host).matches()) {
            invalid.add(new ApiProblem.Entry(9005, "Content for " + type + " record is invalid."));
        }
        return host;
    }

    private int ttl(JsonNode body, Optional<RecordFields> before) {
        JsonNode value = body.path("ttl");
        if (value.isMissingNode() || value.isNull()) {
            return before.map(RecordFields::ttl).orElse(RecordFields.AUTOMATIC_TTL);
        }
        if (value.isString() && value.asString().equals("auto")) {
            return RecordFields.AUTOMATIC_TTL;
        }
        int ttl = value.asInt(0);
        if (!value.isIntegralNumber() || (ttl != 1 && (ttl < 60 || ttl > 86_400))) {
            invalid.add(new ApiProblem.Entry(
                    9021, "Invalid TTL. Must be between 60 and 86400 seconds, or 1 for Automatic."));
        }
        return ttl;
    }

    private boolean proxied(JsonNode body, String type, Optional<RecordFields> before) {
        boolean proxied =
                body.path("proxied").asBoolean(before.map(RecordFields::proxied).orElse(false));
        if (proxied && !PROXIABLE.contains(type)) {
            invalid.add(new ApiProblem.Entry(9004, "This record type cannot be proxied."));
        }
        return proxied;
    }

    private Optional<String> comment(JsonNode body, Optional<RecordFields> before) {
        if (!body.has("comment")) {
            return before.flatMap(RecordFields::comment);
        }
        String comment = body.path("comment").asString("");
        if (comment.length() > 100) {
            invalid.add(new ApiProblem.Entry(9207, "Comments are limited to 100 characters on this plan."));
        }
        return comment.isEmpty() ? Optional.empty() : Optional.of(comment);
    }

    private List<String> tags(JsonNode body, Optional<RecordFields> before) {
        JsonNode tags = body.path("tags");
        if (!tags.isArray()) {
            return before.map(RecordFields::tags).orElse(List.of());
        }
        Set<String> given = new HashSet<>();
        tags.forEach(tag -> given.add(tag.asString("")));
        if (!given.isEmpty()) {
            invalid.add(new ApiProblem.Entry(9300, "DNS record has 1 or more tags, exceeding the quota of 0."));
        }
        return List.of();
    }

    static String withoutFinalDot(String name) {
        return name.length() > 1 && name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }
}
