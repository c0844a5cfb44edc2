package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;

/** The zones that show what only Cloudflare has. */
final class CloudflareZones {
    private final List<ZoneSpec> zones = new ArrayList<>();

    private CloudflareZones() {}

    static List<ZoneSpec> all() {
        CloudflareZones all = new CloudflareZones();
        all.showing("cloudflare-bakery.com", "an ordinary zone at Cloudflare, whatever the world's home");
        all.addStates();
        all.addAccounts();
        all.addRewritten();
        all.full();
        return all.zones;
    }

    private ZoneSpec zone(String name, String shows) {
        ZoneSpec zone = ZoneSpec.zone(Host.CLOUDFLARE, name, shows);
        zones.add(zone);
        return zone;
    }

    private ZoneSpec showing(String name, String shows) {
        return zone(name, shows).ordinary();
    }

    private void addStates() {
        zone("email-routing.com", "Email Routing is on and locks the MX").emailRouting(RoutingState.LOCKED);
        zone("email-routing-unlocked.com", "Email Routing is on, unlocked; it still owns its MX")
                .emailRouting(RoutingState.UNLOCKED);
        showing("pending-zone.com", "not active yet; served by another DNS host")
                .status("pending")
                .delegated(Places.ELSEWHERE);
        showing("moved-zone.com", "moved away to another DNS host")
                .status("moved")
                .delegated(Places.ELSEWHERE);
        showing("secondary-zone.com", "transferred in, read-only").type("secondary");
        showing("partial-zone.com", "a CNAME set-up: its MX live at another DNS host")
                .type("partial")
                .delegated(Places.ELSEWHERE);
    }

    private void addAccounts() {
        showing("two-accounts.com", "pending in one account, active in another")
                .status("pending")
                .in(Account.SECOND);
        showing("two-accounts.com", "pending in one account, active in another");
        showing("twice-active.com", "active in two accounts");
        showing("twice-active.com", "active in two accounts").in(Account.SECOND);
        showing("read-only.com", "the token may read its records, not edit them")
                .readOnly();
        showing("not-in-account.com", "delegated to this host, in an account out of sight")
                .in(Account.FOREIGN);
    }

    private void addRewritten() {
        zone("auto-ttl.com", "old MX with the automatic TTL")
                .mx("auto-ttl.com", 10, "mx1.oldhost.net", 1)
                .mx("auto-ttl.com", 20, "mx2.oldhost.net", 1);
        zone("apex-cname.com", "a CNAME at the apex, on the wire too")
                .record(RecordFields.of("apex-cname.com", "CNAME", "mail.portal-lab.net", 300))
                .oldMx()
                .notFlattened();
        zone("flattened.com", "a CNAME at the apex that is flattened: harmless")
                .record(RecordFields.of("flattened.com", "CNAME", "mail.portal-lab.net", 300))
                .oldMx();
    }

    private void full() {
        ZoneSpec zone =
                zone("full-zone.com", "the plan's 200 records are used up").oldMx();
        for (int i = 3; i <= HostedZone.QUOTA; i++) {
            zone.record(RecordFields.of("host" + i + ".full-zone.com", "A", Places.WEB_ADDRESS, 300));
        }
    }
}
