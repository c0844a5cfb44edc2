package dev.mxsetup.contract;

import dev.mxsetup.cutover.CutOver;
import dev.mxsetup.cutover.CutOverJob;
import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The provider on the road that core leads every domain: zone, read, cut-over; in a world where nothing goes unseen. */
final class Road implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PUBLISHED_WITHIN = Duration.ofMinutes(1);

    final SimulatedHost simulated;
    final DomainName owner;
    final Relay relay;
    final WatchedHost host;
    final SteppedTime time = new SteppedTime();
    final Calls calls = new Calls();
    private final Ears ears = new Ears();
    private final Stranger stranger = new Stranger();
    private final ReadRequests reads = new ReadRequests(calls, time, time, ears::hear);
    private final DnsHostProvider provider;
    private final Promises promises;

    Road(DnsHostProvider provider, SimulatedHost simulated, Situation situation) throws HostException {
        this.provider = provider;
        this.simulated = simulated;
        owner = situation.owner(simulated.zone());
        simulated.put(owner, situation.records());
        relay = new Relay(simulated, owner, stranger.address());
        // Whatever does not go to the endpoint goes to the stranger.
        HttpOptions http =
                new HttpOptions(TIMEOUT, Optional.of(URI.create(stranger.address())), List.of(), Optional.empty());
        HostAccess access = new HostAccess(simulated.credentials(), Optional.of(relay.endpoint()), http);
        host = new WatchedHost(
                provider.open(access), ears, () -> relay.arrivals().size());
        promises = new Promises(this, ears, stranger, provider.profile());
    }

    ReadRequests reads() {
        return reads;
    }

    /** What the simulated host holds now. */
    MxRrset stored() {
        return StoredMx.rrset(simulated.mx(owner));
    }

    /** The target's set, with a TTL that the host stores. */
    MxRrset goal() {
        return Situation.goal(provider.profile().ttl().clamp(300));
    }

    List<HostZone> zones(DomainName name) throws HostException {
        return host.zones(reads, List.of(name), name).stream()
                .map(FoundZone::zone)
                .toList();
    }

    HostZone zone() throws HostException {
        List<DomainName> names = new ArrayList<>();
        for (DomainName name = owner;
                name.isAtOrUnder(simulated.zone());
                name = name.parent().orElseThrow()) {
            names.add(name);
        }
        List<HostZone> zones =
                host.zones(reads, names, owner).stream().map(FoundZone::zone).toList();
        if (zones.size() != 1) {
            throw new AssertionError("one zone is at the host for " + names + ", found were " + zones);
        }
        return zones.getFirst();
    }

    MxSnapshot read(HostZone zone) throws HostException {
        return host.read(reads, zone, owner);
    }

    /** All the way, as core does; holds what was seen against the promises. */
    CutOverResult lead(MxRrset to) throws HostException {
        return lead(to, () -> {});
    }

    /** @param meanwhile happens between the read and the cut-over */
    CutOverResult lead(MxRrset to, Runnable meanwhile) throws HostException {
        return lead(new Goal(to, false, false, false), meanwhile);
    }

    /** The same entries with the shortest TTL that is usual, as far as the host stores it. */
    MxRrset withShortTtl(MxRrset records) {
        return MxRrset.of(records.entries(), provider.profile().ttl().clamp(300));
    }

    /** To these records, whose TTLs count. */
    CutOverResult retime(MxRrset to) throws HostException {
        return lead(new Goal(to, true, false, false), () -> {});
    }

    /** Back to what a snapshot shows, with all that the host keeps. */
    CutOverResult restore(MxSnapshot before) throws HostException {
        return lead(Goal.restoring(before.records(), before.nativeForm(), false), () -> {});
    }

    private CutOverResult lead(Goal goal, Runnable meanwhile) throws HostException {
        promises.from(goal);
        HostZone zone = zone();
        MxSnapshot snapshot = read(zone);
        Instant readAt = time.instant();
        promises.nothingChangedBefore();
        meanwhile.run();
        CutOverJob job = new CutOverJob(
                host, reads, calls, reads, zone, goal, snapshot, readAt, this::isShown, PUBLISHED_WITHIN);
        CutOverResult result = new CutOver(time, time).run(job, ears::hear, ears::hear);
        ears.hear(result);
        promises.wereKept(result);
        return result;
    }

    /** MX-9, over all that was said and sent on this road. */
    void noSecretGotOut() {
        promises.noSecretGotOut();
    }

    private boolean isShown(Set<Mx> entries) {
        return stored().entries().containsAll(entries);
    }

    @Override
    public void close() {
        host.close();
        relay.close();
        stranger.close();
        ears.close();
    }
}
