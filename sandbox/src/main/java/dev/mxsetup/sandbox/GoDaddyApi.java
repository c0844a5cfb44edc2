package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * GoDaddy's API, v1 and v3, as far as DNS records go, over the zones of the world.
 *
 * @see <a href="https://developer.godaddy.com/doc/endpoint/domains">the vendor's description</a>
 */
final class GoDaddyApi implements HostApi {
    private static final String JSON = "application/json";
    private static final int REQUESTS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final HostedZones zones;
    private final GoDaddyCredentials credentials;
    private final GoDaddyV1 v1;
    private final GoDaddyV3 v3;
    private final InstantSource clock;
    private final Map<String, RateLimit> limits = new HashMap<>();

    /** What a route answers. */
    record Reply(int status, Optional<JsonNode> body, Map<String, String> headers) {
        static Reply of(JsonNode body) {
            return new Reply(200, Optional.of(body), Map.of());
        }

        static Reply empty(int status) {
            return new Reply(status, Optional.empty(), Map.of());
        }
    }

    GoDaddyApi(HostedZones zones, GoDaddyCredentials credentials, Publishing publishing, InstantSource clock) {
        this.zones = zones;
        this.credentials = credentials;
        this.v1 = new GoDaddyV1(zones, publishing);
        this.v3 = new GoDaddyV3(zones, publishing);
        this.clock = clock;
    }

    static boolean isV3(ApiRequest request) {
        return request.segments().getFirst().equals("v3");
    }

    /** The zone if the account of the world's credentials holds it. */
    static HostedZone owned(HostedZones zones, String name) {
        if (!name.matches("([A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+")) {
            throw GoDaddyProblem.invalid("MISMATCH_FORMAT", "does not conform to the 'domain' format", "domain");
        }
        HostedZone zone = zones.served(name).orElseThrow(GoDaddyProblem::unknownDomain);
        if (!isOwned(zone)) {
            throw GoDaddyProblem.accessDenied();
        }
        return zone;
    }

    static boolean isOwned(HostedZone zone) {
        return zone.spec().account().equals(Account.MAIN);
    }

    @Override
    public Host host() {
        return Host.GODADDY;
    }

    @Override
    public void describe(ObjectNode part, String endpoint) {
        part.put("endpoint", endpoint);
        credentials.describe(part);
    }

    @Override
    public HttpAnswer answer(ApiRequest request) {
        try {
            credentials.admit(request);
            Optional<HttpAnswer> refused = limited(request);
            if (refused.isPresent()) {
                return refused.get();
            }
            synchronized (zones) {
                return answer(isV3(request) ? v3.answer(request) : v1.answer(request));
            }
        } catch (GoDaddyProblem problem) {
            return json(problem.status(), problem.body(isV3(request)));
        } catch (ApiProblem unreadable) {
            return json(400, new GoDaddyProblem(400, "MALFORMED_REQUEST", "Bad request").body(isV3(request)));
        }
    }

    private static HttpAnswer answer(Reply reply) {
        HttpAnswer answer = reply.body()
                .map(body -> json(reply.status(), body))
                .orElseGet(() -> new HttpAnswer(reply.status(), Map.of(), "", HttpAnswer.Fate.DELIVERED));
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            answer = answer.with(header.getKey(), header.getValue());
        }
        return answer;
    }

    private static HttpAnswer json(int status, JsonNode body) {
        return HttpAnswer.text(status, JSON, Json.write(body));
    }

    /** 60 requests in a minute for each endpoint; https://developer.godaddy.com/getstarted. */
    private Optional<HttpAnswer> limited(ApiRequest request) {
        List<String> path = request.segments();
        String last = path.contains("records") || path.contains("dns-records") ? "records" : "domains";
        String endpoint = request.method() + " " + path.getFirst() + " " + last;
        RateLimit limit;
        synchronized (limits) {
            limit = limits.computeIfAbsent(endpoint, key -> new RateLimit(clock, REQUESTS, WINDOW));
        }
        RateLimit.Standing standing = limit.take();
        return standing.allowed() ? Optional.empty() : Optional.of(throttled(OptionalLong.of(standing.resetSeconds())));
    }

    @Override
    public Optional<HostedZone> zone(ApiRequest request) {
        List<String> path = request.segments();
        int at = isV3(request) ? 3 : 2;
        return path.size() > at ? zones.served(path.get(at)) : Optional.empty();
    }

    @Override
    public boolean isRecordWrite(ApiRequest request) {
        return request.isWrite() && isAboutRecords(request);
    }

    @Override
    public boolean isRecordRead(ApiRequest request) {
        return !request.isWrite() && isAboutRecords(request);
    }

    private static boolean isAboutRecords(ApiRequest request) {
        List<String> path = request.segments();
        return path.contains("records") || path.contains("dns-records");
    }

    /** The wait is in the body; no header is promised. */
    @Override
    public HttpAnswer throttled(OptionalLong retryAfterSeconds) {
        ObjectNode body = Json.object().put("code", "TOO_MANY_REQUESTS").put("message", "Too many requests");
        retryAfterSeconds.ifPresent(seconds -> body.put("retryAfterSec", seconds));
        return json(429, body);
    }

    @Override
    public HttpAnswer serverError(int status) {
        return status == 500
                ? json(500, new GoDaddyProblem(500, "INTERNAL_SERVER_ERROR", "Internal server error").body(false))
                : HttpAnswer.page(status, status + ": Bad gateway");
    }

    @Override
    public HttpAnswer sent(Supplier<HttpAnswer> answer) {
        return answer.get();
    }
}
