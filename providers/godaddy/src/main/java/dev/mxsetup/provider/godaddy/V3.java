package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.provider.http.ApiNames;
import dev.mxsetup.provider.http.ApiRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** API v3: records have ids, and are added and deleted one by one. */
final class V3 implements Dialect {
    private static final int PER_PAGE = 100;
    private static final int MOST_PAGES = 10_000;
    private static final List<String> DOMAINS = List.of("v3", "domains", "domain-names");
    private static final Pattern PAGE_TOKEN = Pattern.compile("[?&]pageToken=([^&#]+)");

    private final GodaddyApi api;

    V3(GodaddyApi api) {
        this.api = api;
    }

    /** All MX of the zone in one listing: so those of other names come with it. */
    @Override
    public MxSnapshot read(Requests requests, DomainName zone, DomainName owner) throws HostException {
        Map<String, GodaddyRecord> records = new LinkedHashMap<>();
        boolean more = true;
        for (int page = 1; more && page <= MOST_PAGES; page++) {
            Map<String, String> query = new LinkedHashMap<>();
            query.put("type", "MX");
            query.put("page", String.valueOf(page));
            query.put("pageSize", String.valueOf(PER_PAGE));
            Page<GodaddyRecord> found = page(requests, records(zone), query, json -> record(zone, json));
            int before = records.size();
            found.items().forEach(record -> records.put(record.id(), record));
            boolean grew = records.size() > before;
            if (!grew && (found.more() || !found.items().isEmpty())) {
                throw GodaddyErrors.unexpected(
                        ApiRequest.get(records(zone), query), "a page of the list brings nothing new");
            }
            // A full page may have a next one, whether or not it says so.
            more = found.more() || found.items().size() >= PER_PAGE;
        }
        Map<DomainName, List<GodaddyRecord>> byOwner =
                records.values().stream().collect(Collectors.groupingBy(GodaddyRecord::owner));
        List<GodaddyRecord> own = Optional.ofNullable(byOwner.remove(owner)).orElseGet(List::of);
        Map<DomainName, MxRrset> others = new TreeMap<>();
        byOwner.forEach((name, theirs) -> others.put(name, GodaddyRecord.rrset(theirs)));
        return GodaddyRecord.snapshot(owner, own, Optional.of(others));
    }

    private static GodaddyRecord record(DomainName zone, JsonNode json) {
        GodaddyRecord record = GodaddyRecord.of(zone, json);
        if (record.id().isEmpty()) {
            throw new IllegalArgumentException("no id");
        }
        return record;
    }

    @Override
    public List<DomainName> domains(Requests requests) throws HostException {
        Set<DomainName> all = new LinkedHashSet<>();
        Map<String, String> query = new LinkedHashMap<>(Map.of("pageSize", String.valueOf(PER_PAGE)));
        for (int page = 0; page < MOST_PAGES; page++) {
            Page<Optional<DomainName>> found = page(requests, DOMAINS, query, V3::active);
            found.items().forEach(name -> name.ifPresent(all::add));
            if (found.token().isEmpty()) {
                break;
            }
            query.put("pageToken", found.token().get());
        }
        return List.copyOf(all);
    }

    private static Optional<DomainName> active(JsonNode json) {
        DomainName name = ApiNames.of(json.path("domain").asString(""));
        return json.path("status").asString("").equals("ACTIVE") ? Optional.of(name) : Optional.empty();
    }

    @Override
    public void knock(Requests requests) throws HostException {
        page(requests, DOMAINS, Map.of("pageSize", "1"), V3::active);
    }

    @Override
    public List<Step> script(DomainName zone, MxSnapshot from, Goal goal) {
        return new V3Script(records(zone), GodaddyRecord.parse(zone, from.nativeForm()), from.owner(), zone, goal)
                .steps();
    }

    private static List<String> records(DomainName zone) {
        return List.of("v3", "domains", "zones", zone.text(), "dns-records");
    }

    private <T> Page<T> page(
            Requests requests, List<String> path, Map<String, String> query, Function<JsonNode, T> parse)
            throws HostException {
        return api.get(requests, ApiRequest.get(path, query), body -> {
            JsonNode items = body.required("items");
            if (!items.isArray() && !items.isNull()) {
                throw new IllegalArgumentException("no list");
            }
            List<T> parsed = new ArrayList<>();
            items.forEach(item -> parsed.add(parse.apply(item)));
            Optional<String> next = next(body.path("links"));
            return new Page<>(parsed, next.isPresent(), next.flatMap(V3::pageToken));
        });
    }

    private static Optional<String> next(JsonNode links) {
        return StreamSupport.stream(links.spliterator(), false)
                .filter(link -> link.path("rel").asString("").equals("next"))
                .map(link -> link.path("href").asString(""))
                .findFirst();
    }

    /** Only the token of a link is used: what it leads to may be another host. */
    private static Optional<String> pageToken(String href) {
        Matcher token = PAGE_TOKEN.matcher(href);
        return token.find() ? Optional.of(URLDecoder.decode(token.group(1), StandardCharsets.UTF_8)) : Optional.empty();
    }

    /**
     * A part of a list.
     *
     * @param more whether another page follows
     * @param token what that is asked for with, in lists that have no page numbers
     */
    private record Page<T>(List<T> items, boolean more, Optional<String> token) {}
}
