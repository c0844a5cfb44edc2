package dev.mxsetup.provider.cloudflare;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of Cloudflare's API as is used here: zones, pages, records, transactional batches, the Email Routing lock. */
final class FakeCloudflare implements AutoCloseable {
    static final String TOKEN = "v1.0-token-of-the-fake-0123456789";

    final List<ObjectNode> zones = new ArrayList<>();
    final Map<String, ObjectNode> records = new LinkedHashMap<>();
    boolean routingLocked;

    private final WireMockServer server;
    private volatile Optional<ResponseDefinitionBuilder> instead = Optional.empty();
    private int nextId;

    FakeCloudflare() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .extensions(new Api()));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port() + "/client/v4");
    }

    /** {@code "GET /client/v4/zones?…"}, in the order of arrival. */
    List<String> requests() {
        List<String> seen = new ArrayList<>();
        server.getAllServeEvents()
                .forEach(event -> seen.addFirst(event.getRequest().getMethod() + " "
                        + event.getRequest().getUrl()));
        return seen;
    }

    /** From now on every request is answered so instead. */
    void misbehave(ResponseDefinitionBuilder answer) {
        instead = Optional.of(answer);
    }

    ObjectNode zone(String id, String name, String status, String type) {
        ObjectNode zone = CloudflareApi.JSON
                .createObjectNode()
                .put("id", id)
                .put("name", name)
                .put("status", status)
                .put("paused", false)
                .put("type", type);
        zone.putArray("name_servers").add("ada.ns.cloudflare.com").add("bob.ns.cloudflare.com");
        zone.putObject("account").put("id", "acc-" + id).put("name", "Account of " + id);
        zone.putArray("permissions")
                .add("#dns_records:edit")
                .add("#dns_records:read")
                .add("#zone:read");
        zones.add(zone);
        return zone;
    }

    void record(ObjectNode record) {
        records.put(record.path("id").asString(), record);
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized Answer answer(Request request) {
        if (!("Bearer " + TOKEN).equals(request.getHeader("Authorization"))) {
            return Answer.error(403, 10000, "Authentication error");
        }
        String path = URI.create(request.getUrl()).getPath().replaceFirst("/client/v4/", "");
        String call = request.getMethod() + " " + path.replaceFirst("^zones/[^/]+", "zones/Z");
        return switch (call) {
            case "GET zones" ->
                page(
                        request,
                        zones.stream().filter(zone -> named(request, zone)).toList());
            case "GET zones/Z" ->
                zones.stream()
                        .filter(zone -> path.endsWith("/" + zone.path("id").asString()))
                        .findFirst()
                        .map(Answer::ok)
                        .orElseGet(() -> Answer.error(404, 7003, "Could not route to /client/v4/" + path));
            case "GET zones/Z/dns_records" -> page(request, List.copyOf(records.values()));
            case "POST zones/Z/dns_records" -> write(() -> post(body(request)));
            case "POST zones/Z/dns_records/batch" -> write(() -> batch(body(request)));
            case "PATCH zones/Z/email/routing/dns" -> {
                routingLocked = false;
                records.values().forEach(record -> record.withObject("meta").put("read_only", false));
                yield Answer.ok(CloudflareApi.JSON.createObjectNode());
            }
            default -> Answer.error(404, 7000, "No route for that URI");
        };
    }

    private Answer write(Write write) {
        if (routingLocked) {
            return Answer.error(
                    403,
                    890190,
                    "This zone is managed by Email Routing. Disable Email Routing to add/modify MX records.");
        }
        Map<String, ObjectNode> before = new LinkedHashMap<>();
        records.forEach((id, record) -> before.put(id, record.deepCopy()));
        try {
            return Answer.ok(write.run());
        } catch (Rejected e) {
            records.clear();
            records.putAll(before);
            return e.answer;
        }
    }

    private JsonNode batch(JsonNode body) throws Rejected {
        for (JsonNode delete : body.path("deletes")) {
            if (records.remove(delete.path("id").asString()) == null) {
                throw new Rejected(404, 81044, "Record does not exist.");
            }
        }
        for (JsonNode patch : body.path("patches")) {
            ObjectNode record = records.get(patch.path("id").asString());
            if (record == null) {
                throw new Rejected(404, 81044, "Record does not exist.");
            }
            patch.properties().forEach(field -> record.set(field.getKey(), field.getValue()));
        }
        for (JsonNode post : body.path("posts")) {
            post(post);
        }
        return CloudflareApi.JSON.createObjectNode();
    }

    private ObjectNode post(JsonNode body) throws Rejected {
        ObjectNode record = Samples.record(
                "n" + nextId++,
                body.path("name").asString(),
                body.path("priority").asInt() + " "
                        + body.path("content").asString().toLowerCase(Locale.ROOT),
                body.path("ttl").asLong());
        for (ObjectNode known : records.values()) {
            if (known.path("name").equals(record.path("name"))
                    && known.path("content").equals(record.path("content"))) {
                boolean same = known.path("priority").equals(record.path("priority"));
                throw new Rejected(
                        400,
                        same ? 81058 : 81057,
                        same ? "An identical record already exists." : "Record already exists.");
            }
        }
        record(record);
        return record;
    }

    private static boolean named(Request request, JsonNode zone) {
        return !request.queryParameter("name").isPresent()
                || request.queryParameter("name")
                        .firstValue()
                        .equals(zone.path("name").asString());
    }

    private static Answer page(Request request, List<? extends JsonNode> all) {
        int page = Integer.parseInt(request.queryParameter("page").firstValue());
        int perPage = Integer.parseInt(request.queryParameter("per_page").firstValue());
        ArrayNode result = CloudflareApi.JSON.createArrayNode();
        all.stream().skip((page - 1L) * perPage).limit(perPage).forEach(result::add);
        ObjectNode envelope = envelope(true, result);
        envelope.putObject("result_info")
                .put("page", page)
                .put("per_page", perPage)
                .put("total_pages", Math.max(1, (all.size() + perPage - 1) / perPage))
                .put("total_count", all.size());
        return new Answer(200, envelope);
    }

    private static JsonNode body(Request request) {
        return CloudflareApi.JSON.readTree(request.getBodyAsString());
    }

    private static ObjectNode envelope(boolean success, JsonNode result) {
        ObjectNode envelope = CloudflareApi.JSON.createObjectNode();
        envelope.set("result", result);
        envelope.put("success", success);
        envelope.putArray("errors");
        envelope.putArray("messages");
        return envelope;
    }

    List<String> contents() {
        return records.values().stream()
                .map(record -> record.path("priority").asInt() + " "
                        + record.path("content").asString())
                .toList();
    }

    @FunctionalInterface
    private interface Write {
        JsonNode run() throws Rejected;
    }

    private static final class Rejected extends Exception {
        private static final long serialVersionUID = 1L;

        private final transient Answer answer;

        Rejected(int status, int code, String message) {
            super(message);
            answer = Answer.error(status, code, message);
        }
    }

    private record Answer(int status, JsonNode body) {
        static Answer ok(JsonNode result) {
            return new Answer(200, envelope(true, result));
        }

        static Answer error(int status, int code, String message) {
            ObjectNode envelope = envelope(false, CloudflareApi.JSON.nullNode());
            envelope.withArray("errors").addObject().put("code", code).put("message", message);
            return new Answer(status, envelope);
        }
    }

    private final class Api implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            if (instead.isPresent()) {
                return instead.get().build();
            }
            Answer answer = answer(event.getRequest());
            return ResponseDefinitionBuilder.responseDefinition()
                    .withStatus(answer.status())
                    .withHeader("Content-Type", "application/json")
                    .withBody(answer.body().toString())
                    .build();
        }

        @Override
        public String getName() {
            return "cloudflare";
        }
    }
}
