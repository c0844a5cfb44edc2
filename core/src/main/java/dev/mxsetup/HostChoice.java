package dev.mxsetup;

import dev.mxsetup.host.Credentials;
import java.net.URI;
import java.util.Optional;

/**
 * Which DNS host is used, and as whom.
 *
 * @param provider as in {@code mxsetup providers}, or a known host without a module, or {@link #UNKNOWN}
 * @param credentials empty: the host's API is not asked; a plan then reads the authorities, and nothing can be applied
 * @param endpoint another API base
 * @param zoneId picks the zone where the name alone does not
 */
public record HostChoice(
        String provider, Optional<Credentials> credentials, Optional<URI> endpoint, Optional<String> zoneId) {
    /** Stands where the DNS host is not known: plans are read from the authorities and end in the manual steps. */
    public static final String UNKNOWN = "unknown";

    /** Whether nobody known serves the domain. */
    public boolean isUnknown() {
        return provider.equals(UNKNOWN);
    }

    /** Nobody known serves the domain. */
    public static HostChoice unknown() {
        return withoutCredentials(UNKNOWN);
    }

    public static HostChoice of(String provider, Credentials credentials) {
        return new HostChoice(provider, Optional.of(credentials), Optional.empty(), Optional.empty());
    }

    public static HostChoice withoutCredentials(String provider) {
        return new HostChoice(provider, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
