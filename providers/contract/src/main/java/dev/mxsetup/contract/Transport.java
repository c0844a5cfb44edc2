package dev.mxsetup.contract;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How requests travel to a host, and what can befall them on the way. */
sealed interface Transport permits HttpTransport, DnsTransport {
    /**
     * A request as it came.
     *
     * @param method the kind of request, as {@link SimulatedHost#changes} knows it
     * @param target what it is about
     */
    record Request(String method, String target, byte[] bytes) {}

    /**
     * The one that the host's endpoint names.
     *
     * @param stranger where redirects lead
     */
    static Transport of(SimulatedHost host, String stranger) {
        URI endpoint = host.endpoint();
        return switch (endpoint.getScheme()) {
            case "http" -> new HttpTransport(endpoint, stranger);
            case "dns" -> new DnsTransport(endpoint);
            default -> throw new IllegalArgumentException("a simulated host speaks http or dns, not " + endpoint);
        };
    }

    /** The same API at another port of this machine. */
    URI at(int port);

    /** The next request of a connection; empty at its end. */
    Optional<Request> next(InputStream in) throws IOException;

    /** Passes it on; what the host answers. */
    byte[] answer(Request request) throws IOException;

    /** What can befall a request here. */
    List<Fault> faults();

    /**
     * What the client gets instead.
     *
     * @param answer of the host; empty if the request did not reach it
     */
    byte[] struck(Fault fault, Request request, byte[] answer) throws IOException;

    /** Whether the connection ends with what was struck. */
    boolean endsWith(Fault fault);
}
