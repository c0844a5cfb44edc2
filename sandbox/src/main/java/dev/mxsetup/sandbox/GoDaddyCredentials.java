package dev.mxsetup.sandbox;

import java.util.SplittableRandom;
import tools.jackson.databind.node.ObjectNode;

/** The keys and tokens of one world, made anew for each. One account may use the API and has zones; another may not. */
final class GoDaddyCredentials {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    // These secrets open nothing but this process; a secure generator would only make the start slower.
    private final SplittableRandom random = new SplittableRandom();
    private final Pair main = new Pair(letters("", 37), letters("", 22));
    private final Pair small = new Pair(letters("", 37), letters("", 22));
    private final String token = letters("gd_pat_", 48);
    private final String readOnlyToken = letters("gd_pat_", 48);
    private final String smallToken = letters("gd_pat_", 48);
    private final boolean revoked;

    /** A key and its secret. */
    private record Pair(String key, String secret) {
        String header() {
            return "sso-key " + key + ":" + secret;
        }
    }

    GoDaddyCredentials(boolean revoked) {
        this.revoked = revoked;
    }

    private String letters(String start, int length) {
        StringBuilder text = new StringBuilder(start);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    void describe(ObjectNode part) {
        part.put("key", main.key())
                .put("secret", main.secret())
                .put("token", token)
                .put("readOnlyToken", readOnlyToken)
                .put("keyWithoutAccess", small.key())
                .put("secretWithoutAccess", small.secret())
                .put("tokenWithoutAccess", smallToken);
    }

    /** Lets the main account pass; a key is for v1 and a token for v3. */
    void admit(ApiRequest request) {
        String given = request.header().apply("Authorization").orElse("");
        boolean v3 = GoDaddyApi.isV3(request);
        if (revoked) {
            throw GoDaddyProblem.notAuthenticated();
        }
        if (given.equals(v3 ? "Bearer " + smallToken : small.header())) {
            throw GoDaddyProblem.accessDenied();
        }
        if (v3 && given.equals("Bearer " + readOnlyToken)) {
            if (request.isWrite()) {
                throw new GoDaddyProblem(403, "INSUFFICIENT_SCOPE", "The token lacks the scope domains.dns:update");
            }
            return;
        }
        if (!given.equals(v3 ? "Bearer " + token : main.header())) {
            throw GoDaddyProblem.notAuthenticated();
        }
    }
}
