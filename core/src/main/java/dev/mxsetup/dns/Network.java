package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Leads a logical address to the one that is really contacted. All checks judge logical addresses; only sockets see the others. */
public interface Network {
    /** Empty when that address must not be contacted. */
    Optional<InetSocketAddress> route(InetSocketAddress logical);

    /** Every address is itself. */
    static Network direct() {
        return Optional::of;
    }

    /**
     * A lab: mapped addresses are led to loopback, loopback ones are themselves, anything else is out of reach.
     *
     * @throws IllegalArgumentException if the map leads anywhere but to loopback
     */
    static Network lab(Map<InetSocketAddress, InetSocketAddress> map) {
        Map<InetSocketAddress, InetSocketAddress> routes = Map.copyOf(map);
        routes.values().stream()
                .filter(to -> !isLoopback(to.getAddress()))
                .findFirst()
                .ifPresent(to -> {
                    throw new IllegalArgumentException("a lab may lead to loopback only, not to " + to);
                });
        return logical -> Optional.ofNullable(routes.get(logical))
                .or(() -> isLoopback(logical.getAddress()) ? Optional.of(logical) : Optional.empty());
    }

    /** Whether a URL's host is this machine by its text alone: a name that merely resolves to loopback today is not. */
    static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.matches("127(\\.\\d{1,3}){3}|\\[?::1]?");
    }

    private static boolean isLoopback(InetAddress address) {
        return address != null && address.isLoopbackAddress();
    }
}
