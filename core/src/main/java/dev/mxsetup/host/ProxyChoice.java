package dev.mxsetup.host;

import dev.mxsetup.dns.Network;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends everything through one proxy, but loopback and what {@code NO_PROXY} lists direct. */
public final class ProxyChoice extends ProxySelector {
    private static final int DEFAULT_PORT = 80;

    private final Proxy proxy;
    private final List<String> direct;
    private final Optional<String> authorization;

    private ProxyChoice(URI proxy, List<String> direct) {
        if (proxy.getHost() == null || !"http".equalsIgnoreCase(proxy.getScheme())) {
            // Not shown: it may hold a password.
            throw new IllegalArgumentException("the proxy's address is not http://HOST:PORT");
        }
        this.proxy = new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(
                        proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort()));
        this.direct = direct.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
        this.authorization = Optional.ofNullable(proxy.getUserInfo())
                .filter(user -> user.contains(":"))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /**
     * The choice that {@code options} ask for; empty when everything goes direct.
     *
     * @throws IllegalArgumentException if the proxy's address is not {@code http://[USER:PASSWORD@]HOST[:PORT]}
     */
    public static Optional<ProxyChoice> of(HttpOptions options) {
        return options.proxy().map(proxy -> new ProxyChoice(proxy, options.noProxy()));
    }

    @Override
    public List<Proxy> select(URI uri) {
        String host = Optional.ofNullable(uri.getHost()).orElse("").toLowerCase(Locale.ROOT);
        return List.of(goesDirect(host.replaceAll("[\\[\\]]", "")) ? Proxy.NO_PROXY : proxy);
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // There is no other proxy to try.
    }

    /** What {@code Proxy-Authorization} says to a proxy that asks, where its address has a name and a password. */
    public Optional<String> authorization() {
        return authorization;
    }

    private boolean goesDirect(String host) {
        return Network.isLoopback(host)
                || direct.stream()
                        .anyMatch(entry -> entry.equals("*")
                                || host.equals(entry)
                                || host.endsWith(entry.startsWith(".") ? entry : "." + entry));
    }
}
