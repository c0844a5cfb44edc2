package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
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
final class CloudflareServer {
    /** TTL and negative TTL of every zone's SOA, in seconds. */
    static final long SOA_TTL = 1800;

    private static final long NS_TTL = 86_400;

    private final HostedZones zones;
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
    CloudflareServer(HostedZones zones, InstantSource clock, Duration lag, boolean second, boolean frozen) {
        this.zones = zones;
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
                                : new Shown(now.serial(), served(name, zone, now)))
                .content();
    }

    private static ZoneContent served(Name origin, HostedZone zone, HostedZone.Publication publication) {
        List<Record> records = new ArrayList<>();
        records.add(Records.soa(origin, Places.ADA, publication.serial(), SOA_TTL, SOA_TTL));
        records.add(new NSRecord(origin, DClass.IN, NS_TTL, Records.name(Places.ADA)));
        records.add(new NSRecord(origin, DClass.IN, NS_TTL, Records.name(Places.BOB)));
        for (HostedRecord stored : publication.records().values()) {
            RecordFields fields = stored.fields();
            boolean apex = fields.name().equals(zone.name());
            if (apex && fields.type().equals("NS")) {
                continue;
            }
            boolean flattened =
                    apex && fields.type().equals("CNAME") && zone.spec().flattened();
            if (fields.proxied() || flattened) {
                records.add(
                        Records.parsed(Records.name(fields.name()), Type.A, fields.servedTtl(), Places.EDGE_ADDRESS));
            } else {
                Records.ofStored(fields).ifPresent(records::add);
            }
        }
        return new ZoneContent(origin, records);
    }
}
