package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** What one of the DNS host's name servers shows: the stored zones, some time after each write. */
final class HostServer {
    private static final long BEHIND = 3;

    private final HostedZones zones;
    private final ZoneKeys keys;
    private final InstantSource clock;
    private final Duration lag;
    private final boolean second;
    private final boolean frozen;
    private final Map<Name, Shown> shown = new ConcurrentHashMap<>();

    private record Shown(long serial, ZoneContent content) {}

    /**
     * Makes a server.
     *
     * @param lag time from a write to its publication here
     * @param second whether this is the server that some zones delay further
     * @param frozen whether it never takes a write over
     */
    HostServer(HostedZones zones, ZoneKeys keys, InstantSource clock, Duration lag, boolean second, boolean frozen) {
        this.zones = zones;
        this.keys = keys;
        this.clock = clock;
        this.lag = lag;
        this.second = second;
        this.frozen = frozen;
    }

    Optional<ZoneContent> zone(Name name) {
        return zones.served(text(name)).map(zone -> content(name, zone));
    }

    private static String text(Name name) {
        return name.toString(true).toLowerCase(Locale.ROOT);
    }

    private ZoneContent content(Name name, HostedZone zone) {
        Duration delay = second ? lag.plus(zone.spec().secondServerLag()) : lag;
        HostedZone.Publication now = frozen ? zone.firstPublication() : zone.published(clock.instant(), delay);
        return shown.compute(
                        name,
                        (key, last) -> last != null && last.serial() == now.serial()
                                ? last
                                : new Shown(now.serial(), served(name, zone, now, serial(zone, now))))
                .content();
    }

    private long serial(HostedZone zone, HostedZone.Publication publication) {
        return second && zone.spec().isSecondBehind() ? publication.serial() - BEHIND : publication.serial();
    }

    private ZoneContent served(Name origin, HostedZone zone, HostedZone.Publication publication, long serial) {
        Host host = zone.spec().host();
        List<Record> records = new ArrayList<>();
        records.add(Records.soa(
                origin,
                host.nameServers().getFirst(),
                serial,
                host.apexTtl().soa(),
                host.apexTtl().minimum()));
        if (!host.storesNameServers()) {
            for (String server : host.nameServers()) {
                records.add(new NSRecord(origin, DClass.IN, host.apexTtl().ns(), Records.name(server)));
            }
        }
        Map<String, String> answering = new HashMap<>();
        for (HostedRecord stored : publication.records().values()) {
            RecordFields fields = stored.fields();
            boolean apex = fields.name().equals(zone.name());
            // Of sets with a routing policy each answer holds one; here it is always the first.
            String identifier = fields.set().identifier();
            String first = answering.computeIfAbsent(fields.name() + " " + fields.type(), key -> identifier);
            if (first.equals(identifier) && !(apex && isHostsOwn(host, fields.type()))) {
                (host.rewrites() ? rewritten(zone, fields, apex) : Records.ofStored(fields, fields.ttl()))
                        .ifPresent(records::add);
            }
        }
        return new ZoneContent(origin, records, signer(origin, zone, publication), Map.of());
    }

    private Optional<ZoneSigner> signer(Name origin, HostedZone zone, HostedZone.Publication publication) {
        boolean changed = publication.serial() != zone.firstSerial();
        return Optional.of(zone.spec().signing())
                .filter(Signing::signs)
                .map(signing -> new ZoneSigner(keys, origin, signing, changed));
    }

    private static boolean isHostsOwn(Host host, String type) {
        return type.equals("SOA") || (type.equals("NS") && !host.storesNameServers());
    }

    private static Optional<Record> rewritten(HostedZone zone, RecordFields fields, boolean apex) {
        boolean flattened = apex && fields.type().equals("CNAME") && zone.spec().flattened();
        return fields.proxied() || flattened
                ? Optional.of(
                        Records.parsed(Records.name(fields.name()), Type.A, fields.servedTtl(), Places.EDGE_ADDRESS))
                : Records.ofStored(fields, fields.servedTtl());
    }
}
