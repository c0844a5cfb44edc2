package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiRequest;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What refusals mean. 401, 404 and 5xx come as plain text, what the server finds wrong as {@code {"error": …}}. */
final class PowerDnsErrors {
    private static final int MAX_SHOWN = 300;

    private PowerDnsErrors() {}

    static HostException of(ApiRequest request, ApiAnswer answer) {
        int status = answer.status();
        Optional<String> said = said(answer.body());
        return switch (status) {
            case 401 ->
                refused(
                        Kind.CREDENTIALS_REFUSED,
                        "PowerDNS refuses the API key (POWERDNS_API_KEY).",
                        "Compare it with api-key in the server's pdns.conf.");
            case 403, 405 ->
                refused(
                        Kind.PERMISSION_MISSING,
                        "The API does not allow " + request.method() + " here (HTTP " + status + ").",
                        "Check what the server, or the proxy before it, lets through.");
            case 404 -> noZone();
            case 429 ->
                HostException.refused(new HostError(
                        Kind.THROTTLED,
                        "The proxy before PowerDNS has had too many requests.",
                        "Wait, or raise its limit.",
                        answer.retryAfter()));
            default ->
                status >= 500 || status == 408
                        ? fault(request, answer, said)
                        : said.map(words -> rejected(request, words))
                                .orElseGet(() ->
                                        unexpected(request, "HTTP " + status + ", and no answer of this API in it"));
        };
    }

    static HostException noZone() {
        return refused(
                Kind.ZONE_NOT_FOUND,
                "PowerDNS knows no such zone.",
                "Check --zone-id and --endpoint; `mxsetup zones --provider powerdns` lists the server's zones.");
    }

    static HostException unexpected(ApiRequest request, String what) {
        return doubtful(
                request,
                HostError.of(
                        Kind.UNEXPECTED_ANSWER,
                        "The answer to " + request.method() + " " + shown(request) + " is none of PowerDNS's API: "
                                + what + ".",
                        "Check --endpoint (http://HOST:8081) and the proxy, then try again."));
    }

    private static HostException fault(ApiRequest request, ApiAnswer answer, Optional<String> said) {
        return doubtful(
                request,
                new HostError(
                        Kind.HOST_FAULT,
                        "PowerDNS has a fault (HTTP " + answer.status() + ")" + words(said) + ".",
                        "See the server's log, then try again.",
                        answer.retryAfter()));
    }

    /** Found wrong before anything was stored: the whole request is one transaction. */
    private static HostException rejected(ApiRequest request, String said) {
        if (said.contains("Could not find domain")) {
            return noZone();
        }
        String message = "PowerDNS rejects " + request.method() + " " + shown(request) + words(Optional.of(said)) + ".";
        return refused(
                Kind.REQUEST_REJECTED,
                message,
                said.contains("Conflicts with")
                        ? "Remove the conflicting record (a CNAME of the same name), then try again."
                        : "Nothing was changed; its own words say why.");
    }

    private static HostException refused(Kind kind, String message, String remedy) {
        return HostException.refused(HostError.of(kind, message, remedy));
    }

    private static HostException doubtful(ApiRequest request, HostError error) {
        return request.changes() ? HostException.unknown(error) : HostException.refused(error);
    }

    private static Optional<String> said(String body) {
        try {
            return Optional.ofNullable(PowerDnsApi.JSON.readTree(body))
                    .map(json -> json.path("error"))
                    .filter(JsonNode::isString)
                    .map(JsonNode::asString);
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String words(Optional<String> said) {
        return said.map(text -> ": \"" + RemoteText.of(text, MAX_SHOWN).strip() + "\"")
                .orElse("");
    }

    private static String shown(ApiRequest request) {
        return RemoteText.of(request.path().getLast(), MAX_SHOWN);
    }
}
