package dev.mxsetup.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** All DNS servers of one world, each on a port of its own. */
final class NameServers implements AutoCloseable {
    private static final Duration FIRST_LAG = Duration.ofMillis(20);
    private static final Duration SECOND_LAG = Duration.ofMillis(45);
    private static final Duration KEEPS_STALE = Duration.ofHours(1);

    private final Map<String, DnsPort> authorities = new LinkedHashMap<>();
    private final List<DnsPort> ports = new ArrayList<>();
    private final List<DnsPort> resolvers = new ArrayList<>();
    private final Map<String, Responder> network = new LinkedHashMap<>();
    private final Host home;
    private final Faults faults;
    private final ZoneKeys keys;

    NameServers(
            Collection<ZoneSpec> specs,
            Map<Host, HostedZones> hosts,
            Host home,
            Certificates certificates,
            InstantSource clock,
            Faults faults)
            throws IOException {
        this.home = home;
        this.keys = new ZoneKeys(clock);
        this.faults = faults;
        try {
            openFixed(new StaticZones(specs, keys, certificates));
            for (Map.Entry<Host, HostedZones> host : hosts.entrySet()) {
                openHost(host.getKey(), host.getValue(), clock);
            }
            openResolvers(specs, clock);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void openFixed(StaticZones fixed) throws IOException {
        openPlain(List.of(Places.ROOT), fixed::root);
        openPlain(List.of(Places.TLD), fixed::topLevel);
        openPlain(List.of(Places.HOSTING_1), fixed::infrastructure);
        openPlain(List.of(Places.HOSTING_2), fixed::infrastructure);
        openPlain(List.of(Places.ELSEWHERE.get(0), Places.NO_API.get(0)), fixed::elsewhere);
        openPlain(List.of(Places.ELSEWHERE.get(1), Places.NO_API.get(1)), fixed::elsewhere);
        List<Host> all = List.of(Host.values());
        openPlain(all.stream().map(Host::lame).toList(), name -> Optional.empty());
        open(all.stream().map(Host::dead).toList(), query -> Optional.empty(), DnsPort.Transport.BOTH);
    }

    /** All but the last of a host's names are one server, which is enough to see what publishing does. */
    private void openHost(Host host, HostedZones zones, InstantSource clock) throws IOException {
        boolean frozen = faults.on(Fault.NEVER_PUBLISHED);
        boolean oneFrozen = frozen || faults.on(Fault.ONE_NEVER_PUBLISHED);
        List<String> names = host.nameServers();
        int last = names.size() - 1;
        HostServer first = new HostServer(zones, keys, clock, FIRST_LAG, false, frozen);
        openHost(names.subList(0, last), first);
        open(List.of(host.withoutTcp()), authority(first), DnsPort.Transport.UDP_ONLY);
        openHost(names.subList(last, names.size()), new HostServer(zones, keys, clock, SECOND_LAG, true, oneFrozen));
    }

    private void openHost(List<String> names, HostServer server) throws IOException {
        open(
                names,
                authority(server),
                faults.on(Fault.TCP_ONLY) ? DnsPort.Transport.TRUNCATING : DnsPort.Transport.BOTH);
    }

    private Authority authority(HostServer server) {
        return new Authority(server::zone, !faults.on(Fault.NO_EDNS));
    }

    private void openPlain(List<String> names, Function<Name, Optional<ZoneContent>> zones) throws IOException {
        open(names, new Authority(zones, true), DnsPort.Transport.BOTH);
    }

    private void open(List<String> names, Responder responder, DnsPort.Transport transport) throws IOException {
        DnsPort port = DnsPort.open(responder, transport);
        ports.add(port);
        for (String name : names) {
            network.put(Places.address(name), responder);
            authorities.put(Places.address(name), port);
        }
    }

    private void openResolvers(Collection<ZoneSpec> specs, InstantSource clock) throws IOException {
        boolean stale = faults.on(Fault.STALE_RESOLVER);
        Supplier<List<CachingResolver.Moved>> moved = () -> specs.stream()
                .filter(spec -> !spec.former().isEmpty())
                .map(spec -> new CachingResolver.Moved(Records.name(spec.name()), spec.former()))
                .toList();
        CachingResolver bootstrap = new CachingResolver(network, clock, 0, Duration.ZERO, moved);
        CachingResolver first = new CachingResolver(network, clock, 0, Duration.ZERO, moved);
        CachingResolver second = new CachingResolver(network, clock, 1, stale ? KEEPS_STALE : Duration.ZERO, moved);
        if (stale || faults.on(Fault.WARM_RESOLVER)) {
            specs.forEach(spec -> second.remember(Records.name(spec.name()), Type.MX));
        }
        for (CachingResolver resolver : List.of(bootstrap, first, second)) {
            resolvers.add(DnsPort.open(resolver, DnsPort.Transport.BOTH));
        }
    }

    String bootstrap() {
        return onLoopback(resolvers.getFirst());
    }

    /** The resolvers whose caches are worth a look: all but the bootstrap. */
    List<String> caching() {
        return resolvers.stream().skip(1).map(NameServers::onLoopback).toList();
    }

    /** The servers of the world's home. */
    List<String> publishing() {
        return home.nameServers().stream()
                .map(Places::address)
                .map(authorities::get)
                .map(NameServers::onLoopback)
                .distinct()
                .toList();
    }

    /** From each logical address and port to where it really is. */
    Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        authorities.forEach((address, port) -> map.put(address + ":53", onLoopback(port)));
        return map;
    }

    private static String onLoopback(DnsPort port) {
        return "127.0.0.1:" + port.port();
    }

    @Override
    public void close() {
        ports.forEach(DnsPort::close);
        resolvers.forEach(DnsPort::close);
    }
}
