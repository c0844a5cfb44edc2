package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.provider.http.ApiNames;
import dev.mxsetup.provider.http.ApiRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** API v1: records have no ids, and one call replaces a set. */
final class V1 implements Dialect {
    private static final int DOMAINS_PER_PAGE = 1000;
    private static final int MOST_PAGES = 10_000;
    private static final List<String> DOMAINS = List.of("v1", "domains");

    private final GodaddyApi api;

    V1(GodaddyApi api) {
        this.api = api;
    }

    @Override
    public MxSnapshot read(Requests requests, DomainName zone, DomainName owner) throws HostException {
        List<GodaddyRecord> records = api.get(
                requests,
                ApiRequest.get(rrset(zone, owner), Map.of()),
                body -> array(body).map(json -> record(zone, owner, json)).toList());
        return GodaddyRecord.snapshot(owner, records, Optional.empty());
    }

    private static GodaddyRecord record(DomainName zone, DomainName owner, JsonNode json) {
        GodaddyRecord record = GodaddyRecord.of(zone, json);
        if (!record.owner().equals(owner)) {
            throw new IllegalArgumentException("a record of another owner");
        }
        return record;
    }

    @Override
    public List<DomainName> domains(Requests requests) throws HostException {
        Set<DomainName> all = new LinkedHashSet<>();
        Optional<String> marker = Optional.empty();
        for (int page = 0; page < MOST_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("statuses", "ACTIVE");
            query.put("limit", String.valueOf(DOMAINS_PER_PAGE));
            marker.ifPresent(last -> query.put("marker", last));
            List<DomainName> found = api.get(requests, ApiRequest.get(DOMAINS, query), V1::names);
            // Whether the marker itself comes again is not documented.
            if (!all.addAll(found) || found.size() < DOMAINS_PER_PAGE) {
                break;
            }
            marker = Optional.of(found.getLast().text());
        }
        return List.copyOf(all);
    }

    /** Contacts and transfer codes that may stand beside the names are left where they are. */
    private static List<DomainName> names(JsonNode body) {
        return array(body)
                .map(json -> ApiNames.of(json.path("domain").asString("")))
                .toList();
    }

    @Override
    public void knock(Requests requests) throws HostException {
        api.get(requests, ApiRequest.get(DOMAINS, Map.of("limit", "1")), V1::names);
    }

    @Override
    public List<Step> script(DomainName zone, MxSnapshot from, Goal goal) {
        if (goal.isReachedBy(from.records())) {
            return List.of();
        }
        List<String> path = rrset(zone, from.owner());
        ArrayNode body = GodaddyApi.JSON.createArrayNode();
        goal.records().records().forEach(record -> body.add(GodaddyRecord.body(record.mx(), record.ttl())));
        Operation operation = body.isEmpty()
                ? new Operation("DELETE", path, Optional.empty())
                : new Operation("PUT", path, Optional.of(body.toString()));
        String title = operation.method() + " " + String.join("/", path.subList(3, path.size())) + ": ";
        List<String> lines = new ArrayList<>();
        goal.records()
                .records()
                .forEach(record ->
                        lines.add(title + (from.records().records().contains(record) ? "keep " : "set ") + record));
        from.records().records().stream()
                .filter(record -> !goal.records().entries().contains(record.mx()))
                .forEach(record -> lines.add(title + "delete " + record));
        return List.of(new Step(lines, goal.records().entries(), Step.Guard.READ_BEFORE, false, operation.text()));
    }

    private static List<String> rrset(DomainName zone, DomainName owner) {
        return List.of("v1", "domains", zone.text(), "records", "MX", GodaddyRecord.relative(owner, zone));
    }

    private static Stream<JsonNode> array(JsonNode body) {
        if (!body.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        return StreamSupport.stream(body.spliterator(), false);
    }
}
