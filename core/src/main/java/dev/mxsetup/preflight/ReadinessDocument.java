package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.Readiness.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code mxsetup/readiness/1}. Fields that it does not know are left alone; those that it knows must be right. */
final class ReadinessDocument {
    static final int MAX_BYTES = 4 << 20;

    private static final String SCHEMA = "mxsetup/readiness/1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private ReadinessDocument() {}

    static Answer read(byte[] json, DomainName domain) {
        try {
            return answer(JSON.readTree(json), domain);
        } catch (JacksonException e) {
            return new Answer.Unusable("the answer is no valid JSON");
        } catch (WrongField e) {
            return new Answer.Unusable(e.reason);
        }
    }

    private static Answer answer(JsonNode root, DomainName domain) throws WrongField {
        if (!root.isObject() || !text(root, "schema").equals(Optional.of(SCHEMA))) {
            throw new WrongField("the answer's schema is not " + SCHEMA);
        }
        if (!isSame(text(root, "domain").orElse(""), domain)) {
            throw new WrongField("the answer is about another domain");
        }
        return new Answer.Given(
                flag(root, "ready").orElseThrow(() -> new WrongField("the answer has no field ready")),
                text(root, "subscription"),
                addresses(root),
                flag(root, "acceptAll").orElse(false),
                text(root, "reference"));
    }

    private static boolean isSame(String text, DomainName domain) {
        try {
            return !text.isEmpty() && DomainName.of(text).equals(domain);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<JsonNode> field(JsonNode root, String name) {
        return Optional.ofNullable(root.get(name)).filter(node -> !node.isNull());
    }

    private static Optional<String> text(JsonNode root, String name) throws WrongField {
        Optional<JsonNode> node = field(root, name);
        if (node.isPresent() && !node.get().isString()) {
            throw new WrongField("the answer's field " + name + " is no text");
        }
        return node.map(JsonNode::stringValue);
    }

    private static Optional<Boolean> flag(JsonNode root, String name) throws WrongField {
        Optional<JsonNode> node = field(root, name);
        if (node.isPresent() && !node.get().isBoolean()) {
            throw new WrongField("the answer's field " + name + " is neither true nor false");
        }
        return node.map(JsonNode::booleanValue);
    }

    private static Optional<List<String>> addresses(JsonNode root) throws WrongField {
        Optional<JsonNode> node = field(root, "addresses");
        if (node.isEmpty()) {
            return Optional.empty();
        }
        List<String> addresses = new ArrayList<>();
        if (!node.get().isArray()) {
            throw new WrongField("the answer's field addresses is no list");
        }
        for (JsonNode address : node.get()) {
            if (!address.isString()) {
                throw new WrongField("the answer's field addresses holds something that is no text");
            }
            addresses.add(address.stringValue());
        }
        return Optional.of(List.copyOf(addresses));
    }

    /** Only ever between two methods here. */
    private static final class WrongField extends Exception {
        private static final long serialVersionUID = 1L;

        private final String reason;

        private WrongField(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }
    }
}
