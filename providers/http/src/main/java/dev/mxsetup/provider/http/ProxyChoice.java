package dev.mxsetup.provider.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import okhttp3.Authenticator;
import okhttp3.Credentials;

/** Sends everything through one proxy, but loopback and what {@code NO_PROXY} lists direct. */
final class ProxyChoice extends ProxySelector {
    private static final int DEFAULT_PORT = 80;

    private final Proxy proxy;
    private final List<String> direct;

    ProxyChoice(URI proxy, List<String> direct) {
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

    /** Answers a proxy that asks who we are, once, with the name and password of its address. */
    static Authenticator authenticator(URI proxy) {
        String[] user = Optional.ofNullable(proxy.getUserInfo()).orElse("").split(":", 2);
        if (user.length < 2) {
            return Authenticator.NONE;
        }
        String credentials = Credentials.basic(user[0], user[1]);
        return (route, response) -> response.request().header("Proxy-Authorization") != null
                ? null
                : response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", credentials)
                        .build();
    }

    private boolean goesDirect(String host) {
        return Endpoint.isLoopback(host)
                || direct.stream()
                        .anyMatch(entry -> entry.equals("*")
                                || host.equals(entry)
                                || host.endsWith(entry.startsWith(".") ? entry : "." + entry));
    }
}
