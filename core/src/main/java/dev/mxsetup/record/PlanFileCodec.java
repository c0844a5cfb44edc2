package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.time.DateTimeException;
import java.time.Instant;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A saved plan as JSON, {@value #SCHEMA}. */
final class PlanFileCodec {
    private static final String SCHEMA = "mxsetup/saved-plan/1";
    private final JsonMapper json =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    String text(PlanFile file) {
        ObjectNode node = json.createObjectNode();
        node.put("schema", SCHEMA)
                .put("id", file.id())
                .put("madeAt", file.madeAt().toString());
        ArrayNode plans = node.putArray("plans");
        file.entries().forEach(entry -> put(plans.addObject(), entry));
        return json.writeValueAsString(node) + "\n";
    }

    PlanFile parse(String text) {
        try {
            JsonNode node = json.readTree(text);
            String schema = node.path("schema").asString("");
            if (!schema.equals(SCHEMA)) {
                throw new IllegalArgumentException(
                        "it is no saved plan (its schema is not " + SCHEMA + "); `mxsetup plan --out FILE` makes one");
            }
            return new PlanFile(
                    node.required("id").asString(),
                    Instant.parse(node.required("madeAt").asString()),
                    node.required("plans")
                            .valueStream()
                            .map(PlanFileCodec::entry)
                            .toList());
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("it is damaged or no saved plan", e);
        }
    }

    private static void put(ObjectNode node, PlanFile.Entry entry) {
        node.put("domain", entry.domain().text()).put("subdomain", entry.subdomain());
        node.put("provider", entry.provider()).put("zoneId", entry.zoneId());
        RrsetJson.put(node.putArray("desired"), entry.desired());
        node.put("ttl", DesiredJson.text(entry.ttl()));
        node.put("source", entry.source()).put("portal", entry.portal());
        node.put("unlockFeature", entry.unlockFeature()).put("fingerprint", entry.fingerprint());
        RrsetJson.put(node.putArray("before"), entry.before());
        ArrayNode lines = node.putArray("beforeText");
        entry.before().records().forEach(record -> lines.add(RunCodec.masterFileLine(entry.domain(), record)));
        node.put("native", entry.nativeForm());
        DesiredJson.put(node.putObject("accepted"), entry.accepted());
        DesiredJson.put(node.putObject("attested"), entry.attested());
    }

    private static PlanFile.Entry entry(JsonNode node) {
        return new PlanFile.Entry(
                DomainName.of(text(node, "domain")),
                node.required("subdomain").asBoolean(),
                text(node, "provider"),
                text(node, "zoneId"),
                RrsetJson.entries(node.required("desired")),
                DesiredJson.ttl(text(node, "ttl")),
                text(node, "source"),
                text(node, "portal"),
                node.required("unlockFeature").asBoolean(),
                text(node, "fingerprint"),
                RrsetJson.rrset(node.required("before")),
                text(node, "native"),
                DesiredJson.texts(node.required("accepted")),
                DesiredJson.texts(node.required("attested")));
    }

    private static String text(JsonNode node, String field) {
        return node.required(field).asString();
    }
}
