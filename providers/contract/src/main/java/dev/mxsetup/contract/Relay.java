package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Stands before a simulated host: passes requests on one at a time, notes what the host holds around each, and strikes. */
final class Relay implements AutoCloseable {
    private final SimulatedHost host;
    private final DomainName owner;
    private final Transport transport;
    private final Loopback port;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private final List<Runnable> beforeNextChange = new ArrayList<>();
    private final List<Runnable> afterNextChange = new ArrayList<>();

    /** @param stranger where redirects lead */
    Relay(SimulatedHost host, DomainName owner, String stranger) {
        this.host = host;
        this.owner = owner;
        transport = Transport.of(host, stranger);
        port = new Loopback(this::serve);
    }

    URI endpoint() {
        return transport.at(port.port());
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
        for (var request = transport.next(connection.getInputStream());
                request.isPresent();
                request = transport.next(connection.getInputStream())) {
            if (!answered(request.get(), connection)) {
                return;
            }
        }
    }

    /** False when the connection ends here. */
    private synchronized boolean answered(Transport.Request request, Socket connection) throws IOException {
        boolean changes = host.changes(request.method(), request.target());
        deeds(beforeNextChange, changes);
        Set<Mx> before = entries();
        int shown = host.shown(owner).size();
        Optional<Fault> fault = Optional.ofNullable(faults.get(arrivals.size()));
        boolean reaches = fault.map(Fault::reachesTheHost).orElse(true);
        byte[] answer = reaches ? transport.answer(request) : new byte[0];
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
        if (fault.filter(Fault::drops).isPresent()) {
            return false;
        }
        connection.getOutputStream().write(fault.isEmpty() ? answer : transport.struck(fault.get(), request, answer));
        connection.getOutputStream().flush();
        return fault.filter(transport::endsWith).isEmpty();
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
