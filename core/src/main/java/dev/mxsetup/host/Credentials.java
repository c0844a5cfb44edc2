package dev.mxsetup.host;

import java.util.Map;
import java.util.Optional;

/**
 * Named parts of one kind of credentials, as {@link CredentialKind} lists them.
 *
 * @param kind {@link CredentialKind#name()}
 * @param source where they came from, for people: {@code environment CLOUDFLARE_API_TOKEN}
 */
public record Credentials(String kind, Map<String, Secret> parts, String source) {
    public Credentials {
        parts = Map.copyOf(parts);
    }

    /** Handed in by a program. */
    public static Credentials of(String kind, Map<String, Secret> parts) {
        return new Credentials(kind, parts, "the calling program");
    }

    public Optional<Secret> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }
}
