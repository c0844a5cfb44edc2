package dev.mxsetup.host;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How HTTP leaves this process.
 *
 * @param timeout for one call as a whole
 * @param proxy {@code http://[USER:PASSWORD@]HOST[:PORT]}
 * @param noProxy host names, {@code .suffixes} and addresses that go direct
 * @param caFile PEM certificates trusted beside the platform's
 * @param cleartextAllowed an endpoint may be plain http beyond loopback, where anyone on the way can read the secret
 */
public record HttpOptions(
        Duration timeout, Optional<URI> proxy, List<String> noProxy, Optional<Path> caFile, boolean cleartextAllowed) {
    public HttpOptions {
        noProxy = List.copyOf(noProxy);
    }

    /** Without cleartext. */
    public HttpOptions(Duration timeout, Optional<URI> proxy, List<String> noProxy, Optional<Path> caFile) {
        this(timeout, proxy, noProxy, caFile, false);
    }

    public static HttpOptions withTimeout(Duration timeout) {
        return new HttpOptions(timeout, Optional.empty(), List.of(), Optional.empty());
    }
}
