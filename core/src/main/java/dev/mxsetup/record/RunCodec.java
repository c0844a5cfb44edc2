package dev.mxsetup.record;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.record.RunFiles.Kept;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of a journal: one JSON object each, {@code "line"} names its kind. */
final class RunCodec {
    private static final String SCHEMA = "mxsetup/run/1";

    private final JsonMapper json = JsonMapper.builder().build();

    /** @param number how many runs of this owner had begun, with this one */
    String line(RunStart start, long number) {
        ObjectNode node = json.createObjectNode();
        node.put("line", "start").put("schema", SCHEMA).put("number", number);
        node.put("runId", start.runId()).put("at", start.startedAt().toString()).put("who", start.who());
        node.put("owner", start.owner().text()).put("provider", start.provider());
        node.put("zoneId", start.zoneId()).put("zone", start.zone().text());
        DesiredJson.put(node, start.desired());
        RrsetJson.put(node.putArray("before"), start.before());
        ArrayNode text = node.putArray("beforeText");
        start.before().records().forEach(record -> text.add(masterFileLine(start.owner(), record)));
        node.put("native", start.nativeForm()).put("oldTtl", start.oldTtl());
        node.put("fingerprint", start.fingerprint());
        ArrayNode overrides = node.putArray("overrides");
        start.overrides().forEach(overrides::add);
        ArrayNode dead = node.putArray("deadBefore");
        start.deadBefore()
                .forEach(authority -> dead.addObject()
                        .put("name", authority.name().text())
                        .put("address", authority.address().getHostAddress()));
        put(node.putObject("terms"), start.terms());
        start.savedPlan().ifPresent(id -> node.put("savedPlan", id));
        return json.writeValueAsString(node);
    }

    String line(RunEvent event) {
        ObjectNode node = json.createObjectNode();
        switch (event) {
            case RunEvent.Intent intent -> {
                node.put("line", "intent").put("step", intent.step());
                ArrayNode text = node.putArray("text");
                intent.text().forEach(text::add);
                RrsetJson.put(node.putArray("after"), intent.after());
            }
            case RunEvent.Outcome outcome -> {
                node.put("line", "outcome").put("step", outcome.step()).put("outcome", outcome.outcome());
                outcome.detail().ifPresent(detail -> node.put("detail", detail));
            }
            case RunEvent.Resumed resumed -> node.put("line", "resumed").put("who", resumed.who());
            case RunEvent.Published published -> node.put("line", "published");
            case RunEvent.Finished finished -> node.put("line", "finished").put("outcome", finished.outcome());
        }
        node.put("at", event.at().toString());
        return json.writeValueAsString(node);
    }

    /** @throws IllegalArgumentException if the lines are not a journal's; its message says which */
    Kept run(Path file, List<String> lines) {
        JsonNode first = parsed(1, lines.getFirst(), node -> node);
        String schema = first.path("schema").asString("");
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException(
                    schema.startsWith("mxsetup/run/")
                            ? "another version of mxsetup wrote it"
                            : "it is no journal of mxsetup");
        }
        RunStart start = parsed(1, lines.getFirst(), RunCodec::start);
        List<RunEvent> events = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            events.add(parsed(i + 1, lines.get(i), RunCodec::event));
        }
        return new Kept(file, first.path("number").asLong(0), new Run(start, events));
    }

    private <T> T parsed(int number, String line, Function<JsonNode, T> reader) {
        try {
            return reader.apply(json.readTree(line));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("its line " + number + " cannot be read", e);
        }
    }

    /** RFC 1035 section 5.1. */
    static String masterFileLine(DomainName owner, MxRecord record) {
        String exchange = record.mx().isNull() ? "." : record.mx().exchange() + ".";
        return "%s. %d IN MX %d %s".formatted(owner, record.ttl(), record.mx().preference(), exchange);
    }

    private static RunStart start(JsonNode node) {
        return new RunStart(
                text(node, "runId"),
                Instant.parse(text(node, "at")),
                text(node, "who"),
                DomainName.of(text(node, "owner")),
                text(node, "provider"),
                text(node, "zoneId"),
                DomainName.of(text(node, "zone")),
                DesiredJson.desired(node),
                RrsetJson.rrset(node.required("before")),
                text(node, "native"),
                node.required("oldTtl").asLong(),
                text(node, "fingerprint"),
                node.required("overrides").valueStream().map(JsonNode::asString).toList(),
                deadBefore(node),
                terms(node.required("terms")),
                node.optional("savedPlan").map(JsonNode::asString));
    }

    private static void put(ObjectNode node, RunStart.Terms terms) {
        node.put("subdomain", terms.subdomain()).put("portal", terms.portal());
        node.put("unlockFeature", terms.unlockFeature());
        DesiredJson.put(node.putObject("accepted"), terms.accepted());
        DesiredJson.put(node.putObject("attested"), terms.attested());
    }

    private static RunStart.Terms terms(JsonNode node) {
        return new RunStart.Terms(
                node.required("subdomain").asBoolean(),
                text(node, "portal"),
                node.required("unlockFeature").asBoolean(),
                DesiredJson.texts(node.required("accepted")),
                DesiredJson.texts(node.required("attested")));
    }

    private static Set<Authority> deadBefore(JsonNode node) {
        return node.required("deadBefore")
                .valueStream()
                .map(entry -> new Authority(DomainName.of(text(entry, "name")), literal(text(entry, "address"))))
                .collect(Collectors.toSet());
    }

    private static InetAddress literal(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + address, e);
        }
    }

    private static RunEvent event(JsonNode node) {
        Instant at = Instant.parse(text(node, "at"));
        return switch (text(node, "line")) {
            case "intent" ->
                new RunEvent.Intent(
                        at,
                        node.required("step").asInt(),
                        node.required("text")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList(),
                        RrsetJson.entries(node.required("after")));
            case "resumed" -> new RunEvent.Resumed(at, text(node, "who"));
            case "outcome" -> {
                Optional<String> detail = node.optional("detail").map(JsonNode::asString);
                yield new RunEvent.Outcome(at, node.required("step").asInt(), text(node, "outcome"), detail);
            }
            case "published" -> new RunEvent.Published(at);
            case "finished" -> new RunEvent.Finished(at, text(node, "outcome"));
            default -> throw new IllegalArgumentException("unknown line " + text(node, "line"));
        };
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }
}
