package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What stands before every host's API: faults, foreign hands, and the record of every request. */
final class ApiFront {
    private final Faults faults;
    private final BehindTheBack others;
    private final List<ApiCall> calls = new ArrayList<>();

    ApiFront(Faults faults, BehindTheBack others) {
        this.faults = faults;
        this.others = others;
    }

    HttpAnswer answer(HostApi api, ApiRequest request) {
        HttpAnswer answer = api.sent(() -> disturbed(api, request));
        record(api, request, answer);
        return answer;
    }

    private HttpAnswer disturbed(HostApi api, ApiRequest request) {
        Optional<HttpAnswer> instead = instead(api, request);
        if (instead.isPresent()) {
            return instead.get();
        }
        Optional<HostedZone> zone = api.zone(request);
        if (api.isRecordWrite(request)) {
            zone.ifPresent(this::foreignHandBefore);
        }
        HttpAnswer answer = api.answer(request);
        if (api.isRecordRead(request) && faults.strikes(Fault.FOREIGN_EDIT)) {
            zone.ifPresent(others::addForeignMx);
        }
        if (api.isRecordWrite(request) && faults.strikes(Fault.FOREIGN_EDIT_AFTER_WRITE)) {
            zone.ifPresent(others::addForeignMx);
        }
        return spoiled(api, request, answer);
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
    private Optional<HttpAnswer> instead(HostApi api, ApiRequest request) {
        if (faults.strikes(Fault.THROTTLED)) {
            return Optional.of(api.throttled(OptionalLong.of(1)));
        }
        if (faults.strikes(Fault.THROTTLED_NO_HEADER)) {
            return Optional.of(api.throttled(OptionalLong.empty()));
        }
        if (faults.strikes(Fault.SERVER_ERROR_ONCE)) {
            return Optional.of(api.serverError(500));
        }
        return api.isRecordWrite(request) ? insteadOfWrite(api) : insteadOfRead();
    }

    private Optional<HttpAnswer> insteadOfWrite(HostApi api) {
        if (faults.strikes(Fault.THROTTLED_WRITE)) {
            return Optional.of(api.throttled(OptionalLong.of(1)));
        }
        if (faults.strikes(Fault.SERVER_ERROR_BEFORE_WRITE)) {
            return Optional.of(api.serverError(502));
        }
        return faults.strikes(Fault.LOST_BEFORE_WRITE) ? Optional.of(HttpAnswer.dropped()) : Optional.empty();
    }

    private Optional<HttpAnswer> insteadOfRead() {
        if (faults.strikes(Fault.LOST_READ)) {
            return Optional.of(HttpAnswer.dropped());
        }
        if (faults.strikes(Fault.HTML_ERROR)) {
            return Optional.of(HttpAnswer.page(520, "520: Web server is returning an unknown error"));
        }
        if (faults.strikes(Fault.HTML_OK)) {
            return Optional.of(HttpAnswer.page(200, "Sign in"));
        }
        return Optional.empty();
    }

    /** What a fault makes of the API's answer after the fact. */
    private HttpAnswer spoiled(HostApi api, ApiRequest request, HttpAnswer answer) {
        if (api.isRecordRead(request) && faults.strikes(Fault.TRUNCATED_BODY)) {
            return answer.truncated();
        }
        if (!api.isRecordWrite(request)) {
            return answer;
        }
        if (faults.strikes(Fault.LOST_AFTER_WRITE)) {
            return HttpAnswer.dropped();
        }
        if (faults.strikes(Fault.SERVER_ERROR_AFTER_WRITE)) {
            return api.serverError(502);
        }
        return faults.strikes(Fault.TRUNCATED_WRITE) ? answer.truncated() : answer;
    }

    private synchronized void record(HostApi api, ApiRequest request, HttpAnswer answer) {
        OptionalInt status =
                answer.fate() == HttpAnswer.Fate.DROPPED ? OptionalInt.empty() : OptionalInt.of(answer.status());
        Map<String, List<String>> mx = api.zone(request)
                .map(zone -> MxSets.byOwner(zone.records().values()))
                .orElse(Map.of());
        calls.add(
                new ApiCall(api.host().option(), request.method(), request.pathAndQuery(), request.body(), status, mx));
    }

    synchronized List<ApiCall> calls() {
        return List.copyOf(calls);
    }
}
