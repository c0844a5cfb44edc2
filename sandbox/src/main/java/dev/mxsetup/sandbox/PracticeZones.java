package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.ZoneSpec.unhosted;
import static dev.mxsetup.sandbox.ZoneSpec.zone;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The zones of the world, each showing one thing. */
final class PracticeZones {
    /** The zone that the README switches. */
    static final String MAIN = "quisine-corp.com";

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private PracticeZones() {}

    /** The built-in zones and ordinary ones with the given names. */
    static List<ZoneSpec> all(List<String> extra) {
        List<ZoneSpec> zones = new ArrayList<>();
        addOrdinary(zones);
        addSets(zones);
        addStates(zones);
        addDelegations(zones);
        addWire(zones);
        addPortal(zones);
        for (String name : extra) {
            zones.add(ordinary(checked(name, zones)));
        }
        return List.copyOf(zones);
    }

    private static String checked(String given, List<ZoneSpec> zones) {
        String name = given.toLowerCase(Locale.ROOT);
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a zone name in its ASCII form");
        }
        if (zones.stream().anyMatch(zone -> zone.name().equals(name))) {
            throw new IllegalArgumentException("the world has this zone already: " + name);
        }
        return name;
    }

    private static ZoneSpec ordinary(String name) {
        return zone(name, "an ordinary zone with two old MX").oldMx().website();
    }

    private static void addOrdinary(List<ZoneSpec> zones) {
        zones.add(zone(MAIN, "two old MX, a website, and an MX of its own at lists.")
                .oldMx()
                .website()
                .mx("lists." + MAIN, 10, "lists.oldhost.net", ZoneSpec.OLD_TTL)
                .record(RecordFields.of("_dmarc." + MAIN, "TXT", "\"v=DMARC1; p=none\"", ZoneSpec.OLD_TTL))
                .record(RecordFields.of("lists." + MAIN, "A", Places.WEB_ADDRESS, ZoneSpec.OLD_TTL)));
        zones.add(ordinary("fresh-bakery.net"));
        zones.add(ordinary("harbour-choir.org"));
        zones.add(ordinary("xn--strae-oqa.de"));
    }

    private static void addSets(List<ZoneSpec> zones) {
        zones.add(zone("already-right.com", "the target is there already").mx(10, Places.TARGET));
        zones.add(zone("wrong-preference.com", "the target with preference 20").mx(20, Places.TARGET));
        zones.add(zone("upper-case.com", "the right set in upper case").mx(10, Places.TARGET.toUpperCase(Locale.ROOT)));
        zones.add(zone("target-and-old.com", "the target beside two old MX")
                .oldMx()
                .mx(10, Places.TARGET));
        zones.add(zone("google-five.com", "five MX with equal preferences among them")
                .mx(1, "aspmx.l.google.com")
                .mx(5, "alt1.aspmx.l.google.com")
                .mx(5, "alt2.aspmx.l.google.com")
                .mx(10, "alt3.aspmx.l.google.com")
                .mx(10, "alt4.aspmx.l.google.com"));
        zones.add(zone("no-mx.com", "no MX at all, an A instead").website());
        zones.add(zone("null-mx.com", "a null MX: the domain takes no mail").mx(0, "."));
        zones.add(zone("auto-ttl.com", "old MX with the automatic TTL")
                .mx("auto-ttl.com", 10, "mx1.oldhost.net", 1)
                .mx("auto-ttl.com", 20, "mx2.oldhost.net", 1));
        zones.add(zone("long-ttl.com", "old MX that caches keep for a day")
                .mx("long-ttl.com", 10, "mx1.oldhost.net", 86_400)
                .mx("long-ttl.com", 20, "mx2.oldhost.net", 86_400));
        zones.add(many());
        zones.add(full());
        zones.add(big());
        zones.add(zone("sub-zone.com", "a subdomain, branch., is a zone of its own")
                .oldMx()
                .record(RecordFields.of("branch.sub-zone.com", "NS", Places.ADA, 86_400))
                .record(RecordFields.of("branch.sub-zone.com", "NS", Places.BOB, 86_400)));
        zones.add(ordinary("branch.sub-zone.com"));
    }

    private static ZoneSpec many() {
        ZoneSpec zone = zone("many-records.com", "300 MX at subdomains: lists have several pages")
                .oldMx();
        for (int i = 1; i <= 300; i++) {
            zone.mx("branch" + i + ".many-records.com", 10, "mx1.oldhost.net", ZoneSpec.OLD_TTL);
        }
        return zone;
    }

    private static ZoneSpec full() {
        ZoneSpec zone =
                zone("full-zone.com", "the plan's 200 records are used up").oldMx();
        for (int i = 3; i <= HostedZone.QUOTA; i++) {
            zone.record(RecordFields.of("host" + i + ".full-zone.com", "A", Places.WEB_ADDRESS, 300));
        }
        return zone;
    }

    private static ZoneSpec big() {
        ZoneSpec zone = zone("big-answer.com", "40 MX: the answer needs TCP");
        for (int i = 1; i <= 40; i++) {
            zone.mx(i, "mail-exchanger-with-a-long-name-" + i + ".rack" + i + ".oldhost.net");
        }
        return zone;
    }

    private static void addStates(List<ZoneSpec> zones) {
        zones.add(zone("email-routing.com", "Email Routing is on and locks the MX")
                .emailRouting(RoutingState.LOCKED));
        zones.add(zone("email-routing-unlocked.com", "Email Routing is on, unlocked; it still owns its MX")
                .emailRouting(RoutingState.UNLOCKED));
        zones.add(ordinaryShowing("pending-zone.com", "not active yet; served by another DNS host")
                .status("pending")
                .delegated(Delegation.ELSEWHERE));
        zones.add(ordinaryShowing("moved-zone.com", "moved away to another DNS host")
                .status("moved")
                .delegated(Delegation.ELSEWHERE));
        zones.add(ordinaryShowing("secondary-zone.com", "transferred in, read-only")
                .type("secondary"));
        zones.add(ordinaryShowing("partial-zone.com", "a CNAME set-up: its MX live at another DNS host")
                .type("partial")
                .delegated(Delegation.ELSEWHERE));
        zones.add(ordinaryShowing("two-accounts.com", "pending in one account, active in another")
                .status("pending")
                .in(Account.SECOND));
        zones.add(ordinaryShowing("two-accounts.com", "pending in one account, active in another"));
        zones.add(ordinaryShowing("twice-active.com", "active in two accounts"));
        zones.add(ordinaryShowing("twice-active.com", "active in two accounts").in(Account.SECOND));
        zones.add(ordinaryShowing("read-only.com", "the token may read its records, not edit them")
                .readOnly());
        zones.add(ordinaryShowing("not-in-account.com", "delegated to this host, in an account out of sight")
                .in(Account.FOREIGN));
    }

    private static void addDelegations(List<ZoneSpec> zones) {
        zones.add(ordinaryShowing("delegated-elsewhere.com", "active here, yet the parent names other servers")
                .delegated(Delegation.ELSEWHERE));
        zones.add(unhosted("elsewhere-only.com", "not at this host at all")
                .oldMx()
                .delegated(Delegation.ELSEWHERE));
        zones.add(unhosted("unregistered.com", "the parent does not know it")
                .delegated(Delegation.NONE)
                .subscription(Subscription.unknown()));
        zones.add(ordinaryShowing("not-delegated.com", "active here, yet the parent does not know it")
                .delegated(Delegation.NONE));
        zones.add(ordinaryShowing("lame-server.com", "the parent names one server more, which refuses")
                .delegated(Delegation.CLOUDFLARE_AND_LAME));
        zones.add(ordinaryShowing("dead-server.com", "the parent names one server more, which never answers")
                .delegated(Delegation.CLOUDFLARE_AND_DEAD));
    }

    private static void addWire(List<ZoneSpec> zones) {
        zones.add(zone("apex-cname.com", "a CNAME at the apex, on the wire too")
                .record(RecordFields.of("apex-cname.com", "CNAME", "mail.portal-lab.net", 300))
                .oldMx()
                .notFlattened());
        zones.add(zone("flattened.com", "a CNAME at the apex that is flattened: harmless")
                .record(RecordFields.of("flattened.com", "CNAME", "mail.portal-lab.net", 300))
                .oldMx());
        zones.add(ordinaryShowing("old-on-wire.com", "the authorities show another set than the API")
                .published(RecordFields.mx("old-on-wire.com", 10, "mx.otherdns.net", ZoneSpec.OLD_TTL)));
        zones.add(ordinaryShowing("slow-publish.com", "one authority publishes three seconds later")
                .secondServerLags(Duration.ofSeconds(3)));
    }

    private static void addPortal(List<ZoneSpec> zones) {
        zones.add(ordinaryShowing("not-ready.com", "the portal does not take its mail yet")
                .subscription(Subscription.notReady()));
        zones.add(ordinaryShowing("no-mail-plan.com", "its subscription does not include mail")
                .subscription(Subscription.withoutMail("no-mail-plan.com")));
        zones.add(ordinaryShowing("catch-all.com", "the portal accepts every address of it")
                .subscription(Subscription.acceptingAll("catch-all.com")));
    }

    private static ZoneSpec ordinaryShowing(String name, String shows) {
        return zone(name, shows).oldMx().website();
    }
}
