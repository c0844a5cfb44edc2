package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The zones that are at Route 53 whatever the world's home. */
final class Route53Zones {
    private final List<ZoneSpec> zones = new ArrayList<>();

    private Route53Zones() {}

    static List<ZoneSpec> all() {
        Route53Zones all = new Route53Zones();
        all.showing("route53-bistro.com", "an ordinary zone at Route 53, whatever the world's home");
        all.addVanity();
        return all.zones;
    }

    private ZoneSpec zone(String name, String shows) {
        ZoneSpec zone = ZoneSpec.zone(Host.ROUTE53, name, shows);
        zones.add(zone);
        return zone;
    }

    private ZoneSpec showing(String name, String shows) {
        return zone(name, shows).ordinary();
    }

    private void addVanity() {
        List<String> servers = List.of(Places.VANITY_1, Places.VANITY_2);
        ZoneSpec zone = showing("vanity-ns.com", "at Route 53 behind name servers of its own name")
                .delegated(servers)
                .naming(servers);
        for (String server : servers) {
            zone.record(RecordFields.of(server, "A", Places.address(server), 86_400));
        }
    }
}
