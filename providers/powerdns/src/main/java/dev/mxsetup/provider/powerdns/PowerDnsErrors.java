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
    private static final String OTHER_KEY = "Compare it with api-key in the server's pdns.conf.";
    private static final String PROXY = "Check what the server, or the proxy before it, lets through.";
    private static final String ADDRESS = "Check --endpoint (http://HOST:8081) and the proxy, then try again.";
    private static final String CNAME = "Remove the conflicting record (a CNAME of the same name), then try again.";
    private static final String OWN_WORDS = "Nothing was changed; its own words say why.";

    private PowerDnsErrors() {}

    static HostException of(ApiRequest request, ApiAnswer answer) {
        int status = answer.status();
        Optional<String> said = said(answer.body());
        if (status >= 500 || status == 408 || status == 429) {
            return passing(request, answer, said);
        }
        return switch (status) {
            case 401 ->
                refused(Kind.CREDENTIALS_REFUSED, "PowerDNS refuses the API key (POWERDNS_API_KEY).", OTHER_KEY);
            case 403, 405 -> refused(Kind.PERMISSION_MISSING, "The API does not allow " + shown(request) + ".", PROXY);
            case 404 -> noZone();
            default ->
                said.map(words -> rejected(request, words))
                        .orElseGet(() -> unexpected(request, "HTTP " + status + ", and no answer of this API in it"));
        };
    }

    static HostException noZone() {
        return refused(
                Kind.ZONE_NOT_FOUND,
                "PowerDNS knows no such zone.",
                "Check --zone-id and --endpoint; `mxsetup zones --provider powerdns` lists the server's zones.");
    }

    static HostException noApi() {
        return refused(
                Kind.BAD_ENDPOINT,
                "There is no PowerDNS API at this address (HTTP 404).",
                "Check --endpoint (http://HOST:8081), and api=yes in the server's pdns.conf.");
    }

    static HostException unexpected(ApiRequest request, String what) {
        String message = "The answer to " + shown(request) + " is none of PowerDNS's API: " + what + ".";
        return request.failed(HostError.of(Kind.UNEXPECTED_ANSWER, message, ADDRESS));
    }

    private static HostException passing(ApiRequest request, ApiAnswer answer, Optional<String> said) {
        boolean throttled = answer.status() == 429;
        String what = throttled ? "The proxy before PowerDNS has had too many requests" : "PowerDNS has a fault";
        HostError error = new HostError(
                throttled ? Kind.THROTTLED : Kind.HOST_FAULT,
                what + " (HTTP " + answer.status() + ")" + words(said) + ".",
                throttled ? "Wait, or raise its limit." : "See the server's log, then try again.",
                answer.retryAfter());
        return throttled ? HostException.refused(error) : request.failed(error);
    }

    /** Found wrong before anything was stored: the whole request is one transaction. */
    private static HostException rejected(ApiRequest request, String said) {
        if (said.contains("Could not find domain")) {
            return noZone();
        }
        String message = "PowerDNS rejects " + shown(request) + words(Optional.of(said)) + ".";
        return refused(Kind.REQUEST_REJECTED, message, said.contains("Conflicts with") ? CNAME : OWN_WORDS);
    }

    private static HostException refused(Kind kind, String message, String remedy) {
        return HostException.refused(HostError.of(kind, message, remedy));
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
        return request.method() + " " + RemoteText.of(request.path().getLast(), MAX_SHOWN);
    }
}
