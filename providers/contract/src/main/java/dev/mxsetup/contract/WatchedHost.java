package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** The host under test; what passes in and out is heard, and the requests of each call of {@link #run} are counted. */
final class WatchedHost implements DnsHost {
    /** @param requests that it sent */
    record Ran(Step step, StepOutcome outcome, int requests) {}

    private final DnsHost host;
    private final Ears ears;
    private final IntSupplier arrived;
    private final List<Ran> ran = new ArrayList<>();

    WatchedHost(DnsHost host, Ears ears, IntSupplier arrived) {
        this.host = host;
        this.ears = ears;
        this.arrived = arrived;
    }

    List<Ran> ran() {
        return List.copyOf(ran);
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        return heard(() -> host.zones(requests, names, owner));
    }

    @Override
    public boolean published(Requests requests, String ticket) throws HostException {
        return heard(() -> host.published(requests, ticket));
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        return heard(() -> host.zone(requests, id));
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return heard(() -> host.allZones(requests));
    }

    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return heard(() -> host.read(requests, zone, owner));
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        List<Step> steps = host.script(zone, from, goal);
        ears.hear(steps);
        return steps;
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        int before = arrived.getAsInt();
        StepOutcome outcome = host.run(requests, zone, step);
        ears.hear(outcome);
        ran.add(new Ran(step, outcome, arrived.getAsInt() - before));
        return outcome;
    }

    @Override
    public void close() {
        host.close();
    }

    private <T> T heard(Requests.Exchange<T> call) throws HostException {
        try {
            T answer = call.run();
            ears.hear(answer);
            return answer;
        } catch (HostException failure) {
            ears.hear(failure);
            ears.hear(failure.error());
            throw failure;
        }
    }
}
