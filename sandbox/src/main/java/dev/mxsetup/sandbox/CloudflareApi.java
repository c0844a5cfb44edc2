package dev.mxsetup.sandbox;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Cloudflare's API v4, as far as DNS records go, over the zones of the world.
 *
 * @see <a href="https://developers.cloudflare.com/api/">the vendor's description</a>
 */
final class CloudflareApi implements HostApi {
    private static final String JSON = "application/json";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{32}");

    private final HostedZones zones;
    private final CloudflareCredentials credentials;
    private final RecordCalls records;
    private final RoutingCalls routing;
    private final RateLimit limit;
    private final Ids rays;

    CloudflareApi(
            HostedZones zones,
            CloudflareCredentials credentials,
            Publishing publishing,
            InstantSource clock,
            Ids rays) {
        this.zones = zones;
        this.credentials = credentials;
        this.records = new RecordCalls(zones, publishing);
        this.routing = new RoutingCalls(zones, publishing);
        this.limit = new RateLimit(clock);
        this.rays = rays;
    }

    @Override
    public Host host() {
        return Host.CLOUDFLARE;
    }

    @Override
    public void describe(ObjectNode part, String endpoint) {
        part.put("endpoint", endpoint)
                .put("token", credentials.token())
                .put("readOnlyToken", credentials.readOnlyToken())
                .put("accountToken", credentials.accountToken())
                .put("accountId", Account.MAIN.id())
                .put("email", CloudflareCredentials.EMAIL)
                .put("key", credentials.key());
    }

    @Override
    public HttpAnswer answer(ApiRequest request) {
        try {
            Caller caller = credentials.caller(request);
            synchronized (zones) {
                return HttpAnswer.text(200, JSON, Json.write(route(request, caller)));
            }
        } catch (ApiProblem problem) {
            return refused(problem);
        }
    }

    private static HttpAnswer refused(ApiProblem problem) {
        return HttpAnswer.text(problem.status(), JSON, Json.write(ApiJson.failure(problem)));
    }

    @Override
    public Optional<HostedZone> zone(ApiRequest request) {
        List<String> path = request.segments();
        return path.size() > 1 && path.getFirst().equals("zones") ? zones.byId(path.get(1)) : Optional.empty();
    }

    @Override
    public boolean isRecordWrite(ApiRequest request) {
        return request.isWrite() && request.path().contains("/dns_records");
    }

    @Override
    public boolean isRecordRead(ApiRequest request) {
        return !request.isWrite() && request.path().endsWith("/dns_records");
    }

    @Override
    public HttpAnswer throttled(OptionalLong retryAfterSeconds) {
        HttpAnswer answer = refused(new ApiProblem(
                429,
                10429,
                "More than 1200 requests per 300 seconds reached. "
                        + "Please wait and consider throttling your request speed"));
        return retryAfterSeconds.isPresent()
                ? answer.with("Retry-After", Long.toString(retryAfterSeconds.getAsLong()))
                : answer;
    }

    @Override
    public HttpAnswer serverError(int status) {
        return HttpAnswer.page(status, status + (status == 502 ? ": Bad gateway" : ": Internal server error"));
    }

    @Override
    public HttpAnswer sent(Supplier<HttpAnswer> answer) {
        RateLimit.Standing standing = limit.take();
        HttpAnswer sent = standing.allowed() ? answer.get() : throttled(OptionalLong.of(standing.resetSeconds()));
        return sent.with("CF-Ray", rays.next().substring(0, 16) + "-FRA")
                .with("api-version", "2025-08-27")
                .with("Ratelimit", "\"default\";r=" + standing.left() + ";t=" + standing.resetSeconds())
                .with("Ratelimit-Policy", "\"default\";q=1200;w=300");
    }

    private ObjectNode route(ApiRequest request, Caller caller) {
        List<String> path = request.segments();
        if (path.equals(List.of("user", "tokens", "verify"))) {
            return verified(request, caller);
        }
        if (path.getFirst().equals("accounts")) {
            return accounts(request, caller, path);
        }
        if (!path.getFirst().equals("zones")) {
            throw noRoute(request);
        }
        if (path.size() == 1) {
            only("GET", request);
            return list(new ListQuery(request.query()), caller);
        }
        requireId(path.get(1), request);
        if (path.size() == 2) {
            only("GET", request);
            HostedZone zone = visible(path.get(1), caller)
                    .orElseThrow(() -> new ApiProblem(403, 9109, "Unauthorized to access requested resource"));
            return ApiJson.success(ApiJson.zone(zone, caller.permissions(zone)));
        }
        HostedZone zone = visible(path.get(1), caller).orElseThrow(ApiProblem::notAuthenticated);
        return inZone(zone, path.subList(2, path.size()), request, caller);
    }

    private ObjectNode inZone(HostedZone zone, List<String> path, ApiRequest request, Caller caller) {
        if (path.getFirst().equals("dns_records")) {
            if (request.isWrite() && !caller.mayEdit(zone)) {
                throw ApiProblem.notAuthenticated();
            }
            if (path.size() == 1) {
                return records.collection(zone, request);
            }
            if (path.size() == 2 && path.get(1).equals("batch")) {
                only("POST", request);
                return records.batch(zone, request);
            }
            if (path.size() == 2) {
                requireId(path.get(1), request);
                return records.single(zone, path.get(1), request);
            }
        }
        if (path.size() >= 2 && path.subList(0, 2).equals(List.of("email", "routing"))) {
            if (!caller.settings()) {
                throw ApiProblem.notAuthenticated();
            }
            return routing.answer(zone, path.subList(2, path.size()), request);
        }
        throw noRoute(request);
    }

    private ObjectNode list(ListQuery query, Caller caller) {
        Comparator<HostedZone> order = Comparator.comparing(HostedZone::name).thenComparing(HostedZone::id);
        List<HostedZone> found = zones.all().stream()
                .filter(caller::sees)
                .filter(zone -> query.passes("name", zone.name()))
                .filter(zone -> query.passes("account.id", zone.spec().account().id()))
                .filter(zone ->
                        query.passes("account.name", zone.spec().account().name()))
                .filter(zone -> query.passes("status", zone.spec().status()))
                .filter(zone -> query.get("type").isEmpty()
                        || List.of(query.get("type").get().split(","))
                                .contains(zone.spec().type()))
                .sorted(query.descending() ? order.reversed() : order)
                .toList();
        // The page size is documented as 5 to 50, yet 100 was seen to be taken and echoed.
        return query.page(found, 20, 5, 100, zone -> ApiJson.zone(zone, caller.permissions(zone)));
    }

    private ObjectNode accounts(ApiRequest request, Caller caller, List<String> path) {
        if (path.size() == 4 && path.subList(2, 4).equals(List.of("tokens", "verify"))) {
            if (!caller.accountOwned() || !caller.accounts().contains(path.get(1))) {
                throw new ApiProblem(401, 1000, "Invalid API Token");
            }
            return verified(request, caller);
        }
        if (path.size() == 1) {
            only("GET", request);
            List<Account> visible = List.of(Account.MAIN, Account.SECOND).stream()
                    .filter(account -> caller.accounts().contains(account.id()))
                    .toList();
            return new ListQuery(request.query()).page(visible, 20, 5, 50, CloudflareApi::account);
        }
        throw noRoute(request);
    }

    private static JsonNode account(Account account) {
        return Json.object().put("id", account.id()).put("name", account.name()).put("type", "standard");
    }

    private static ObjectNode verified(ApiRequest request, Caller caller) {
        only("GET", request);
        ObjectNode envelope =
                ApiJson.success(Json.object().put("id", caller.tokenId()).put("status", "active"));
        envelope.putArray("messages")
                .addObject()
                .put("code", 10000)
                .put("message", "This API Token is valid and active")
                .putNull("type");
        return envelope;
    }

    private Optional<HostedZone> visible(String id, Caller caller) {
        return zones.byId(id).filter(caller::sees);
    }

    private static void requireId(String id, ApiRequest request) {
        if (!ID.matcher(id).matches()) {
            throw noRoute(request);
        }
    }

    static ObjectNode body(ApiRequest request) {
        return Json.parseObject(request.body())
                .orElseThrow(() -> new ApiProblem(400, 6007, "Malformed JSON in request body"));
    }

    static void only(String method, ApiRequest request) {
        if (!request.method().equals(method)) {
            throw new ApiProblem(405, 10405, "Method not allowed for this endpoint");
        }
    }

    static ApiProblem noRoute(ApiRequest request) {
        return ApiProblem.noRoute("/client/v4" + request.path());
    }
}
