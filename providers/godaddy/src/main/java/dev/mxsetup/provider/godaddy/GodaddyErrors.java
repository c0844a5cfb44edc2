package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiRequest;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** What GoDaddy's refusals mean, of both APIs: v1 says {@code code} and {@code fields}, v3 {@code name} and {@code details}. */
final class GodaddyErrors {
    private static final int MAX_SHOWN = 200;
    private static final int MAX_FIELDS = 5;
    private static final String CHECK_DOMAIN =
            "Check the domain; `mxsetup zones --provider godaddy` lists the domains of these credentials.";

    private static final String PANEL = "Change the MX in GoDaddy's panel; `mxsetup guide DOMAIN` lists the steps.";
    private static final String SCOPES =
            "Give the token the scopes domains.domain:read and domains.dns:update. If it has"
                    + " them, GoDaddy keeps its API from this account: `mxsetup guide DOMAIN` lists the steps in the panel.";

    private final ApiRequest request;
    private final ApiAnswer answer;
    private final Optional<JsonNode> body;
    private final String code;

    private GodaddyErrors(ApiRequest request, ApiAnswer answer, Optional<JsonNode> body) {
        this.request = request;
        this.answer = answer;
        this.body = body;
        this.code = body.map(json -> text(json, "code", "name")).orElse("").toUpperCase(Locale.ROOT);
    }

    static HostException of(ApiRequest request, ApiAnswer answer, Optional<JsonNode> body) {
        return new GodaddyErrors(request, answer, body).meaning();
    }

    static HostException unexpected(ApiRequest request, String what) {
        return request.failed(HostError.of(
                Kind.UNEXPECTED_ANSWER,
                "The answer to " + request.method() + " " + what(request) + " is none of GoDaddy's API: " + what + ".",
                "Check --endpoint and the proxy, then try again."));
    }

    private HostException meaning() {
        int status = answer.status();
        if (status == 429) {
            return HostException.refused(error(
                    Kind.THROTTLED,
                    "GoDaddy has had too many requests.",
                    "Wait; the limit is 60 requests in a minute for each kind of request.",
                    wait(answer, body)));
        }
        if (status >= 500 || status == 408) {
            return request.failed(error(
                    Kind.HOST_FAULT,
                    "GoDaddy has a fault (HTTP " + status + ").",
                    "Try again later; see https://status.godaddy.com.",
                    answer.retryAfter()));
        }
        if (body.isEmpty()) {
            return unexpected(request, "HTTP " + status + ", and no answer of this API in it");
        }
        if (request.method().equals("POST") && code.contains("DUPLICATE")) {
            // A record that is there already may be our own, of a request whose answer was lost: reading tells.
            return HostException.unknown(error(
                    Kind.RECORDS_CHANGED,
                    "A record that was to be added is there already.",
                    "Look who else changes the zone, then plan again."));
        }
        return HostException.refused(byStatus(status));
    }

    private HostError byStatus(int status) {
        boolean credentials = code.contains("CREDENTIALS") || code.contains("UNABLE_TO_AUTHENTICATE");
        if (status == 401 || status == 400 && credentials) {
            return error(
                    Kind.CREDENTIALS_REFUSED,
                    "GoDaddy does not know these credentials.",
                    "Check GODADDY_API_KEY and GODADDY_API_SECRET, or GODADDY_API_TOKEN. They must be made for"
                            + " \"Production\": those of the test system (OTE) work at https://api.ote-godaddy.com only.");
        }
        if (code.equals("UNKNOWN_DOMAIN")) {
            return unknownDomain();
        }
        return switch (status) {
            case 403 -> denied();
            case 404 -> request.method().equals("DELETE") ? gone() : unknownDomain();
            case 409 -> conflict();
            // A name that cannot be a domain at GoDaddy; nothing else is checked where nothing is written.
            case 422 -> request.changes() ? rejected() : unknownDomain();
            default -> rejected();
        };
    }

    /** Whoever may not even list his own domains may not use the API, unless a token lacks the scope for it. */
    private HostError denied() {
        boolean listing =
                List.of("domains", "domain-names").contains(request.path().getLast());
        boolean token = request.path().getFirst().equals("v3");
        if (listing && (!token || code.equals("ACCESS_DENIED"))) {
            return error(
                    Kind.NO_API,
                    "GoDaddy keeps its API from this account: it limits API access by the account's size and plan.",
                    token ? SCOPES : PANEL);
        }
        return error(
                Kind.PERMISSION_MISSING,
                "GoDaddy denies this to these credentials.",
                token ? SCOPES : "Use a key of the account that holds the domain.");
    }

    private HostError unknownDomain() {
        return error(Kind.ZONE_NOT_FOUND, "GoDaddy has no zone of this name.", CHECK_DOMAIN);
    }

    private HostError gone() {
        return error(
                Kind.RECORDS_CHANGED,
                "A record that was to be deleted is gone.",
                "Look who else changes the zone, then plan again.");
    }

    /** Clients have met 409 for some seconds after a change of the zone, and it passes; the other reasons do not. */
    private HostError conflict() {
        if (code.contains("NOT_MUTABLE")) {
            return error(
                    Kind.RECORDS_LOCKED,
                    "GoDaddy manages this record itself and lets nobody change it.",
                    "Look at the zone in GoDaddy's panel.");
        }
        return error(
                Kind.HOST_FAULT,
                "GoDaddy does not take requests for this zone now (HTTP 409).",
                "It may still be busy with another change. If it lasts, look in GoDaddy's panel whether the domain is locked"
                        + " or pending.");
    }

    private HostError rejected() {
        return error(
                Kind.REQUEST_REJECTED,
                "GoDaddy finds the request wrong.",
                request.changes() ? "Nothing was changed; its own words say why." : "Its own words say why.");
    }

    private HostError error(Kind kind, String message, String remedy) {
        return error(kind, message, remedy, Optional.empty());
    }

    private HostError error(Kind kind, String message, String remedy, Optional<Duration> retryAfter) {
        String words = body.map(GodaddyErrors::words).orElse("");
        return new HostError(
                kind, words.isEmpty() ? message : message + " It says: " + words + ".", remedy, retryAfter);
    }

    private static String words(JsonNode body) {
        Stream<String> whole = Stream.of(said(text(body, "message"), text(body, "code", "name")));
        Stream<String> parts = Stream.of(body.path("fields"), body.path("details"))
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(field -> said(
                        text(field, "message", "description", "issue"), text(field, "path", "field", "name", "code")))
                .limit(MAX_FIELDS);
        return Stream.concat(whole, parts).filter(words -> !words.isEmpty()).collect(Collectors.joining("; "));
    }

    private static String said(String message, String of) {
        String words = message.isEmpty()
                ? ""
                : "\"" + RemoteText.of(message, MAX_SHOWN).strip() + "\"";
        return of.isEmpty() ? words : (words + " (" + RemoteText.of(of, MAX_SHOWN) + ")").strip();
    }

    /** The first of these that is there and not empty. */
    private static String text(JsonNode json, String... names) {
        return Stream.of(names)
                .map(name -> json.path(name).asString(""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("");
    }

    /** The longer of what the header and the body ask for. */
    private static Optional<Duration> wait(ApiAnswer answer, Optional<JsonNode> body) {
        Optional<Duration> asked = body.map(json -> json.path("retryAfterSec"))
                .filter(seconds -> seconds.canConvertToInt() && seconds.asInt() >= 0)
                .map(seconds -> Duration.ofSeconds(seconds.asInt()));
        return Stream.concat(asked.stream(), answer.retryAfter().stream()).max(Duration::compareTo);
    }

    /** A record's id is nothing to read. */
    private static String what(ApiRequest request) {
        return request.path().stream()
                .filter(List.of("domains", "domain-names", "records", "dns-records")::contains)
                .reduce((first, last) -> last)
                .orElse("");
    }
}
