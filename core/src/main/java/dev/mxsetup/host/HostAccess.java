package dev.mxsetup.host;

import java.net.URI;
import java.util.Optional;

/**
 * What a provider is opened with.
 *
 * @param endpoint another API base than the profile's
 */
public record HostAccess(Credentials credentials, Optional<URI> endpoint, HttpOptions http) {
    /**
     * The API base given, else the profile's.
     *
     * @throws HostException {@code BAD_ENDPOINT} if there is neither
     */
    public URI endpoint(HostProfile profile) throws HostException {
        return endpoint.or(profile::endpoint)
                .orElseThrow(() -> HostException.refused(HostError.of(
                        HostError.Kind.BAD_ENDPOINT,
                        "No address is known: everybody runs " + profile.title() + " at one of his own.",
                        "Give it with --endpoint.")));
    }
}
