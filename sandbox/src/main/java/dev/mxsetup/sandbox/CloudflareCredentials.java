package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The tokens and the key of one world, made anew for each, and the refusals of everything else. */
final class CloudflareCredentials {
    static final String EMAIL = "admin@practice.example";

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{40}|cf[a-z]t_[A-Za-z0-9_-]{40,}");
    private static final Pattern KEY = Pattern.compile("[0-9a-f]{37}");

    // These secrets open nothing but this process; a secure generator would only make the start slower.
    private final SplittableRandom random = new SplittableRandom();
    private final String token = letters(LETTERS, 40);
    private final String readOnlyToken = letters(LETTERS, 40);
    private final String accountToken = "cfat_" + letters(LETTERS, 48);
    private final String key = letters("0123456789abcdef", 37);
    private final Map<String, Caller> callers;
    private final boolean revoked;

    CloudflareCredentials(Ids ids, boolean revoked) {
        this.revoked = revoked;
        Set<String> both = Set.of(Account.MAIN.id(), Account.SECOND.id());
        this.callers = Map.of(
                token, new Caller(ids.next(), both, true, true, false),
                readOnlyToken, new Caller(ids.next(), both, false, false, false),
                accountToken, new Caller(ids.next(), Set.of(Account.MAIN.id()), true, false, true),
                key, new Caller(ids.next(), both, true, true, false));
    }

    private String letters(String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    String token() {
        return token;
    }

    String readOnlyToken() {
        return readOnlyToken;
    }

    String accountToken() {
        return accountToken;
    }

    String key() {
        return key;
    }

    /** Whose request this is. */
    Caller caller(ApiRequest request) {
        Function<String, Optional<String>> header = request.header();
        Optional<String> authorization = header.apply("Authorization");
        if (authorization.isPresent()) {
            return byToken(authorization.get(), request);
        }
        Optional<String> givenKey = header.apply("X-Auth-Key");
        if (givenKey.isPresent()) {
            return byKey(givenKey.get(), header.apply("X-Auth-Email").orElse(""));
        }
        throw new ApiProblem(400, 9106, "Missing X-Auth-Key, X-Auth-Email or Authorization headers");
    }

    private Caller byToken(String authorization, ApiRequest request) {
        String given = authorization.startsWith("Bearer ") ? authorization.substring("Bearer ".length()) : "";
        if (!TOKEN.matcher(given).matches()) {
            throw malformed(6111, "Invalid format for Authorization header");
        }
        Optional<Caller> caller = known(given);
        boolean verifying = request.path().endsWith("/tokens/verify");
        if (caller.isEmpty() || (caller.get().accountOwned() && request.path().equals("/user/tokens/verify"))) {
            throw verifying
                    ? new ApiProblem(401, 1000, "Invalid API Token")
                    : new ApiProblem(403, 9109, "Invalid access token");
        }
        return caller.get();
    }

    private Caller byKey(String given, String email) {
        if (!KEY.matcher(given).matches()) {
            throw malformed(6103, "Invalid format for X-Auth-Key header");
        }
        Optional<Caller> caller = email.equals(EMAIL) && given.equals(key) ? known(given) : Optional.empty();
        return caller.orElseThrow(() -> new ApiProblem(403, 9103, "Unknown X-Auth-Key or X-Auth-Email"));
    }

    private Optional<Caller> known(String secret) {
        return revoked ? Optional.empty() : Optional.ofNullable(callers.get(secret));
    }

    private static ApiProblem malformed(int code, String message) {
        return ApiProblem.chained(400, 6003, "Invalid request headers", List.of(new ApiProblem.Entry(code, message)));
    }
}
