package dev.mxsetup.sandbox;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The shapes of Cloudflare's answers. */
final class ApiJson {
    private ApiJson() {}

    static ObjectNode success(JsonNode result) {
        ObjectNode envelope = Json.object();
        envelope.set("result", result);
        envelope.put("success", true);
        envelope.set("errors", Json.array());
        envelope.set("messages", Json.array());
        return envelope;
    }

    static ObjectNode failure(ApiProblem problem) {
        ObjectNode envelope = Json.object();
        envelope.putNull("result");
        envelope.put("success", false);
        envelope.set("errors", errors(problem.entries()));
        envelope.set("messages", Json.array());
        return envelope;
    }

    private static ArrayNode errors(List<ApiProblem.Entry> entries) {
        ArrayNode errors = Json.array();
        for (ApiProblem.Entry entry : entries) {
            ObjectNode error = errors.addObject().put("code", entry.code()).put("message", entry.message());
            if (!entry.chain().isEmpty()) {
                error.set("error_chain", errors(entry.chain()));
            }
        }
        return errors;
    }

    static ObjectNode record(HostedRecord stored) {
        RecordFields fields = stored.fields();
        ObjectNode json = Json.object()
                .put("id", stored.id())
                .put("name", fields.name())
                .put("type", fields.type())
                .put("content", fields.content());
        fields.priority().ifPresent(priority -> json.put("priority", priority));
        boolean proxiable = List.of("A", "AAAA", "CNAME").contains(fields.type());
        json.put("proxiable", proxiable).put("proxied", fields.proxied()).put("ttl", fields.ttl());
        fields.data().ifPresent(data -> json.set("data", data));
        json.set("settings", Json.object());
        json.set("meta", meta(stored.link()));
        fields.comment().ifPresentOrElse(comment -> json.put("comment", comment), () -> json.putNull("comment"));
        ArrayNode tags = json.putArray("tags");
        fields.tags().forEach(tags::add);
        return json.put("created_on", time(stored.created())).put("modified_on", time(stored.modified()));
    }

    private static ObjectNode meta(HostedRecord.Link link) {
        ObjectNode meta = Json.object();
        if (link != HostedRecord.Link.NONE) {
            meta.put("auto_added", false)
                    .put("read_only", link == HostedRecord.Link.LOCKED)
                    .put("email_routing", true);
        }
        return meta;
    }

    static ObjectNode zone(HostedZone zone, List<String> permissions) {
        ZoneSpec spec = zone.spec();
        ObjectNode json = Json.object()
                .put("id", zone.id())
                .put("name", zone.name())
                .put("status", spec.status())
                .put("paused", false)
                .put("type", spec.type())
                .put("development_mode", 0);
        ArrayNode servers = json.putArray("name_servers");
        spec.assigned().forEach(servers::add);
        for (String unknown : List.of("original_name_servers", "original_registrar", "original_dnshost")) {
            json.putNull(unknown);
        }
        json.put("modified_on", time(zone.created())).put("created_on", time(zone.created()));
        if (spec.status().equals("pending")) {
            json.putNull("activated_on");
        } else {
            json.put("activated_on", time(zone.created()));
        }
        json.putArray("vanity_name_servers");
        json.putNull("vanity_name_servers_ips");
        json.putObject("meta")
                .put("step", 4)
                .put("custom_certificate_quota", 0)
                .put("page_rule_quota", 3)
                .put("phishing_detected", false);
        json.putObject("owner").putNull("id").put("type", "user").putNull("email");
        json.putObject("account")
                .put("id", spec.account().id())
                .put("name", spec.account().name());
        json.putObject("tenant").putNull("id").putNull("name");
        json.putObject("tenant_unit").putNull("id");
        ArrayNode permitted = json.putArray("permissions");
        permissions.forEach(permitted::add);
        json.set("plan", freePlan());
        return json;
    }

    private static ObjectNode freePlan() {
        return Json.object()
                .put("id", "0feeeeeeeeeeeeeeeeeeeeeeeeeeeeee")
                .put("name", "Free Website")
                .put("price", 0)
                .put("currency", "USD")
                .put("frequency", "")
                .put("is_subscribed", false)
                .put("can_subscribe", false)
                .put("legacy_id", "free")
                .put("legacy_discount", false)
                .put("externally_managed", false);
    }

    static ObjectNode routing(HostedZone zone) {
        RoutingState state = zone.routing();
        return Json.object()
                .put("id", zone.id())
                .put("tag", zone.id())
                .put("name", zone.name())
                .put("enabled", state.enabled())
                .put("created", time(zone.created()))
                .put("modified", time(zone.created()))
                .put("skip_wizard", true)
                .put("status", state.status());
    }

    /** As the real API, with as many digits of the second as there are. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
