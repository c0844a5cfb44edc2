package dev.mxsetup.sandbox;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All mail hosts of one world, each on a port of its own. */
final class MailHosts implements AutoCloseable {
    private static final long PORTAL_SIZE = 52_428_800;

    private final List<MailHost> open = new ArrayList<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final int portalPort;
    private final boolean reachable;

    /** @param reachable whether the map leads anybody to port 25 */
    MailHosts(
            Portal portal,
            Collection<ZoneSpec> zones,
            Certificates certificates,
            InstantSource clock,
            boolean reachable)
            throws IOException {
        this.reachable = reachable;
        try {
            this.portalPort = open(Places.PORTAL_ADDRESS, portalSpec(portal), certificates);
            for (Map.Entry<String, String> old : OldMail.hosts().entrySet()) {
                open(old.getValue(), OldMail.spec(old.getKey(), zones), certificates);
            }
            Map<String, String> addresses = MailTroubles.addresses();
            for (MailSpec spec : MailTroubles.specs(portal, clock).values()) {
                open(addresses.getOrDefault(spec.name(), ""), spec, certificates);
            }
            MailHost closed = MailHost.closed();
            open.add(closed);
            ports.put("[" + MailTroubles.CLOSED_V6 + "]", closed.port());
            ports.put(MailTroubles.CLOSED_V4, closed.port());
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private static MailSpec portalSpec(Portal portal) {
        return new MailSpec(Places.TARGET, Directory.of(portal))
                .banner(Places.TARGET + " ESMTP practice portal")
                .alsoCalled("mail." + MailTroubles.LAB)
                .size(PORTAL_SIZE);
    }

    private int open(String address, MailSpec spec, Certificates certificates) throws IOException {
        MailHost host = MailHost.open(spec, certificates);
        open.add(host);
        ports.put(address, host.port());
        return host.port();
    }

    /** Where the portal's own really listens. */
    String portal() {
        return onLoopback(portalPort);
    }

    /** From each logical address and port to where it really is. */
    Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        if (reachable) {
            ports.forEach((address, port) -> map.put(address + ":25", onLoopback(port)));
        }
        return map;
    }

    private static String onLoopback(int port) {
        return "127.0.0.1:" + port;
    }

    @Override
    public void close() {
        for (MailHost host : open) {
            try {
                host.close();
            } catch (Exception unexpected) {
                throw new IllegalStateException("a mail host did not close", unexpected);
            }
        }
    }
}
