package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.provider.http.ApiAnswer;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What Route 53's refusals mean (API reference, "Common Error Types" and each action's own). */
final class Route53Errors {
    private static final int MAX_SHOWN = 300;
    private static final String WHO_ELSE = "Look who else changes the zone, then plan again.";
    private static final Set<String> THROTTLED = Set.of(
            "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "PriorRequestNotComplete");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "UnauthorizedOperation");
    private static final Set<String> UNKNOWN_KEY = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "MissingAuthenticationToken",
            "OptInRequired");
    private static final Set<String> BAD_SIGNATURE =
            Set.of("SignatureDoesNotMatch", "IncompleteSignature", "InvalidSignatureException");
    private static final Set<String> RUN_OUT = Set.of("ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired");
    private static final Set<String> CLOCK = Set.of("RequestExpired", "RequestTimeTooSkewed");
    private static final Set<String> NO_ZONE = Set.of("NoSuchHostedZone", "InvalidHostedZoneId");

    private Route53Errors() {}

    static HostException of(Call call, ApiAnswer answer, Optional<Xml> body) {
        int status = answer.status();
        Said said = body.map(Route53Errors::said).orElse(new Said("", ""));
        if (status == 429 || status < 500 && THROTTLED.contains(said.code())) {
            return HostException.refused(new HostError(
                    Kind.THROTTLED,
                    said.added(
                            said.code().equals("PriorRequestNotComplete")
                                    ? "Route 53 still works on another change of this zone."
                                    : "Route 53 has had too many requests."),
                    "Wait; the limits hold for the whole AWS account.",
                    answer.retryAfter()));
        }
        if (status >= 500 || status == 408) {
            return call.http()
                    .failed(new HostError(
                            Kind.HOST_FAULT,
                            said.added("Route 53 has a fault (HTTP " + status + ")."),
                            "Try again later; see https://health.aws.amazon.com.",
                            answer.retryAfter()));
        }
        return said.code().isEmpty() || answer.successful()
                ? unexpected(call, "HTTP " + status + ", and no answer of this API in it")
                : HostException.refused(meaning(call, status, said));
    }

    static HostException unexpected(Call call, String what) {
        return call.http()
                .failed(HostError.of(
                        Kind.UNEXPECTED_ANSWER,
                        "The answer to " + call.action() + " is none of Route 53's API: " + what + ".",
                        "Check --endpoint and the proxy, then try again."));
    }

    private static HostError meaning(Call call, int status, Said said) {
        String code = said.code();
        if (code.equals("InvalidChangeBatch")) {
            return batch(said);
        }
        if (NO_ZONE.contains(code)) {
            return said.error(
                    Kind.ZONE_NOT_FOUND,
                    "Route 53 knows no such hosted zone.",
                    "Check --zone-id; `mxsetup zones --provider route53` lists the zones that these credentials see.");
        }
        if (CLOCK.contains(code) || BAD_SIGNATURE.contains(code) && said.aboutTime()) {
            return said.error(
                    Kind.CREDENTIALS_REFUSED,
                    "AWS refuses the request's time: this machine's clock is wrong.",
                    "Set the clock (the difference may be 5 minutes at the most), then try again.");
        }
        if (BAD_SIGNATURE.contains(code)) {
            return said.error(
                    Kind.CREDENTIALS_REFUSED,
                    "AWS refuses the signature: the secret access key does not belong to the access key id.",
                    "Copy both again, each whole; behind a proxy check that it leaves the requests as they are.");
        }
        if (RUN_OUT.contains(code)) {
            return said.error(Kind.CREDENTIALS_REFUSED, "The AWS session has run out.", AwsWords.SIGN_IN);
        }
        return UNKNOWN_KEY.contains(code)
                ? said.error(
                        Kind.CREDENTIALS_REFUSED,
                        "AWS does not know these credentials.",
                        "Check the access key id, and that temporary credentials come with their session token. Keys of"
                                + " China or GovCloud are good there only: set AWS_REGION.")
                : byStatus(call, status, said);
    }

    private static HostError byStatus(Call call, int status, Said said) {
        if (DENIED.contains(said.code()) || status == 403) {
            return said.error(
                    Kind.PERMISSION_MISSING,
                    "These credentials may not do this: route53:" + call.action() + " is not allowed.",
                    "Allow route53:" + call.action()
                            + " in their IAM policy; the page on Route 53 in the documentation has"
                            + " the whole policy.");
        }
        return status == 401
                ? said.error(Kind.CREDENTIALS_REFUSED, "AWS refuses these credentials.", AwsWords.SIGN_IN)
                : said.error(
                        Kind.REQUEST_REJECTED,
                        "Route 53 rejects " + call.action() + ".",
                        "Nothing was changed; its own words say why.");
    }

    /** The batch was refused as a whole; only the words tell a lost compare-and-set from a wrong request. */
    private static HostError batch(Said said) {
        String words = said.message();
        if (words.contains("was not found") || words.contains("do not match the current values")) {
            return said.error(
                    Kind.RECORDS_CHANGED, "The records that were to be replaced are not what was read.", WHO_ELSE);
        }
        if (words.contains("it already exists") || words.contains("other RRSets exist")) {
            return said.error(
                    Kind.RECORDS_CHANGED, "Records that were not there when it was read are there.", WHO_ELSE);
        }
        return said.error(
                Kind.REQUEST_REJECTED,
                words.contains("conflicting RRSet")
                        ? "Route 53 finds the MX in conflict with another record of the same name."
                        : "Route 53 rejects the change.",
                "Nothing was changed; its own words say why.");
    }

    /** Both forms: {@code ErrorResponse}, and a refused batch with a root of its own. */
    private static Said said(Xml body) {
        if (body.name().equals("InvalidChangeBatch")) {
            List<Xml> messages = body.all("Messages", "Message");
            return new Said(body.name(), messages.stream().map(Xml::text).collect(Collectors.joining(" ")));
        }
        return body.name().equals("ErrorResponse")
                ? new Said(body.text("Error", "Code"), body.text("Error", "Message"))
                : new Said("", "");
    }

    private record Said(String code, String message) {
        HostError error(Kind kind, String sentence, String remedy) {
            return HostError.of(kind, added(sentence), remedy);
        }

        String added(String sentence) {
            return code.isEmpty()
                    ? sentence
                    : sentence + " It says: \"" + RemoteText.of(message.strip(), MAX_SHOWN) + "\" ("
                            + RemoteText.of(code, MAX_SHOWN) + ").";
        }

        boolean aboutTime() {
            return message.contains("Signature expired") || message.contains("Signature not yet current");
        }
    }
}
