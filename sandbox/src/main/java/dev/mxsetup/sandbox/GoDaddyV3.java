package dev.mxsetup.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** API v3: records with ids, added and deleted one by one. */
final class GoDaddyV3 {
    private static final int DEFAULT_PAGE = 25;
    private static final int MOST_RECORDS = 100;
    private static final int MAX_TTL = 86_400;
    private static final List<String> RECORD_FIELDS = List.of("recordId", "name", "type", "data", "priority", "ttl");

    private final HostedZones zones;
    private final Publishing publishing;

    GoDaddyV3(HostedZones zones, Publishing publishing) {
        this.zones = zones;
        this.publishing = publishing;
    }

    GoDaddyApi.Reply answer(ApiRequest request) {
        List<String> path = request.segments();
        if (path.equals(List.of("v3", "domains", "domain-names")) && !request.isWrite()) {
            return GoDaddyApi.Reply.of(domains(new ListQuery(request.query())));
        }
        boolean records = path.size() >= 5
                && path.size() <= 6
                && path.subList(0, 3).equals(List.of("v3", "domains", "zones"))
                && path.get(4).equals("dns-records");
        if (!records) {
            throw GoDaddyProblem.noRoute();
        }
        HostedZone zone = GoDaddyApi.owned(zones, path.get(3));
        if (path.size() == 5 && request.method().equals("GET")) {
            return GoDaddyApi.Reply.of(list(request, zone));
        }
        if (path.size() == 5 && request.method().equals("POST")) {
            return create(request, zone);
        }
        if (path.size() == 6 && request.method().equals("DELETE")) {
            return delete(zone, path.get(5));
        }
        throw GoDaddyProblem.noRoute();
    }

    private ObjectNode domains(ListQuery query) {
        String after = query.get("pageToken").map(GoDaddyV3::decoded).orElse("");
        int size = pageSize(query, 1000);
        List<HostedZone> rest = zones.all().stream()
                .filter(GoDaddyApi::isOwned)
                .filter(zone -> zone.name().compareTo(after) > 0)
                .sorted(Comparator.comparing(HostedZone::name))
                .toList();
        List<HostedZone> found = rest.stream().limit(size).toList();
        ObjectNode body = Json.object();
        ArrayNode items = body.putArray("items");
        found.forEach(zone -> items.addObject()
                .put("domain", zone.name())
                .put("status", "ACTIVE")
                .put("autoRenew", true)
                .put("transferLock", true));
        ArrayNode links = body.putArray("links");
        if (found.size() < rest.size()) {
            String token =
                    Base64.getUrlEncoder().encodeToString(found.getLast().name().getBytes(StandardCharsets.UTF_8));
            links.addObject()
                    .put("rel", "next")
                    .put(
                            "href",
                            "/v3/domains/domain-names?pageSize=" + size + "&pageToken=" + token.replace("=", "%3D")
                                    + "&pageTokenDirection=forward");
        }
        return body;
    }

    private static String decoded(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            throw new GoDaddyProblem(400, "INVALID_PAGE_TOKEN", "The page token is malformed");
        }
    }

    private static int pageSize(ListQuery query, int most) {
        int size = GoDaddyRecord.number(query.get("pageSize")).orElse(DEFAULT_PAGE);
        if (size < 1 || size > most) {
            throw new GoDaddyProblem(400, "INVALID_PAGE_SIZE", "pageSize must be from 1 to " + most);
        }
        return size;
    }

    private static ObjectNode list(ApiRequest request, HostedZone zone) {
        ListQuery query = new ListQuery(request.query());
        int size = pageSize(query, MOST_RECORDS);
        int page = GoDaddyRecord.number(query.get("page")).orElse(1);
        Function<ObjectNode, ObjectNode> shown = fields(query);
        List<ObjectNode> all = zone.records().values().stream()
                .map(stored -> GoDaddyRecord.json(stored, zone.name(), true))
                .filter(json -> has(json, "type", query.get("type")) && has(json, "name", query.get("name")))
                .map(shown)
                .toList();
        List<ObjectNode> part =
                all.stream().skip((page - 1L) * size).limit(size).toList();
        ObjectNode body = Json.object();
        if (part.isEmpty()) {
            body.putNull("items");
        } else {
            body.putArray("items").addAll(part);
        }
        ArrayNode links = body.putArray("links");
        if ((long) page * size < all.size()) {
            links.addObject().put("rel", "next").put("href", request.target() + "?page=" + (page + 1));
        }
        if (query.get("totalRequired").orElse("").equals("true") && !all.isEmpty()) {
            body.put("totalItems", all.size()).put("totalPages", (all.size() + size - 1) / size);
        }
        return body;
    }

    private static boolean has(ObjectNode json, String field, Optional<String> wanted) {
        return wanted.orElse(json.path(field).asString(""))
                .equals(json.path(field).asString(""));
    }

    private static Function<ObjectNode, ObjectNode> fields(ListQuery query) {
        Optional<List<String>> wanted = query.get("fields").map(names -> List.of(names.split(",", -1)));
        if (!RECORD_FIELDS.containsAll(wanted.orElse(List.of()))) {
            throw new GoDaddyProblem(400, "INVALID_FIELDS", "fields holds an unknown name");
        }
        return json -> wanted.isPresent() ? json.retain(wanted.get()) : json;
    }

    private GoDaddyApi.Reply create(ApiRequest request, HostedZone zone) {
        JsonNode body = Json.parse(request.body())
                .orElseThrow(() -> new GoDaddyProblem(400, "MALFORMED_REQUEST", "The body is no JSON"));
        RecordFields fields =
                GoDaddyRecord.read(body, zone.name(), Optional.empty(), Optional.empty(), "record", MAX_TTL);
        if (fields.isMx() && !body.path("priority").isIntegralNumber()) {
            throw GoDaddyProblem.invalid("MISSING_VALUE", "is required", "record.priority");
        }
        refuseManaged(fields);
        GoDaddyV1.refuseDuplicate(zone, fields);
        ZoneDraft draft = zones.draft(zone);
        HostedRecord stored = draft.place(fields);
        publishing.commit(draft);
        return new GoDaddyApi.Reply(
                201,
                Optional.of(GoDaddyRecord.json(stored, zone.name(), true)),
                Map.of("Location", request.target() + "/" + stored.id()));
    }

    private GoDaddyApi.Reply delete(HostedZone zone, String id) {
        HostedRecord stored = Optional.ofNullable(zone.records().get(id)).orElseThrow(GoDaddyProblem::noRoute);
        refuseManaged(stored.fields());
        ZoneDraft draft = zones.draft(zone);
        draft.delete(id);
        publishing.commit(draft);
        return GoDaddyApi.Reply.empty(204);
    }

    private static void refuseManaged(RecordFields fields) {
        if (List.of("NS", "SOA").contains(fields.type())) {
            throw new GoDaddyProblem(409, "DNS_RECORD_NOT_MUTABLE", "GoDaddy manages this record");
        }
    }
}
