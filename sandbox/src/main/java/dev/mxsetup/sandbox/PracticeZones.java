package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.ZoneSpec.unhosted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The zones of the world, each showing one thing: most of them at its home, the rest each at the host it belongs to. */
final class PracticeZones {
    /** The zone that the README switches. */
    static final String MAIN = "quisine-corp.com";

    private static final Pattern NAME =
            Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final Host home;
    private final List<ZoneSpec> zones = new ArrayList<>();

    private PracticeZones(Host home) {
        this.home = home;
    }

    /** The built-in zones and ordinary ones with the given names. */
    static List<ZoneSpec> all(Host home, List<String> extra) {
        PracticeZones all = new PracticeZones(home);
        all.addOrdinary();
        all.addSets();
        all.addDelegations();
        all.addWire();
        all.addPortal();
        all.addBetweenHosts();
        all.zones.addAll(TroubleZones.all(home));
        all.zones.addAll(PolicyZones.all(home));
        all.zones.addAll(CloudflareZones.all());
        all.zones.addAll(Route53Zones.all());
        all.zones.addAll(GoDaddyZones.all());
        for (String name : extra) {
            all.ordinary(all.checked(name));
        }
        return List.copyOf(all.zones);
    }

    private String checked(String given) {
        String name = given.toLowerCase(Locale.ROOT);
        if (name.length() > 253 || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a zone name in its ASCII form");
        }
        if (zones.stream().anyMatch(zone -> zone.name().equals(name))) {
            throw new IllegalArgumentException("the world has this zone already: " + name);
        }
        return name;
    }

    private ZoneSpec zone(String name, String shows) {
        ZoneSpec zone = ZoneSpec.zone(home, name, shows);
        zones.add(zone);
        return zone;
    }

    private ZoneSpec showing(String name, String shows) {
        return zone(name, shows).ordinary();
    }

    private void ordinary(String name) {
        showing(name, "an ordinary zone with two old MX");
    }

    private static ZoneSpec main(Host host) {
        return ZoneSpec.zone(host, MAIN, "two old MX, a website, and an MX of its own at lists.")
                .ordinary()
                .mx("lists." + MAIN, 10, "lists.oldhost.net", ZoneSpec.OLD_TTL)
                .record(RecordFields.of("_dmarc." + MAIN, "TXT", "\"v=DMARC1; p=none\"", ZoneSpec.OLD_TTL))
                .record(RecordFields.of("lists." + MAIN, "A", Places.WEB_ADDRESS, ZoneSpec.OLD_TTL));
    }

    private void addOrdinary() {
        zones.add(main(home));
        for (Host host : Host.values()) {
            if (host != home) {
                zones.add(main(host).delegated(home.nameServers()));
            }
        }
        ordinary("fresh-bakery.net");
        ordinary("harbour-choir.org");
        ordinary("xn--strae-oqa.de");
    }

    private void addSets() {
        zone("already-right.com", "the target is there already").mx(10, Places.TARGET);
        zone("wrong-preference.com", "the target with preference 20").mx(20, Places.TARGET);
        zone("upper-case.com", "the right set in upper case").mx(10, Places.TARGET.toUpperCase(Locale.ROOT));
        zone("target-and-old.com", "the target beside two old MX").oldMx().mx(10, Places.TARGET);
        zone("google-five.com", "five MX with equal preferences among them")
                .mx(1, "aspmx.l.google.com")
                .mx(5, "alt1.aspmx.l.google.com")
                .mx(5, "alt2.aspmx.l.google.com")
                .mx(10, "alt3.aspmx.l.google.com")
                .mx(10, "alt4.aspmx.l.google.com");
        zone("no-mx.com", "no MX at all, an A instead").website();
        zone("null-mx.com", "a null MX: the domain takes no mail").mx(0, ".");
        zone("long-ttl.com", "old MX that caches keep for a day")
                .mx("long-ttl.com", 10, "mx1.oldhost.net", 86_400)
                .mx("long-ttl.com", 20, "mx2.oldhost.net", 86_400);
        addLong();
        ZoneSpec parent = zone("sub-zone.com", "a subdomain, branch., is a zone of its own")
                .oldMx();
        for (String server : home.nameServers()) {
            parent.record(RecordFields.of("branch.sub-zone.com", "NS", server, 86_400));
        }
        ordinary("branch.sub-zone.com");
    }

    private void addLong() {
        ZoneSpec many = zone("many-records.com", "300 MX at subdomains: lists have several pages")
                .oldMx();
        for (int i = 1; i <= 300; i++) {
            many.mx("branch" + i + ".many-records.com", 10, "mx1.oldhost.net", ZoneSpec.OLD_TTL);
        }
        ZoneSpec big = zone("big-answer.com", "40 MX: the answer needs TCP");
        for (int i = 1; i <= 40; i++) {
            big.mx(i, "mail-exchanger-with-a-long-name-" + i + ".rack" + i + ".oldhost.net");
        }
    }

    private void addDelegations() {
        showing("delegated-elsewhere.com", "active here, yet the parent names other servers")
                .delegated(Places.ELSEWHERE);
        zones.add(unhosted("elsewhere-only.com", "not at this host at all", Places.ELSEWHERE)
                .oldMx());
        zones.add(unhosted("no-api-host.com", "at a DNS host that has no API", Places.NO_API)
                .ordinary());
        zones.add(unhosted("unregistered.com", "the parent does not know it", List.of())
                .subscription(Subscription.unknown()));
        showing("not-delegated.com", "active here, yet the parent does not know it")
                .delegated(List.of());
        List<String> lame = withOneMore(home.lame());
        showing("lame-server.com", "the parent names one server more, which refuses")
                .delegated(lame)
                .assigned(lame);
        List<String> dead = withOneMore(home.dead());
        showing("dead-server.com", "the parent names one server more, which never answers")
                .delegated(dead)
                .assigned(dead);
    }

    private List<String> withOneMore(String server) {
        return Stream.concat(home.nameServers().stream(), Stream.of(server)).toList();
    }

    private void addWire() {
        showing("old-on-wire.com", "the authorities show another set than the API")
                .published(RecordFields.mx("old-on-wire.com", 10, "mx.otherdns.net", ZoneSpec.OLD_TTL));
        showing("slow-publish.com", "one authority publishes three seconds later")
                .secondServerLags(Duration.ofSeconds(3));
    }

    private void addPortal() {
        showing("not-ready.com", "the portal does not take its mail yet").subscription(Subscription.notReady());
        showing("no-mail-plan.com", "its subscription does not include mail")
                .subscription(Subscription.withoutMail("no-mail-plan.com"));
        showing("catch-all.com", "the portal accepts every address of it")
                .subscription(Subscription.acceptingAll("catch-all.com"));
    }

    private void addBetweenHosts() {
        List<String> mixed = List.of(Places.ADA, Places.GODADDY_1);
        for (Host host : List.of(Host.CLOUDFLARE, Host.GODADDY)) {
            zones.add(ZoneSpec.zone(host, "mixed-delegation.com", "the parent names servers of two DNS hosts")
                    .ordinary()
                    .delegated(mixed));
        }
    }
}
