package dev.mxsetup.host;

import java.net.URI;
import java.util.Optional;

/**
 * What a provider is opened with.
 *
 * @param endpoint another API base than the profile's
 */
public record HostAccess(Credentials credentials, Optional<URI> endpoint, HttpOptions http) {}
