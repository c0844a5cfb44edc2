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
        all.addTwins();
        all.addSets();
        all.addOutOfReach();
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

    private void addTwins() {
        showing("private-twin.com", "a private zone has the same name, and other records");
        zone("private-twin.com", "a private zone has the same name, and other records")
                .type("private")
                .mx(10, "mail.internal.oldhost.net");
        showing("route53-twice.com", "two public zones have this name, and one is delegated");
        List<String> others = List.of(
                "ns-423.awsdns-52.com", "ns-832.awsdns-39.net", "ns-1284.awsdns-32.org", "ns-1984.awsdns-55.co.uk");
        showing("route53-twice.com", "two public zones have this name, and one is delegated")
                .assigned(others)
                .naming(others);
    }

    private void addSets() {
        ZoneSpec weighted = zone("weighted-mx.com", "two MX sets that share the mail by weight");
        for (int i = 1; i <= 2; i++) {
            weighted.record(RecordFields.mx("weighted-mx.com", 10, "mx" + i + ".oldhost.net", ZoneSpec.OLD_TTL)
                    .in(SetTraits.weighted("set-" + i, 10 * i)));
        }
        zone("dotless-values.com", "MX without a final dot, one in upper case")
                .verbatim(RecordFields.mx("dotless-values.com", 10, "MX1.oldhost.net", ZoneSpec.OLD_TTL))
                .verbatim(RecordFields.mx("dotless-values.com", 20, "mx2.oldhost.net", ZoneSpec.OLD_TTL));
        showing("octal-names.com", "records at an asterisk and at a name with a byte beyond ASCII")
                .record(RecordFields.of("*.octal-names.com", "A", Places.WEB_ADDRESS, ZoneSpec.OLD_TTL))
                .mx("caf\\233.octal-names.com", 10, "mx1.oldhost.net", ZoneSpec.OLD_TTL);
    }

    private void addOutOfReach() {
        showing("other-aws-account.com", "delegated to Route 53, in an account out of sight")
                .in(Account.FOREIGN);
        showing("linked-service.com", "made by another service of AWS, which alone may change it")
                .type("linked");
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
