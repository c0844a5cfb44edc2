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
 * @param proxy {@code http://host:port}
 * @param noProxy host names, {@code .suffixes} and addresses that go direct
 * @param caFile PEM certificates trusted beside the platform's
 */
public record HttpOptions(Duration timeout, Optional<URI> proxy, List<String> noProxy, Optional<Path> caFile) {
    public HttpOptions {
        noProxy = List.copyOf(noProxy);
    }

    public static HttpOptions withTimeout(Duration timeout) {
        return new HttpOptions(timeout, Optional.empty(), List.of(), Optional.empty());
    }
}
