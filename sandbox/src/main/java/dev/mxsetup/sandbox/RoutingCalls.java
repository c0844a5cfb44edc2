package dev.mxsetup.sandbox;

import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The calls below {@code /zones/ID/email/routing}. */
final class RoutingCalls {
    private final HostedZones zones;
    private final Publishing publishing;

    RoutingCalls(HostedZones zones, Publishing publishing) {
        this.zones = zones;
        this.publishing = publishing;
    }

    ObjectNode answer(HostedZone zone, List<String> path, ApiRequest request) {
        String call = request.method() + " " + String.join("/", path);
        return switch (call) {
            case "GET " -> ApiJson.success(ApiJson.routing(zone));
            case "GET dns" -> ApiJson.success(owned(zone));
            case "PATCH dns", "POST unlock" -> moved(zone, RoutingState.UNLOCKED);
            case "DELETE dns", "POST disable" -> moved(zone, RoutingState.UNCONFIGURED);
            default -> throw CloudflareApi.noRoute(request);
        };
    }

    private ObjectNode moved(HostedZone zone, RoutingState state) {
        if (zone.routing() == RoutingState.UNCONFIGURED) {
            throw new ApiProblem(400, 2008, "Email Routing is not enabled for this zone.");
        }
        ZoneDraft draft = zones.draft(zone);
        draft.routing(state);
        zone.routing(state);
        publishing.commit(draft);
        return ApiJson.success(ApiJson.routing(zone));
    }

    private static ArrayNode owned(HostedZone zone) {
        ArrayNode owned = Json.array();
        zone.records().values().stream()
                .filter(stored -> stored.link() != HostedRecord.Link.NONE)
                .map(HostedRecord::fields)
                .forEach(fields -> {
                    ObjectNode json = owned.addObject()
                            .put("type", fields.type())
                            .put("name", fields.name())
                            .put("content", fields.content())
                            .put("ttl", fields.ttl());
                    fields.priority().ifPresent(priority -> json.put("priority", priority));
                });
        return owned;
    }
}
