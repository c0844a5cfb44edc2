package dev.mxsetup.record;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.plan.TtlWish;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is wanted, and on which terms, as the JSON that is kept on disk. */
final class DesiredJson {
    private DesiredJson() {}

    static void put(ObjectNode node, Desired desired) {
        RrsetJson.put(node.putArray("goal"), desired.entries());
        node.put("kind", desired.purpose().label());
        node.put("ttl", text(desired.ttl())).put("source", desired.source());
        desired.restoration().ifPresent(restoration -> {
            ObjectNode restores = node.putObject("restores").put("origin", restoration.origin());
            RrsetJson.put(restores.putArray("records"), restoration.records());
            restores.put("native", restoration.nativeForm());
            ArrayNode left = restores.putArray("left");
            restoration.left().forEach(set -> RrsetJson.put(left.addArray(), set));
        });
    }

    static Desired desired(JsonNode node) {
        return new Desired(
                RrsetJson.entries(node.required("goal")),
                ttl(node.required("ttl").asString()),
                node.required("source").asString(),
                node.optional("restores").map(DesiredJson::restoration),
                Purpose.of(node.required("kind").asString()));
    }

    private static Restoration restoration(JsonNode node) {
        Set<Set<Mx>> left = node.required("left")
                .valueStream()
                .<Set<Mx>>map(RrsetJson::entries)
                .collect(Collectors.toSet());
        return new Restoration(
                node.required("origin").asString(),
                RrsetJson.rrset(node.required("records")),
                node.required("native").asString(),
                left);
    }

    static String text(TtlWish wish) {
        return switch (wish) {
            case TtlWish.Usual usual -> "usual";
            case TtlWish.Automatic automatic -> "auto";
            case TtlWish.Seconds asked -> Long.toString(asked.seconds());
        };
    }

    static TtlWish ttl(String text) {
        return switch (text) {
            case "usual" -> new TtlWish.Usual();
            case "auto" -> new TtlWish.Automatic();
            default -> new TtlWish.Seconds(Long.parseLong(text));
        };
    }

    static void put(ObjectNode node, Map<String, String> texts) {
        new TreeMap<>(texts).forEach(node::put);
    }

    static Map<String, String> texts(JsonNode node) {
        return node.properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString()));
    }
}
