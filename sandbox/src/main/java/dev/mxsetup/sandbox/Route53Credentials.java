package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** The access keys of one world, made anew for each, and the refusals of everything else. */
final class Route53Credentials {
    private static final String CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    // These secrets open nothing but this process; a secure generator would only make the start slower.
    private final SplittableRandom random = new SplittableRandom();
    private final User owner = user("user/practice", "AKIA", true, Optional.empty());
    private final User reader = user("user/reader", "AKIA", false, Optional.empty());
    private final User role = user("assumed-role/practice/session", "ASIA", true, Optional.of(letters(LETTERS, 120)));
    private final InstantSource clock;
    private final boolean revoked;

    /**
     * Who asks.
     *
     * @param sessionToken of temporary credentials
     */
    record User(String name, String accessKeyId, String secret, boolean edits, Optional<String> sessionToken) {
        String arn() {
            return (sessionToken.isPresent() ? "arn:aws:sts" : "arn:aws:iam") + "::123456789012:" + name;
        }
    }

    Route53Credentials(InstantSource clock, boolean revoked) {
        this.clock = clock;
        this.revoked = revoked;
    }

    private User user(String name, String prefix, boolean edits, Optional<String> sessionToken) {
        return new User(name, prefix + letters(CAPITALS, 16), letters(LETTERS, 40), edits, sessionToken);
    }

    private String letters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    void describe(ObjectNode part) {
        part.put("accessKeyId", owner.accessKeyId()).put("secretAccessKey", owner.secret());
        part.putObject("readOnly").put("accessKeyId", reader.accessKeyId()).put("secretAccessKey", reader.secret());
        part.putObject("role")
                .put("accessKeyId", role.accessKeyId())
                .put("secretAccessKey", role.secret())
                .put("sessionToken", role.sessionToken().orElse(""));
    }

    /** Whose request this is, by its signature. */
    User user(ApiRequest request) {
        if (request.header().apply("Authorization").isEmpty()) {
            throw new Route53Problem(403, "MissingAuthenticationToken", "Missing Authentication Token");
        }
        AwsSignature signature = AwsSignature.of(request)
                .orElseThrow(() -> new Route53Problem(
                        400,
                        "IncompleteSignature",
                        "Authorization header requires 'Credential', 'Signature' and 'SignedHeaders' parameters and the "
                                + "existence of an 'X-Amz-Date' header."));
        User user = List.of(owner, reader, role).stream()
                .filter(known -> !revoked && known.accessKeyId().equals(signature.accessKeyId()))
                .filter(known -> known.sessionToken().equals(request.header().apply("X-Amz-Security-Token")))
                .findFirst()
                .orElseThrow(() -> new Route53Problem(
                        403, "InvalidClientTokenId", "The security token included in the request is invalid."));
        refuseStale(signature);
        if (!signature.service().equals("route53")) {
            throw mismatch("Credential should be scoped to correct service: 'route53'.");
        }
        boolean whole = signature.covers("host")
                && signature.covers("x-amz-date")
                && (user.sessionToken().isEmpty() || signature.covers("x-amz-security-token"));
        if (!whole || !signature.isMadeWith(user.secret(), request)) {
            throw mismatch(
                    "The request signature we calculated does not match the signature you provided. Check your AWS "
                            + "Secret Access Key and signing method. Consult the service documentation for details.");
        }
        return user;
    }

    private void refuseStale(AwsSignature signature) {
        Instant now = clock.instant();
        try {
            Instant signed = TIME.parse(signature.time(), Instant::from);
            if (signed.isBefore(now.minus(SKEW))) {
                throw mismatch("Signature expired: %s is now earlier than %s (%s - 5 min.)"
                        .formatted(signature.time(), TIME.format(now.minus(SKEW)), TIME.format(now)));
            }
            if (signed.isAfter(now.plus(SKEW))) {
                throw mismatch("Signature not yet current: %s is still later than %s (%s + 5 min.)"
                        .formatted(signature.time(), TIME.format(now.plus(SKEW)), TIME.format(now)));
            }
        } catch (DateTimeParseException malformed) {
            throw mismatch("Date must be in ISO8601 'basic format'. Got '" + signature.time() + "'.");
        }
        if (!signature.time().startsWith(signature.date())) {
            throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP");
        }
    }

    private static Route53Problem mismatch(String message) {
        return new Route53Problem(403, "SignatureDoesNotMatch", message);
    }
}
