package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import java.net.URI;

/**
 * The name server that updates go to.
 *
 * @param host a name, or an address without brackets
 */
record Server(String host, int port) {
    private static final int DNS = 53;
    private static final int LAST_PORT = 65_535;
    private static final int MAX_SHOWN = 200;

    /**
     * Of {@code dns://HOST[:PORT]}.
     *
     * @throws HostException {@code BAD_ENDPOINT} if it is anything else
     */
    static Server of(URI endpoint) throws HostException {
        boolean bare = (endpoint.getRawPath() == null || endpoint.getRawPath().matches("/?"))
                && endpoint.getRawUserInfo() == null
                && endpoint.getRawQuery() == null
                && endpoint.getRawFragment() == null;
        if (!"dns".equalsIgnoreCase(endpoint.getScheme())
                || endpoint.getHost() == null
                || !bare
                || endpoint.getPort() == 0
                || endpoint.getPort() > LAST_PORT) {
            String shown = endpoint.getRawUserInfo() == null ? endpoint.toString() : "given";
            throw HostException.refused(HostError.of(
                    HostError.Kind.BAD_ENDPOINT,
                    "The address " + RemoteText.of(shown, MAX_SHOWN) + " is not of the form dns://HOST[:PORT].",
                    "Give the zone's primary name server, as dns://ns1.example.net or dns://192.0.2.1:5353."));
        }
        return new Server(
                endpoint.getHost().replaceAll("[\\[\\]]", ""), endpoint.getPort() < 0 ? DNS : endpoint.getPort());
    }

    @Override
    public String toString() {
        String shown = host.contains(":") ? "[" + host + "]" : host;
        return port == DNS ? shown : shown + ":" + port;
    }
}
