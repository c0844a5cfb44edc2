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
 * @param caText PEM certificates trusted beside those, such as a practice world's own
 * @param cleartextAllowed an endpoint may be plain http beyond loopback, where anyone on the way can read the secret
 */
public record HttpOptions(
        Duration timeout,
        Optional<URI> proxy,
        List<String> noProxy,
        Optional<Path> caFile,
        Optional<String> caText,
        boolean cleartextAllowed) {
    public HttpOptions {
        noProxy = List.copyOf(noProxy);
    }

    /** Trusting no further certificates. */
    public HttpOptions(
            Duration timeout,
            Optional<URI> proxy,
            List<String> noProxy,
            Optional<Path> caFile,
            boolean cleartextAllowed) {
        this(timeout, proxy, noProxy, caFile, Optional.empty(), cleartextAllowed);
    }

    /** The same, trusting these PEM certificates too. */
    public HttpOptions trusting(String pem) {
        return new HttpOptions(timeout, proxy, noProxy, caFile, Optional.of(pem), cleartextAllowed);
    }

    /** Without cleartext. */
    public HttpOptions(Duration timeout, Optional<URI> proxy, List<String> noProxy, Optional<Path> caFile) {
        this(timeout, proxy, noProxy, caFile, false);
    }

    public static HttpOptions withTimeout(Duration timeout) {
        return new HttpOptions(timeout, Optional.empty(), List.of(), Optional.empty());
    }
}
