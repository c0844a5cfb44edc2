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
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** All DNS servers of one world, each on a port of its own. */
final class NameServers implements AutoCloseable {
    private static final Duration FIRST_LAG = Duration.ofMillis(20);
    private static final Duration SECOND_LAG = Duration.ofMillis(45);
    private static final Duration KEEPS_STALE = Duration.ofHours(1);

    private final Map<String, DnsPort> authorities = new LinkedHashMap<>();
    private final List<DnsPort> resolvers = new ArrayList<>();
    private final Map<String, Responder> network = new LinkedHashMap<>();
    private final Faults faults;

    NameServers(Collection<ZoneSpec> specs, HostedZones zones, InstantSource clock, Faults faults) throws IOException {
        this.faults = faults;
        try {
            openAuthorities(new StaticZones(specs), zones, clock);
            openResolvers(specs, clock);
        } catch (IOException | RuntimeException failed) {
            close();
            throw failed;
        }
    }

    private void openAuthorities(StaticZones fixed, HostedZones zones, InstantSource clock) throws IOException {
        boolean frozen = faults.on(Fault.NEVER_PUBLISHED);
        CloudflareServer ada = new CloudflareServer(zones, clock, FIRST_LAG, false, frozen);
        CloudflareServer bob =
                new CloudflareServer(zones, clock, SECOND_LAG, true, frozen || faults.on(Fault.ONE_NEVER_PUBLISHED));
        openPlain(Places.ROOT, fixed::root);
        openPlain(Places.TLD, fixed::topLevel);
        openHost(Places.ADA, ada::zone);
        openHost(Places.BOB, bob::zone);
        openPlain(Places.HOSTING_1, fixed::infrastructure);
        openPlain(Places.HOSTING_2, fixed::infrastructure);
        openPlain(Places.ELSEWHERE_1, fixed::elsewhere);
        openPlain(Places.ELSEWHERE_2, fixed::elsewhere);
        openPlain(Places.LAME, name -> Optional.empty());
        open(Places.DEAD, query -> Optional.empty(), false);
    }

    private void openPlain(String name, Function<Name, Optional<ZoneContent>> zones) throws IOException {
        open(name, new Authority(zones, true), false);
    }

    private void openHost(String name, Function<Name, Optional<ZoneContent>> zones) throws IOException {
        open(name, new Authority(zones, !faults.on(Fault.NO_EDNS)), faults.on(Fault.TCP_ONLY));
    }

    private void open(String name, Responder responder, boolean truncateAll) throws IOException {
        String address = Optional.ofNullable(Places.NAME_SERVERS.get(name)).orElseThrow();
        network.put(address, responder);
        authorities.put(address, DnsPort.open(responder, truncateAll));
    }

    private void openResolvers(Collection<ZoneSpec> specs, InstantSource clock) throws IOException {
        boolean stale = faults.on(Fault.STALE_RESOLVER);
        CachingResolver bootstrap = new CachingResolver(network, clock, 0, Duration.ZERO);
        CachingResolver first = new CachingResolver(network, clock, 0, Duration.ZERO);
        CachingResolver second = new CachingResolver(network, clock, 1, stale ? KEEPS_STALE : Duration.ZERO);
        if (stale || faults.on(Fault.WARM_RESOLVER)) {
            specs.forEach(spec -> second.remember(Records.name(spec.name()), Type.MX));
        }
        for (CachingResolver resolver : List.of(bootstrap, first, second)) {
            resolvers.add(DnsPort.open(resolver, false));
        }
    }

    String bootstrap() {
        return onLoopback(resolvers.getFirst());
    }

    /** The resolvers whose caches are worth a look: all but the bootstrap. */
    List<String> caching() {
        return resolvers.stream().skip(1).map(NameServers::onLoopback).toList();
    }

    /** The DNS host's servers. */
    List<String> publishing() {
        return List.of(Places.ADA_ADDRESS, Places.BOB_ADDRESS).stream()
                .map(authorities::get)
                .map(NameServers::onLoopback)
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
        authorities.values().forEach(DnsPort::close);
        resolvers.forEach(DnsPort::close);
    }
}
