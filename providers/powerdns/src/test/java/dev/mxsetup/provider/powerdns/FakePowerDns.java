package dev.mxsetup.provider.powerdns;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** As much of PowerDNS's API as is used here, with its refusals, as version 4.7 was seen to answer. */
final class FakePowerDns implements AutoCloseable {
    static final String KEY = "key-of-the-fake-0123456789";

    private static final String API = "/api/v1/servers/localhost/zones";
    private static final Answer NOT_FOUND = new Answer(404, "text/plain; charset=utf-8", "Not Found");

    private final Map<String, Zone> zones = new TreeMap<>();
    private final WireMockServer server;
    private volatile Optional<ResponseDefinitionBuilder> instead = Optional.empty();

    FakePowerDns() {
        server = new WireMockServer(WireMockConfiguration.wireMockConfig()
                .dynamicPort()
                .bindAddress("127.0.0.1")
                .useChunkedTransferEncoding(Options.ChunkedEncodingPolicy.NEVER)
                .extensions(new Api()));
        server.start();
        server.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.ok()));
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** {@code "GET /zones?…"} below the server's path, in the order of arrival. */
    List<String> requests() {
        List<String> seen = new ArrayList<>();
        server.getAllServeEvents()
                .forEach(event -> seen.addFirst(event.getRequest().getMethod() + " "
                        + event.getRequest().getUrl().replace("/api/v1/servers/localhost", "")));
        return seen;
    }

    String lastBody() {
        return server.getAllServeEvents().getFirst().getRequest().getBodyAsString();
    }

    /** From now on every request is answered so instead. */
    void misbehave(ResponseDefinitionBuilder answer) {
        instead = Optional.of(answer);
    }

    /** With its NS. */
    synchronized Zone zone(String name, String kind) {
        Zone zone = new Zone(name, kind);
        zones.put(name, zone);
        zone.put(name, "NS", 3600, List.of("ns1.example.net.", "ns2.example.net."), List.of("ns3.example.net."));
        return zone;
    }

    @Override
    public void close() {
        server.stop();
    }

    private synchronized Answer answer(Request request) {
        if (!KEY.equals(request.getHeader("X-API-Key"))) {
            return new Answer(401, "text/plain; charset=utf-8", "Unauthorized");
        }
        String path = URI.create(request.getUrl()).getPath();
        if (path.equals(API) && request.getMethod().getName().equals("GET")) {
            return list(request);
        }
        Optional<Zone> zone = path.startsWith(API + "/")
                ? Optional.ofNullable(zones.get(canonical(path.substring(API.length() + 1))))
                : Optional.empty();
        if (zone.isEmpty()) {
            return NOT_FOUND;
        }
        return switch (request.getMethod().getName()) {
            case "GET" -> Answer.json(200, zone.get().json(true));
            case "PATCH" -> patch(zone.get(), PowerDnsApi.JSON.readTree(request.getBodyAsString()));
            default -> new Answer(405, "text/plain; charset=utf-8", "Method Not Allowed");
        };
    }

    private Answer list(Request request) {
        ArrayNode list = PowerDnsApi.JSON.createArrayNode();
        zones.values().stream()
                .filter(zone -> !request.queryParameter("zone").isPresent()
                        || request.queryParameter("zone").firstValue().equals(zone.name))
                .forEach(zone -> list.add(zone.json(false)));
        return Answer.json(200, list);
    }

    /** All or nothing. */
    private static Answer patch(Zone zone, JsonNode body) {
        Optional<String> wrong = StreamSupport.stream(body.path("rrsets").spliterator(), false)
                .flatMap(rrset -> wrong(zone, rrset).stream())
                .findFirst();
        if (wrong.isPresent()) {
            return Answer.json(422, PowerDnsApi.JSON.createObjectNode().put("error", wrong.get()));
        }
        body.path("rrsets").forEach(zone::replace);
        zone.serial += zone.soaEditApi.isEmpty() ? 0 : 1;
        return new Answer(204, "application/json", "");
    }

    private static Optional<String> wrong(Zone zone, JsonNode rrset) {
        String name = rrset.path("name").asString();
        String type = rrset.path("type").asString();
        if (!name.endsWith(".")) {
            return Optional.of("DNS Name '" + name + "' is not canonical");
        }
        String bare = name.substring(0, name.length() - 1);
        String shown = "RRset " + name + " IN " + type + ": ";
        if (!("." + name).endsWith("." + zone.name)) {
            return Optional.of(shown + "Name is out of zone");
        }
        if (!rrset.path("changetype").asString().equals("REPLACE")) {
            return Optional.of("Changetype not understood");
        }
        if (zone.rrsets.containsKey(name + " CNAME") && !type.equals("CNAME")) {
            return Optional.of(shown + "Conflicts with pre-existing RRset");
        }
        Set<String> contents = new HashSet<>();
        for (JsonNode record : rrset.path("records")) {
            String content = record.path("content").asString();
            if (!content.matches("[0-9]+ (\\S+[.]|[.])")) {
                return Optional.of("Record " + name + "/MX '" + content + "': Not in expected format (parsed as '"
                        + content + ".')");
            }
            if (!contents.add(content)) {
                return Optional.of("Duplicate record in RRset " + bare + ". IN MX with content \"" + content + "\"");
            }
        }
        return Optional.empty();
    }

    private static String canonical(String id) {
        return id.endsWith(".") ? id : id + ".";
    }

    /** One zone with its RRsets by {@code "NAME. TYPE"}. */
    static final class Zone {
        String soaEditApi = "DEFAULT";
        String account = "";
        int serial = 1;
        private final String name;
        private final String kind;
        private final Map<String, ObjectNode> rrsets = new TreeMap<>();

        private Zone(String name, String kind) {
            this.name = name;
            this.kind = kind;
        }

        /** Comments that stand at the set stay. */
        synchronized void put(String owner, String type, long ttl, List<String> contents, List<String> disabled) {
            ObjectNode rrset = PowerDnsApi.JSON
                    .createObjectNode()
                    .put("name", owner)
                    .put("type", type)
                    .put("ttl", ttl);
            rrset.withArray("records");
            contents.forEach(content -> add(rrset, content, false));
            disabled.forEach(content -> add(rrset, content, true));
            replace(rrset);
        }

        synchronized void comment(String owner, String type, String text) {
            Optional.ofNullable(rrsets.get(owner + " " + type))
                    .orElseThrow()
                    .withArray("comments")
                    .addObject()
                    .put("content", text)
                    .put("account", "ada")
                    .put("modified_at", 1_700_000_000);
        }

        /** The records of a set, a line each: {@code "10 mx.example."}, with {@code " (disabled)"} where it is. */
        synchronized List<String> contents(String owner, String type) {
            return Optional.ofNullable(rrsets.get(owner + " " + type)).stream()
                    .flatMap(rrset -> StreamSupport.stream(rrset.path("records").spliterator(), false))
                    .map(record -> record.path("content").asString()
                            + (record.path("disabled").asBoolean() ? " (disabled)" : ""))
                    .toList();
        }

        synchronized long ttl(String owner, String type) {
            return Optional.ofNullable(rrsets.get(owner + " " + type))
                    .map(rrset -> rrset.path("ttl").asLong())
                    .orElse(0L);
        }

        synchronized Collection<String> comments(String owner, String type) {
            return Optional.ofNullable(rrsets.get(owner + " " + type)).stream()
                    .flatMap(
                            rrset -> StreamSupport.stream(rrset.path("comments").spliterator(), false))
                    .map(comment -> comment.path("content").asString())
                    .toList();
        }

        synchronized Set<String> keys() {
            return Set.copyOf(rrsets.keySet());
        }

        private static void add(ObjectNode rrset, String content, boolean disabled) {
            rrset.withArray("records").addObject().put("content", content).put("disabled", disabled);
        }

        private synchronized void replace(JsonNode change) {
            String key =
                    change.path("name").asString() + " " + change.path("type").asString();
            JsonNode kept = Optional.ofNullable(rrsets.remove(key))
                    .<JsonNode>map(rrset -> rrset.path("comments").deepCopy())
                    .orElseGet(PowerDnsApi.JSON::createArrayNode);
            if (!change.path("records").isEmpty()) {
                ObjectNode rrset = (ObjectNode) change.deepCopy();
                rrset.remove("changetype");
                if (!rrset.has("comments")) {
                    rrset.set("comments", kept);
                }
                rrsets.put(key, rrset);
            }
        }

        private synchronized ObjectNode json(boolean whole) {
            ObjectNode json = PowerDnsApi.JSON
                    .createObjectNode()
                    .put("id", name)
                    .put("name", name)
                    .put("kind", kind)
                    .put("account", account)
                    .put("serial", serial)
                    .put("url", API + "/" + name);
            if (whole) {
                json.put("soa_edit_api", soaEditApi).put("api_rectify", false);
                ArrayNode all = json.putArray("rrsets");
                rrsets.values().forEach(rrset -> all.add(rrset.deepCopy()));
            }
            return json;
        }

        @Override
        public String toString() {
            return rrsets.keySet().stream().collect(Collectors.joining(", ", name + ": ", ""));
        }
    }

    private record Answer(int status, String type, String body) {
        static Answer json(int status, JsonNode body) {
            return new Answer(status, "application/json", body.toString());
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
                    .withHeader("Content-Type", answer.type())
                    .withBody(answer.body())
                    .build();
        }

        @Override
        public String getName() {
            return "powerdns";
        }
    }
}
