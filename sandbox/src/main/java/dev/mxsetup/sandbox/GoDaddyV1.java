package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** API v1: records without ids, sets replaced as wholes. */
final class GoDaddyV1 {
    private static final int MOST_DOMAINS = 1000;
    private static final int MAX_TTL = 604_800;
    private static final List<String> HOSTS_OWN = List.of("NS", "SOA");

    private final HostedZones zones;
    private final Publishing publishing;

    GoDaddyV1(HostedZones zones, Publishing publishing) {
        this.zones = zones;
        this.publishing = publishing;
    }

    GoDaddyApi.Reply answer(ApiRequest request) {
        List<String> path = request.segments();
        if (path.size() < 2 || !path.subList(0, 2).equals(List.of("v1", "domains"))) {
            throw GoDaddyProblem.noRoute();
        }
        if (path.size() == 2) {
            return GoDaddyApi.Reply.of(domains(request));
        }
        if (path.size() == 3) {
            return GoDaddyApi.Reply.of(domain(request, path.get(2)));
        }
        if (!path.get(3).equals("records") || path.size() > 6) {
            throw GoDaddyProblem.noRoute();
        }
        return records(request, GoDaddyApi.owned(zones, path.get(2)), path.subList(4, path.size()));
    }

    private ArrayNode domains(ApiRequest request) {
        only("GET", request);
        ListQuery query = new ListQuery(request.query());
        String marker = query.get("marker").orElse("");
        int limit = GoDaddyRecord.number(query.get("limit")).orElse(100);
        if (limit < 1 || limit > MOST_DOMAINS) {
            throw GoDaddyProblem.invalid("UNKNOWN_RESTRICTION", "must be from 1 to " + MOST_DOMAINS, "limit");
        }
        ArrayNode found = Json.array();
        zones.all().stream()
                .filter(GoDaddyApi::isOwned)
                .filter(zone -> query.get("statuses").orElse("ACTIVE").contains("ACTIVE"))
                .filter(zone -> zone.name().compareTo(marker) > 0)
                .sorted(Comparator.comparing(HostedZone::name))
                .limit(limit)
                .forEach(zone -> found.add(summary(zone, query.get("includes").orElse(""))));
        return found;
    }

    private static ObjectNode summary(HostedZone zone, String includes) {
        ObjectNode json = Json.object()
                .put("authCode", authCode(zone))
                .put("createdAt", zone.created().toString())
                .put("domain", zone.name())
                .put("domainId", Math.floorMod(zone.id().hashCode(), 100_000_000))
                .put("locked", true)
                .put("renewAuto", true)
                .put("status", "ACTIVE");
        if (includes.contains("nameServers")) {
            ArrayNode servers = json.putArray("nameServers");
            zone.spec().assigned().forEach(servers::add);
        }
        return json;
    }

    /** What only the registrant may know: made up, and looked for wherever it must not turn up. */
    private static String authCode(HostedZone zone) {
        return "AUTHCODE-" + zone.id().substring(0, 8);
    }

    private ObjectNode domain(ApiRequest request, String name) {
        only("GET", request);
        HostedZone zone = zones.served(name)
                .filter(GoDaddyApi::isOwned)
                .orElseThrow(() -> new GoDaddyProblem(404, "NOT_FOUND", "Domain " + name + " not found for shopper"));
        ObjectNode json = summary(zone, "nameServers");
        for (String role : List.of("contactAdmin", "contactBilling", "contactRegistrant", "contactTech")) {
            json.putObject(role)
                    .put("nameFirst", "Registrant-Private")
                    .put("email", "registrant-private@practice.example");
        }
        return json;
    }

    private GoDaddyApi.Reply records(ApiRequest request, HostedZone zone, List<String> scope) {
        Optional<String> type = scope.isEmpty() ? Optional.empty() : Optional.of(scope.get(0));
        Optional<String> name = scope.size() < 2 ? Optional.empty() : Optional.of(scope.get(1));
        type.ifPresent(GoDaddyRecord::requireType);
        return switch (request.method()) {
            case "GET" -> GoDaddyApi.Reply.of(list(request, zone, type, name));
            case "PUT" -> replace(request, zone, type, name);
            case "PATCH" -> {
                if (!scope.isEmpty()) {
                    throw GoDaddyProblem.noRoute();
                }
                yield add(request, zone);
            }
            case "DELETE" -> {
                if (name.isEmpty()) {
                    throw GoDaddyProblem.noRoute();
                }
                yield delete(zone, type, name);
            }
            default -> throw GoDaddyProblem.noRoute();
        };
    }

    private static ArrayNode list(ApiRequest request, HostedZone zone, Optional<String> type, Optional<String> name) {
        ListQuery query = new ListQuery(request.query());
        ArrayNode found = Json.array();
        zone.records().values().stream()
                .filter(in(zone, type, name))
                .skip(GoDaddyRecord.number(query.get("offset")).orElse(0))
                .limit(GoDaddyRecord.number(query.get("limit")).orElse(Integer.MAX_VALUE))
                .forEach(stored -> found.add(GoDaddyRecord.json(stored, zone.name(), false)));
        return found;
    }

    private GoDaddyApi.Reply replace(
            ApiRequest request, HostedZone zone, Optional<String> type, Optional<String> name) {
        refuseHostsOwn(type);
        List<RecordFields> wanted = read(request, zone, type, name);
        // An empty array is answered with 200 and ignored; clients delete the last record by DELETE.
        if (!wanted.isEmpty()) {
            ZoneDraft draft = zones.draft(zone);
            List<HostedRecord> old = zone.records().values().stream()
                    .filter(in(zone, type, name))
                    .filter(stored -> !HOSTS_OWN.contains(stored.fields().type()))
                    .toList();
            wanted.stream().filter(fields -> !HOSTS_OWN.contains(fields.type())).forEach(draft::place);
            old.forEach(stored -> draft.delete(stored.id()));
            publishing.commit(draft);
        }
        return GoDaddyApi.Reply.empty(200);
    }

    private GoDaddyApi.Reply add(ApiRequest request, HostedZone zone) {
        ZoneDraft draft = zones.draft(zone);
        for (RecordFields fields : read(request, zone, Optional.empty(), Optional.empty())) {
            refuseHostsOwn(Optional.of(fields.type()));
            refuseDuplicate(zone, fields);
            draft.place(fields);
        }
        publishing.commit(draft);
        return GoDaddyApi.Reply.empty(200);
    }

    private GoDaddyApi.Reply delete(HostedZone zone, Optional<String> type, Optional<String> name) {
        refuseHostsOwn(type);
        List<HostedRecord> old =
                zone.records().values().stream().filter(in(zone, type, name)).toList();
        if (old.isEmpty()) {
            throw GoDaddyProblem.noRoute();
        }
        ZoneDraft draft = zones.draft(zone);
        old.forEach(stored -> draft.delete(stored.id()));
        publishing.commit(draft);
        return GoDaddyApi.Reply.empty(204);
    }

    private static List<RecordFields> read(
            ApiRequest request, HostedZone zone, Optional<String> type, Optional<String> name) {
        JsonNode body = Json.parse(request.body())
                .orElseThrow(() -> GoDaddyProblem.invalid("UNEXPECTED_TYPE", "is not a array", "records"));
        if (!body.isArray()) {
            throw GoDaddyProblem.invalid("UNEXPECTED_TYPE", "is not a array", "records");
        }
        List<RecordFields> read = new ArrayList<>();
        for (JsonNode one : body) {
            read.add(GoDaddyRecord.read(one, zone.name(), type, name, "records[" + read.size() + "]", MAX_TTL));
        }
        return read;
    }

    static void refuseDuplicate(HostedZone zone, RecordFields fields) {
        boolean there = zone.records().values().stream()
                .map(HostedRecord::fields)
                .anyMatch(
                        other -> other.sameRecordAs(fields) && other.priority().equals(fields.priority()));
        if (there) {
            throw GoDaddyProblem.duplicate();
        }
    }

    private static void refuseHostsOwn(Optional<String> type) {
        if (type.filter(HOSTS_OWN::contains).isPresent()) {
            throw new GoDaddyProblem(409, "NOT_ELIGIBLE", "The records of this type cannot be changed");
        }
    }

    private static Predicate<HostedRecord> in(HostedZone zone, Optional<String> type, Optional<String> name) {
        Optional<String> owner = name.map(given -> GoDaddyRecord.absolute(given, zone.name()));
        return stored -> type.orElse(stored.fields().type())
                        .equals(stored.fields().type())
                && owner.orElse(stored.fields().name()).equals(stored.fields().name());
    }

    private static void only(String method, ApiRequest request) {
        if (!request.method().equals(method)) {
            throw GoDaddyProblem.noRoute();
        }
    }
}
