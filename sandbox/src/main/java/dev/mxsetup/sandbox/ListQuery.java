package dev.mxsetup.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The parameters of a list call: filters and pages. */
final class ListQuery {
    /** Operators of a value as {@code name=contains:x}, which zones know. */
    private static final Map<String, BiPredicate<String, String>> OPERATORS = Map.of(
            "equal", String::equals,
            "not_equal", (value, wanted) -> !value.equals(wanted),
            "contains", String::contains,
            "starts_with", String::startsWith,
            "ends_with", String::endsWith,
            "starts_with_case_sensitive", String::startsWith,
            "ends_with_case_sensitive", String::endsWith,
            "contains_case_sensitive", String::contains);

    /** Operators of a parameter as {@code name.contains=x}, which records know. */
    private static final Map<String, BiPredicate<String, String>> SUFFIXES = Map.of(
            "", String::equals,
            ".exact", String::equals,
            ".contains", String::contains,
            ".startswith", String::startsWith,
            ".endswith", String::endsWith);

    private final Map<String, String> parameters;

    ListQuery(String rawQuery) {
        Map<String, String> read = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                read.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        this.parameters = Map.copyOf(read);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new ApiProblem(400, 6003, "Invalid request parameters");
        }
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** Whether a zone's value passes {@code name=value} or {@code name=operator:value}; true where nothing is asked. */
    boolean passes(String parameter, String value) {
        Optional<String> asked = get(parameter);
        if (asked.isEmpty()) {
            return true;
        }
        String wanted = asked.get().toLowerCase(Locale.ROOT);
        int colon = wanted.indexOf(':');
        BiPredicate<String, String> operator = OPERATORS.get(colon < 0 ? "equal" : wanted.substring(0, colon));
        return operator != null && operator.test(value.toLowerCase(Locale.ROOT), wanted.substring(colon + 1));
    }

    /** Whether a record passes all of the given filters, or any with {@code match=any}. */
    boolean matches(Map<String, String> values) {
        List<Boolean> outcomes = new ArrayList<>();
        values.forEach((field, value) -> SUFFIXES.forEach((suffix, operator) -> get(field + suffix)
                .ifPresent(wanted -> outcomes.add(operator.test(
                        value.toLowerCase(Locale.ROOT),
                        RecordForm.withoutFinalDot(wanted.toLowerCase(Locale.ROOT)))))));
        get("comment.present")
                .ifPresent(asked ->
                        outcomes.add(!values.getOrDefault("comment", "").isEmpty()));
        get("comment.absent")
                .ifPresent(
                        asked -> outcomes.add(values.getOrDefault("comment", "").isEmpty()));
        if (get("match").orElse("all").equals("any")) {
            return outcomes.isEmpty() || outcomes.contains(true);
        }
        return !outcomes.contains(false);
    }

    boolean descending() {
        return get("direction").orElse("asc").equals("desc");
    }

    /** One page of the list in the usual envelope. */
    <T> ObjectNode page(List<T> all, int defaultSize, int minSize, int maxSize, Function<T, JsonNode> shape) {
        int size = number("per_page", defaultSize, minSize, maxSize);
        int page = number("page", 1, 1, Integer.MAX_VALUE);
        long start = Math.min((long) (page - 1) * size, all.size());
        List<T> shown = all.subList((int) start, (int) Math.min(start + size, all.size()));
        ArrayNode result = Json.array();
        shown.forEach(element -> result.add(shape.apply(element)));
        ObjectNode envelope = ApiJson.success(result);
        envelope.putObject("result_info")
                .put("page", page)
                .put("per_page", size)
                .put("count", shown.size())
                .put("total_count", all.size())
                .put("total_pages", Math.max(1, (all.size() + size - 1) / size));
        return envelope;
    }

    private int number(String parameter, int fallback, int min, int max) {
        Optional<String> given = get(parameter);
        if (given.isEmpty()) {
            return fallback;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // falls through to the one refusal for both
        }
        throw new ApiProblem(400, 1100, "Invalid value for parameter " + parameter + ".");
    }
}
