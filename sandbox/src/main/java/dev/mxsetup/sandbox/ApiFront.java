package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What stands before the API: limits, faults, and the record of every request. */
final class ApiFront {
    private static final String HTML =
            "<!DOCTYPE html>\n<html><head><title>%s</title></head><body><h1>%s</h1></body></html>\n";

    private final CloudflareApi api;
    private final HostedZones zones;
    private final Faults faults;
    private final RateLimit limit;
    private final Ids rays;
    private final BehindTheBack others;
    private final List<ApiCall> calls = new ArrayList<>();

    ApiFront(CloudflareApi api, HostedZones zones, Faults faults, RateLimit limit, Ids rays, BehindTheBack others) {
        this.api = api;
        this.zones = zones;
        this.faults = faults;
        this.limit = limit;
        this.rays = rays;
        this.others = others;
    }

    HttpAnswer answer(ApiRequest request, Function<String, Optional<String>> header) {
        RateLimit.Standing standing = limit.take();
        HttpAnswer answer = standing.allowed() ? disturbed(request, header) : throttled(standing.resetSeconds());
        record(request, answer);
        return answer.with("CF-Ray", rays.next().substring(0, 16) + "-FRA")
                .with("api-version", "2025-08-27")
                .with("Ratelimit", "\"default\";r=" + standing.left() + ";t=" + standing.resetSeconds())
                .with("Ratelimit-Policy", "\"default\";q=1200;w=300");
    }

    private HttpAnswer disturbed(ApiRequest request, Function<String, Optional<String>> header) {
        Optional<HttpAnswer> instead = instead(request);
        if (instead.isPresent()) {
            return instead.get();
        }
        Optional<HostedZone> zone = zone(request);
        if (request.isRecordWrite()) {
            zone.ifPresent(this::foreignHandBefore);
        }
        ApiReply reply = api.answer(request, header);
        HttpAnswer answer = HttpAnswer.text(reply.status(), "application/json", Json.write(reply.body()));
        if (request.isRecordRead() && faults.strikes(Fault.FOREIGN_EDIT)) {
            zone.ifPresent(others::addForeignMx);
        }
        if (request.isRecordWrite() && faults.strikes(Fault.FOREIGN_EDIT_AFTER_WRITE)) {
            zone.ifPresent(others::addForeignMx);
        }
        return spoiled(request, answer);
    }

    private void foreignHandBefore(HostedZone zone) {
        if (faults.strikes(Fault.FOREIGN_EDIT_AT_WRITE)) {
            others.addForeignMx(zone);
        }
        if (faults.strikes(Fault.RECORD_GONE)) {
            others.remakeMx(zone);
        }
    }

    /** The answer that a fault gives in place of the API, which then never sees the request. */
    private Optional<HttpAnswer> instead(ApiRequest request) {
        if (faults.strikes(Fault.THROTTLED)) {
            return Optional.of(throttled(1));
        }
        if (faults.strikes(Fault.THROTTLED_NO_HEADER)) {
            return Optional.of(throttledWithoutHeader());
        }
        if (faults.strikes(Fault.SERVER_ERROR_ONCE)) {
            return Optional.of(serverError(500));
        }
        return request.isRecordWrite() ? insteadOfWrite() : insteadOfRead();
    }

    private Optional<HttpAnswer> insteadOfWrite() {
        if (faults.strikes(Fault.THROTTLED_WRITE)) {
            return Optional.of(throttled(1));
        }
        if (faults.strikes(Fault.SERVER_ERROR_BEFORE_WRITE)) {
            return Optional.of(serverError(502));
        }
        return faults.strikes(Fault.LOST_BEFORE_WRITE) ? Optional.of(HttpAnswer.dropped()) : Optional.empty();
    }

    private Optional<HttpAnswer> insteadOfRead() {
        if (faults.strikes(Fault.LOST_READ)) {
            return Optional.of(HttpAnswer.dropped());
        }
        if (faults.strikes(Fault.HTML_ERROR)) {
            String text = "520: Web server is returning an unknown error";
            return Optional.of(HttpAnswer.text(520, "text/html; charset=UTF-8", HTML.formatted(text, text)));
        }
        if (faults.strikes(Fault.HTML_OK)) {
            return Optional.of(HttpAnswer.text(200, "text/html; charset=UTF-8", HTML.formatted("Sign in", "Sign in")));
        }
        return Optional.empty();
    }

    /** What a fault makes of the API's answer after the fact. */
    private HttpAnswer spoiled(ApiRequest request, HttpAnswer answer) {
        if (request.isRecordRead() && faults.strikes(Fault.TRUNCATED_BODY)) {
            return answer.truncated();
        }
        if (!request.isRecordWrite()) {
            return answer;
        }
        if (faults.strikes(Fault.LOST_AFTER_WRITE)) {
            return HttpAnswer.dropped();
        }
        if (faults.strikes(Fault.SERVER_ERROR_AFTER_WRITE)) {
            return serverError(502);
        }
        return faults.strikes(Fault.TRUNCATED_WRITE) ? answer.truncated() : answer;
    }

    private static HttpAnswer throttled(long seconds) {
        return throttledWithoutHeader().with("Retry-After", Long.toString(seconds));
    }

    private static HttpAnswer throttledWithoutHeader() {
        ApiProblem problem = new ApiProblem(
                429,
                10429,
                "More than 1200 requests per 300 seconds reached. "
                        + "Please wait and consider throttling your request speed");
        return HttpAnswer.text(429, "application/json", Json.write(ApiJson.failure(problem)));
    }

    private static HttpAnswer serverError(int status) {
        String text = status + (status == 502 ? ": Bad gateway" : ": Internal server error");
        return HttpAnswer.text(status, "text/html; charset=UTF-8", HTML.formatted(text, text));
    }

    private Optional<HostedZone> zone(ApiRequest request) {
        List<String> path = request.segments();
        return path.size() > 1 && path.getFirst().equals("zones") ? zones.byId(path.get(1)) : Optional.empty();
    }

    private synchronized void record(ApiRequest request, HttpAnswer answer) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        OptionalInt status =
                answer.fate() == HttpAnswer.Fate.DROPPED ? OptionalInt.empty() : OptionalInt.of(answer.status());
        Map<String, List<String>> mx = zone(request)
                .map(zone -> MxSets.byOwner(zone.records().values()))
                .orElse(Map.of());
        calls.add(new ApiCall(request.method(), request.path() + query, request.body(), status, mx));
    }

    synchronized List<ApiCall> calls() {
        return List.copyOf(calls);
    }
}
