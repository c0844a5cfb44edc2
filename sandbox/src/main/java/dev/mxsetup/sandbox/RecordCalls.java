package dev.mxsetup.sandbox;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls below {@code /zones/ID/dns_records}. */
final class RecordCalls {
    /** On the free plan; https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/. */
    private static final int BATCH_LIMIT = 200;

    private final HostedZones zones;
    private final Publishing publishing;

    /** One operation of a batch. */
    private interface Operation {
        HostedRecord run(ZoneDraft draft, JsonNode element);
    }

    RecordCalls(HostedZones zones, Publishing publishing) {
        this.zones = zones;
        this.publishing = publishing;
    }

    ObjectNode collection(HostedZone zone, ApiRequest request) {
        if (request.method().equals("GET")) {
            return list(zone, new ListQuery(request.query()));
        }
        CloudflareApi.only("POST", request);
        ZoneDraft draft = writable(zone);
        HostedRecord created = draft.create(RecordForm.whole(CloudflareApi.body(request), zone.name()));
        publishing.commit(draft);
        return ApiJson.success(ApiJson.record(created));
    }

    ObjectNode single(HostedZone zone, String id, ApiRequest request) {
        ZoneDraft draft = request.isWrite() ? writable(zone) : zones.draft(zone);
        HostedRecord before = draft.record(id);
        return switch (request.method()) {
            case "GET" -> ApiJson.success(ApiJson.record(before));
            case "DELETE" -> deleted(draft, id);
            case "PATCH" ->
                changed(draft, id, RecordForm.changes(CloudflareApi.body(request), zone.name(), before.fields()));
            case "PUT" -> changed(draft, id, RecordForm.whole(CloudflareApi.body(request), zone.name()));
            default -> throw new ApiProblem(405, 10405, "Method not allowed for this endpoint");
        };
    }

    private ObjectNode deleted(ZoneDraft draft, String id) {
        draft.delete(id);
        publishing.commit(draft);
        return ApiJson.success(Json.object().put("id", id));
    }

    private ObjectNode changed(ZoneDraft draft, String id, RecordFields fields) {
        HostedRecord after = draft.change(id, fields);
        publishing.commit(draft);
        return ApiJson.success(ApiJson.record(after));
    }

    /** Always deletes, patches, puts, posts, whatever their order in the body; all of them or none. */
    ObjectNode batch(HostedZone zone, ApiRequest request) {
        ObjectNode body = CloudflareApi.body(request);
        int operations = List.of("deletes", "patches", "puts", "posts").stream()
                .mapToInt(group -> body.path(group).size())
                .sum();
        if (operations > BATCH_LIMIT) {
            throw new ApiProblem(
                    400, 9301, "The batch holds " + operations + " operations, the limit is " + BATCH_LIMIT + ".");
        }
        ZoneDraft draft = writable(zone);
        ObjectNode result = Json.object();
        group(body, "deletes", draft, result, (on, element) -> on.delete(id(element)));
        group(body, "patches", draft, result, (on, element) -> {
            RecordFields before = on.record(id(element)).fields();
            return on.change(id(element), RecordForm.changes(element, zone.name(), before));
        });
        group(body, "puts", draft, result, (on, element) -> {
            on.record(id(element));
            return on.change(id(element), RecordForm.whole(element, zone.name()));
        });
        group(body, "posts", draft, result, (on, element) -> on.create(RecordForm.whole(element, zone.name())));
        if (operations > 0) {
            publishing.commit(draft);
        }
        return ApiJson.success(result);
    }

    private static void group(ObjectNode body, String name, ZoneDraft draft, ObjectNode result, Operation operation) {
        if (!body.path(name).isArray()) {
            return;
        }
        ArrayNode done = result.putArray(name);
        for (JsonNode element : body.path(name)) {
            done.add(ApiJson.record(operation.run(draft, element)));
        }
    }

    private static String id(JsonNode element) {
        String id = element.path("id").asString("");
        if (id.isEmpty()) {
            throw new ApiProblem(400, 9100, "id is a required field.");
        }
        return id;
    }

    private ZoneDraft writable(HostedZone zone) {
        if (zone.spec().type().equals("secondary")) {
            throw new ApiProblem(400, 1004, "DNS records of a secondary zone cannot be edited.");
        }
        return zones.draft(zone);
    }

    private static ObjectNode list(HostedZone zone, ListQuery query) {
        List<HostedRecord> found = zone.records().values().stream()
                .filter(stored -> query.matches(values(stored)))
                .toList();
        Optional<Comparator<HostedRecord>> order = query.get("order").map(RecordCalls::order);
        if (order.isPresent()) {
            found = found.stream()
                    .sorted(query.descending() ? order.get().reversed() : order.get())
                    .toList();
        }
        return query.page(found, 100, 1, 5_000_000, ApiJson::record);
    }

    private static Map<String, String> values(HostedRecord stored) {
        RecordFields fields = stored.fields();
        Map<String, String> values = new HashMap<>();
        values.put("type", fields.type());
        values.put("name", fields.name());
        values.put("content", fields.content());
        values.put("proxied", Boolean.toString(fields.proxied()));
        values.put("comment", fields.comment().orElse(""));
        return values;
    }

    private static Comparator<HostedRecord> order(String field) {
        return switch (field) {
            case "name" -> Comparator.comparing(stored -> stored.fields().name());
            case "content" -> Comparator.comparing(stored -> stored.fields().content());
            case "ttl" -> Comparator.comparingInt(stored -> stored.fields().ttl());
            case "proxied" -> Comparator.comparing(stored -> stored.fields().proxied());
            default -> Comparator.comparing(stored -> stored.fields().type());
        };
    }
}
