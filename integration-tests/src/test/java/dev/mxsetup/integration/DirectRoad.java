package dev.mxsetup.integration;

import dev.mxsetup.cutover.CutOver;
import dev.mxsetup.cutover.CutOverJob;
import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Pause;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.host.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A provider and a real server on the road that core leads a domain, but for the checks: zone, read, cut-over, read-back. */
final class DirectRoad implements AutoCloseable {
    private static final Duration TOO_OLD_TO_GUARD = Duration.ofSeconds(6);
    private static final InstantSource CLOCK = InstantSource.system();

    private final DomainName owner;
    private final DnsHost host;
    private Calls calls = new Calls();

    private DirectRoad(DomainName owner, DnsHost host) {
        this.owner = owner;
        this.host = host;
    }

    /** @param parts of the credentials, by name */
    static DirectRoad open(String provider, String kind, Map<String, String> parts, String endpoint, String owner)
            throws HostException {
        Map<String, Secret> secrets = parts.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, part -> Secret.of(part.getValue())));
        HostAccess access = new HostAccess(
                Credentials.of(kind, secrets),
                Optional.of(URI.create(endpoint)),
                HttpOptions.withTimeout(Duration.ofSeconds(20)));
        DnsHostProvider found = ServiceLoader.load(DnsHostProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.profile().name().equals(provider))
                .findFirst()
                .orElseThrow();
        return new DirectRoad(DomainName.of(owner), found.open(access));
    }

    /** Requests of the last search or change. */
    int calls() {
        return calls.count();
    }

    List<FoundZone> zones() throws HostException {
        calls = new Calls();
        return host.zones(reads(), List.of(owner), owner);
    }

    /** The owner's MX, as {@code "10 mx.example"}. */
    List<String> stored() throws HostException {
        return snapshot(zones().getFirst()).records().entries().stream()
                .map(Mx::toString)
                .toList();
    }

    CutOverResult lead(long ttl, String... entries) throws HostException {
        return lead(() -> {}, CLOCK.instant(), new Goal(rrset(ttl, entries), false, false, false));
    }

    /** To these records, their TTL included. */
    CutOverResult restore(long ttl, String... entries) throws HostException {
        return lead(() -> {}, CLOCK.instant(), new Goal(rrset(ttl, entries), true, false, false));
    }

    /** @param meanwhile happens after the read, which is too old by then to guard the write */
    CutOverResult leadLate(Runnable meanwhile, long ttl, String... entries) throws HostException {
        Instant readAt = CLOCK.instant().minus(TOO_OLD_TO_GUARD);
        return lead(meanwhile, readAt, new Goal(rrset(ttl, entries), false, false, false));
    }

    private CutOverResult lead(Runnable meanwhile, Instant readAt, Goal goal) throws HostException {
        FoundZone found = zones().getFirst();
        MxSnapshot snapshot = snapshot(found);
        meanwhile.run();
        CutOverJob job = new CutOverJob(
                host,
                reads(),
                calls,
                reads(),
                found.zone(),
                goal,
                snapshot,
                readAt,
                entries -> false,
                Duration.ofSeconds(10));
        return new CutOver(CLOCK, Pause.real()).run(job, event -> {}, line -> {});
    }

    private MxSnapshot snapshot(FoundZone found) throws HostException {
        return found.mx().isPresent() ? found.mx().get() : host.read(reads(), found.zone(), owner);
    }

    private ReadRequests reads() {
        return new ReadRequests(calls, Pause.real(), CLOCK, line -> {});
    }

    private static MxRrset rrset(long ttl, String... entries) {
        return new MxRrset(Stream.of(entries)
                .map(entry -> entry.split(" ", -1))
                .map(words -> MxRecord.of(Integer.parseInt(words[0]), words[1], ttl))
                .toList());
    }

    @Override
    public void close() {
        host.close();
    }
}
