package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stands before a simulated host: passes requests on one at a time, notes what the host holds around each, and strikes. */
final class Relay implements AutoCloseable {
    private final SimulatedHost host;
    private final DomainName owner;
    private final String stranger;
    private final Loopback port;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private final List<Runnable> beforeNextChange = new ArrayList<>();
    private final List<Runnable> afterNextChange = new ArrayList<>();

    /** @param stranger where redirects lead */
    Relay(SimulatedHost host, DomainName owner, String stranger) {
        this.host = host;
        this.owner = owner;
        this.stranger = stranger;
        port = new Loopback(this::serve);
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port.port() + host.endpoint().getRawPath());
    }

    /** @param index of the request, the first is 0 */
    synchronized void strike(int index, Fault fault) {
        faults.put(index, fault);
    }

    /** Somebody else's deed right before the next request that can change something reaches the host. */
    synchronized void beforeNextChange(Runnable deed) {
        beforeNextChange.add(deed);
    }

    /** Somebody else's deed right after the next request that can change something, before its answer. */
    synchronized void afterNextChange(Runnable deed) {
        afterNextChange.add(deed);
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private void serve(Socket connection) throws IOException {
        for (var request = HttpMessage.request(connection.getInputStream());
                request.isPresent();
                request = HttpMessage.request(connection.getInputStream())) {
            if (!answered(request.get(), connection)) {
                return;
            }
        }
    }

    /** False when the connection ends here. */
    private synchronized boolean answered(HttpMessage request, Socket connection) throws IOException {
        boolean changes = host.changes(request.method(), request.target());
        deeds(beforeNextChange, changes);
        Set<Mx> before = entries();
        int shown = host.shown(owner).size();
        Fault fault = faults.get(arrivals.size());
        boolean reaches = fault == null || fault.reachesTheHost();
        HttpMessage answer = reaches ? passedOn(request) : new HttpMessage("", new byte[0]);
        List<Set<Mx>> states = host.shown(owner);
        arrivals.add(new Arrival(
                request.method(),
                request.target(),
                changes,
                reaches,
                before,
                entries(),
                states.subList(shown, states.size()),
                host.otherRecords(owner)));
        deeds(afterNextChange, changes);
        if (fault != null && fault.drops()) {
            return false;
        }
        boolean whole = fault != Fault.BODY_TRUNCATED;
        byte[] bytes = fault == null
                ? answer.bytes()
                : whole
                        ? fault.answer(stranger).getBytes(StandardCharsets.ISO_8859_1)
                        : answer.halved().bytes();
        connection.getOutputStream().write(bytes);
        connection.getOutputStream().flush();
        return whole;
    }

    private HttpMessage passedOn(HttpMessage request) throws IOException {
        try (Socket upstream =
                new Socket(host.endpoint().getHost(), host.endpoint().getPort())) {
            upstream.setTcpNoDelay(true);
            upstream.getOutputStream()
                    .write(request.without("connection")
                            .with("Connection: close")
                            .bytes());
            upstream.getOutputStream().flush();
            return HttpMessage.answer(upstream.getInputStream()).without("connection");
        }
    }

    private Set<Mx> entries() {
        return StoredMx.rrset(host.mx(owner)).entries();
    }

    private static void deeds(List<Runnable> deeds, boolean now) {
        if (now) {
            List<Runnable> due = List.copyOf(deeds);
            deeds.clear();
            due.forEach(Runnable::run);
        }
    }

    @Override
    public void close() {
        port.close();
    }
}
