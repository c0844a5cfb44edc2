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
public final class Relay implements AutoCloseable {
    private final SimulatedHost host;
    private final DomainName owner;
    private final Transport transport;
    private final Loopback port;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<Integer, Fault> faults = new HashMap<>();
    private final Map<Integer, Runnable> before = new HashMap<>();
    private final Map<Integer, Runnable> after = new HashMap<>();
    private Optional<Map.Entry<Integer, Fault>> lasting = Optional.empty();
    private final List<Runnable> beforeNextChange = new ArrayList<>();
    private final List<Runnable> afterNextChange = new ArrayList<>();

    /** @param stranger where redirects lead */
    public Relay(SimulatedHost host, DomainName owner, String stranger) {
        this.host = host;
        this.owner = owner;
        transport = Transport.of(host, stranger);
        port = new Loopback(this::serve);
    }

    public URI endpoint() {
        return transport.at(port.port());
    }

    /** @param index of the request, the first is 0 */
    public synchronized void strike(int index, Fault fault) {
        faults.put(index, fault);
    }

    /** Every request from this one on, until {@link #calm}. */
    public synchronized void strikeFrom(int index, Fault fault) {
        lasting = Optional.of(Map.entry(index, fault));
    }

    /** Somebody else's deed right before this request reaches the host. */
    public synchronized void before(int index, Runnable deed) {
        before.put(index, deed);
    }

    /** Somebody else's deed right after this request, before its answer. */
    public synchronized void after(int index, Runnable deed) {
        after.put(index, deed);
    }

    /** Nothing befalls anything any more. */
    public synchronized void calm() {
        faults.clear();
        lasting = Optional.empty();
        before.clear();
        after.clear();
    }

    /** What can befall requests on their way to this host, and does not take long. */
    public List<Fault> faults() {
        return transport.faults();
    }

    /** Somebody else's deed right before the next request that can change something reaches the host. */
    synchronized void beforeNextChange(Runnable deed) {
        beforeNextChange.add(deed);
    }

    /** Somebody else's deed right after the next request that can change something, before its answer. */
    synchronized void afterNextChange(Runnable deed) {
        afterNextChange.add(deed);
    }

    public synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    private void serve(Socket connection) throws IOException {
        for (var request = transport.next(connection.getInputStream());
                request.isPresent();
                request = transport.next(connection.getInputStream())) {
            switch (answered(request.get(), connection)) {
                case OPEN -> {}
                case SILENT -> {
                    connection.getInputStream().read();
                    return;
                }
                case CLOSED -> {
                    return;
                }
            }
        }
    }

    /** How a connection stands after a request. */
    private enum Line {
        OPEN,
        /** Until the client gives up. */
        SILENT,
        CLOSED
    }

    private synchronized Line answered(Transport.Request request, Socket connection) throws IOException {
        boolean changes = host.changes(request.method(), request.target());
        int index = arrivals.size();
        deeds(beforeNextChange, changes);
        Optional.ofNullable(before.get(index)).ifPresent(Runnable::run);
        Set<Mx> found = entries();
        int shown = host.shown(owner).size();
        Optional<Fault> fault = Optional.ofNullable(faults.get(index))
                .or(() -> lasting.filter(from -> index >= from.getKey()).map(Map.Entry::getValue));
        boolean reaches = fault.map(Fault::reachesTheHost).orElse(true);
        byte[] answer = reaches ? transport.answer(request) : new byte[0];
        List<Set<Mx>> states = host.shown(owner);
        arrivals.add(new Arrival(
                request.method(),
                request.target(),
                changes,
                reaches,
                found,
                entries(),
                states.subList(shown, states.size()),
                host.otherRecords(owner)));
        deeds(afterNextChange, changes);
        Optional.ofNullable(after.get(index)).ifPresent(Runnable::run);
        if (fault.filter(Fault::drops).isPresent()) {
            return Line.CLOSED;
        }
        if (fault.filter(Fault::isSilent).isPresent()) {
            return Line.SILENT;
        }
        connection.getOutputStream().write(fault.isEmpty() ? answer : transport.struck(fault.get(), request, answer));
        connection.getOutputStream().flush();
        return fault.filter(transport::endsWith).isPresent() ? Line.CLOSED : Line.OPEN;
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
