package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What Cloudflare's refusals mean. Codes vary over the years, so the status decides where no code is known. */
final class CloudflareErrors {
    private static final int MAX_SHOWN = 200;
    private static final int MAX_ERRORS = 5;
    private static final String NEW_TOKEN =
            "Make a new token at https://dash.cloudflare.com/profile/api-tokens (Zone, Zone, Read; Zone, DNS, Edit).";
    private static final String PERMISSIONS = "Give the token Zone, Zone, Read and Zone, DNS, Edit for this zone"
            + " (https://dash.cloudflare.com/profile/api-tokens).";

    private static final String CHECK_ZONE =
            "Check --zone-id; `mxsetup zones --provider cloudflare` lists the zones that these credentials see.";
    private static final String WHO_ELSE = "Look who else changes the zone, then plan again.";

    /** The first that fits decides; facts of the API reference and of what clients have met. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    Kind.CREDENTIALS_REFUSED,
                    "Cloudflare cannot read the API key (CLOUDFLARE_API_KEY): it is malformed.",
                    "Copy the global key again; a token belongs in CLOUDFLARE_API_TOKEN.",
                    6103),
            new Rule(
                    Kind.CREDENTIALS_REFUSED,
                    "Cloudflare cannot read the API token (CLOUDFLARE_API_TOKEN): it is malformed.",
                    "Copy the token again; the global key belongs in CLOUDFLARE_API_KEY, with CLOUDFLARE_EMAIL.",
                    6003),
            new Rule(
                    Kind.CREDENTIALS_REFUSED,
                    "Cloudflare does not know this token, or it has expired.",
                    NEW_TOKEN,
                    1000),
            new Rule(
                    Kind.CREDENTIALS_REFUSED,
                    "Cloudflare does not know this global key or its e-mail address.",
                    "Check CLOUDFLARE_EMAIL and CLOUDFLARE_API_KEY, or use a token (CLOUDFLARE_API_TOKEN).",
                    9103),
            new Rule(
                    Kind.RECORDS_LOCKED,
                    "Cloudflare Email Routing owns the MX records of this zone and locks them.",
                    EmailRouting.REMEDY,
                    890190,
                    1046),
            new Rule(Kind.ZONE_NOT_FOUND, "Cloudflare knows no such zone.", CHECK_ZONE, 7003, 7000, 1001),
            new Rule(Kind.RECORDS_CHANGED, "A record that was to be changed is gone.", WHO_ELSE, 81044, 1002),
            new Rule(Kind.RECORDS_CHANGED, "A record that was to be added is there already.", WHO_ELSE, 81057, 81058),
            new Rule(
                    Kind.QUOTA_EXCEEDED,
                    "The zone has as many records as its Cloudflare plan allows.",
                    "Delete records that nobody needs, or take a larger plan.",
                    81045,
                    81046),
            new Rule(
                    Kind.REQUEST_REJECTED,
                    "Cloudflare finds the record in conflict with an A, AAAA or CNAME record of the same name.",
                    "Remove the conflicting record, then try again.",
                    81053),
            new Rule(
                    Kind.REQUEST_REJECTED,
                    "Cloudflare finds the record wrong.",
                    "Check target, preference and TTL: the target is a host name, no address.",
                    1004,
                    9004,
                    9005,
                    9008,
                    9009,
                    9011,
                    9100));

    private CloudflareErrors() {}

    static HostException of(ApiRequest request, ApiAnswer answer, Optional<JsonNode> envelope) {
        List<Said> said = new ArrayList<>();
        envelope.ifPresent(body -> collect(body.path("errors"), said));
        int status = answer.status();
        if (status == 429) {
            return HostException.refused(error(
                    Kind.THROTTLED,
                    "Cloudflare has had too many requests.",
                    "Wait; the limit is 1200 requests in 5 minutes for each user, the dashboard included.",
                    said,
                    answer.retryAfter()));
        }
        if (status >= 500 || status == 408) {
            HostError fault = error(
                    Kind.HOST_FAULT,
                    "Cloudflare has a fault (HTTP " + status + ").",
                    "Try again later; see https://www.cloudflarestatus.com.",
                    said,
                    answer.retryAfter());
            return request.failed(fault);
        }
        if (said.isEmpty()) {
            return unexpected(request, "HTTP " + status + ", and no answer of this API in it");
        }
        HostError error = meaning(request, status, said);
        boolean posted = request.changes()
                && has(said, 81057, 81058)
                && !request.path().getLast().equals("batch");
        // A record that is there already may be our own, of a request whose answer was lost: reading tells.
        return posted ? HostException.unknown(error) : HostException.refused(error);
    }

    static HostException unexpected(ApiRequest request, String what) {
        return request.failed(HostError.of(
                Kind.UNEXPECTED_ANSWER,
                "The answer to " + request.method() + " " + request.path().getLast() + " is none of Cloudflare's API: "
                        + what + ".",
                "Check --endpoint and the proxy, then try again."));
    }

    private static HostError meaning(ApiRequest request, int status, List<Said> said) {
        if (has(said, 9109)) {
            return unauthorized(request, said);
        }
        if (has(said, 10000)) {
            return authentication(request, said);
        }
        return RULES.stream()
                .filter(rule -> has(said, rule.codes()))
                .findFirst()
                .map(rule -> error(rule.kind(), rule.message(), rule.remedy(), said))
                .orElseGet(() -> byStatus(request, status, said));
    }

    /** 9109 stands for four things; only its words and what was asked tell them apart. */
    private static HostError unauthorized(ApiRequest request, List<Said> said) {
        String words = said.stream()
                .map(Said::message)
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        if (words.contains("location")) {
            return error(
                    Kind.PERMISSION_MISSING,
                    "Cloudflare takes this token from other addresses only.",
                    "Run it from an allowed address, or change the token's Client IP Address Filtering.",
                    said);
        }
        if (words.contains("invalid access token")) {
            return error(Kind.CREDENTIALS_REFUSED, "Cloudflare refuses this token.", NEW_TOKEN, said);
        }
        return request.path().size() == 2 && request.path().getFirst().equals("zones")
                ? error(Kind.ZONE_NOT_FOUND, "These credentials see no zone with this id.", CHECK_ZONE, said)
                : error(Kind.PERMISSION_MISSING, "These credentials may not do this.", PERMISSIONS, said);
    }

    /** 10000 is a bad token as well as one that lacks a permission; every good one may search zones by name. */
    private static HostError authentication(ApiRequest request, List<Said> said) {
        if (request.path().contains("email")) {
            return error(
                    Kind.PERMISSION_MISSING,
                    "These credentials may not unlock Email Routing.",
                    "Give the token Zone, Zone Settings, Edit as well, or unlock the records in the dashboard.",
                    said);
        }
        if (request.path().equals(List.of("zones"))) {
            String message = "Cloudflare refuses these credentials, or they may not read zones.";
            return error(Kind.CREDENTIALS_REFUSED, message, NEW_TOKEN, said);
        }
        String message =
                "These credentials may not " + (request.changes() ? "change" : "read") + " this zone's records.";
        return error(Kind.PERMISSION_MISSING, message, PERMISSIONS, said);
    }

    private static HostError byStatus(ApiRequest request, int status, List<Said> said) {
        return switch (status) {
            case 401 -> error(Kind.CREDENTIALS_REFUSED, "Cloudflare refuses these credentials.", NEW_TOKEN, said);
            case 403 -> error(Kind.PERMISSION_MISSING, "These credentials may not do this.", PERMISSIONS, said);
            case 404 -> error(Kind.ZONE_NOT_FOUND, "Cloudflare knows no such zone.", CHECK_ZONE, said);
            default ->
                error(
                        Kind.REQUEST_REJECTED,
                        "Cloudflare rejects " + request.method() + " "
                                + request.path().getLast() + ".",
                        "Nothing was changed; its own words say why.",
                        said);
        };
    }

    private static HostError error(Kind kind, String message, String remedy, List<Said> said) {
        return error(kind, message, remedy, said, Optional.empty());
    }

    private static HostError error(
            Kind kind, String message, String remedy, List<Said> said, Optional<Duration> retryAfter) {
        String words = said.stream().limit(MAX_ERRORS).map(Said::shown).collect(Collectors.joining("; "));
        return new HostError(
                kind, words.isEmpty() ? message : message + " It says: " + words + ".", remedy, retryAfter);
    }

    private static boolean has(List<Said> said, Integer... codes) {
        return has(said, Set.of(codes));
    }

    private static boolean has(List<Said> said, Set<Integer> codes) {
        return said.stream().anyMatch(error -> codes.contains(error.code()));
    }

    /** Outer errors and the older {@code error_chain} below them. */
    private static void collect(JsonNode errors, List<Said> said) {
        for (JsonNode error : errors) {
            said.add(new Said(error.path("code").asInt(0), error.path("message").asString("")));
            collect(error.path("error_chain"), said);
        }
    }

    private record Rule(Kind kind, String message, String remedy, Set<Integer> codes) {
        Rule(Kind kind, String message, String remedy, Integer... codes) {
            this(kind, message, remedy, Set.of(codes));
        }
    }

    private record Said(int code, String message) {
        String shown() {
            return "\"" + RemoteText.of(message, MAX_SHOWN).strip() + "\" (" + code + ")";
        }
    }
}
