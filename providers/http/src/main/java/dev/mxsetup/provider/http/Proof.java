package dev.mxsetup.provider.http;

import dev.mxsetup.host.HostException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** What proves who asks; made anew for each request, so that it may be a signature. Thread-safe. */
@FunctionalInterface
public interface Proof {
    /** @throws HostException if who asks cannot be proved now, as when a session has run out */
    List<Header> of(Outgoing request) throws HostException;

    /**
     * A request as it will leave.
     *
     * @param url as on the wire, encoded
     */
    record Outgoing(String method, URI url, Optional<ApiRequest.Body> body) {}
}
