package dev.mxsetup.host;

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

    /**
     * @param proxy {@code http://HOST[:PORT]}
     * @param direct host names, {@code .suffixes} and addresses
     */
    public ProxyChoice(URI proxy, List<String> direct) {
        this.proxy = new Proxy(
                Proxy.Type.HTTP,
                InetSocketAddress.createUnresolved(
                        proxy.getHost(), proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort()));
        this.direct = direct.stream()
                .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList();
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

    /** What {@code Proxy-Authorization} says for the name and password of a proxy's address, where it has both. */
    public static Optional<String> authorization(URI proxy) {
        return Optional.ofNullable(proxy.getUserInfo())
                .filter(user -> user.contains(":"))
                .map(user -> "Basic " + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** By its text alone: a name that merely resolves to loopback today is not trusted. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.equals("::1") || name.matches("127(\\.\\d{1,3}){3}");
    }

    private boolean goesDirect(String host) {
        return isLoopback(host)
                || direct.stream()
                        .anyMatch(entry -> entry.equals("*")
                                || host.equals(entry)
                                || host.endsWith(entry.startsWith(".") ? entry : "." + entry));
    }
}
