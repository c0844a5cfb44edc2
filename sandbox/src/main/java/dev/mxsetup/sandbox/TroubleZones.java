package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Zones with trouble in what is around their records: delegation, signatures, registration, the host that they leave. */
final class TroubleZones {
    private final Host home;
    private final List<ZoneSpec> zones = new ArrayList<>();

    private TroubleZones(Host home) {
        this.home = home;
    }

    static List<ZoneSpec> all(Host home) {
        TroubleZones all = new TroubleZones(home);
        all.addDelegations();
        all.addSigned();
        all.addRegistrations();
        all.addOldHosts();
        return all.zones;
    }

    private ZoneSpec zone(String name, String shows) {
        ZoneSpec zone = ZoneSpec.zone(home, name, shows);
        zones.add(zone);
        return zone;
    }

    private ZoneSpec ordinary(String name, String shows) {
        return zone(name, shows).ordinary();
    }

    private void addDelegations() {
        ordinary("parent-child-ns.com", "the parent names one name server fewer than the zone itself")
                .delegated(List.of(home.nameServers().getFirst()));
        ordinary("serial-skew.com", "one authority is some changes behind").secondServerBehind();
        List<String> withoutTcp = Stream.concat(home.nameServers().stream(), Stream.of(home.withoutTcp()))
                .toList();
        ordinary("no-tcp.com", "the parent names one server more, which answers by UDP only")
                .delegated(withoutTcp)
                .assigned(withoutTcp);
        ordinary("ns-changed.com", "moved here three hours ago; the old servers still answer")
                .movedFrom(Places.ELSEWHERE);
    }

    private void addSigned() {
        ordinary("signed-zone.com", "signed, and all is well").signing(Signing.GOOD);
        ordinary("ds-unsigned.com", "a DS record at the parent, no signatures in the zone")
                .signing(Signing.DS_ONLY);
        ordinary("expiring-signatures.com", "signed; the signatures end in two days")
                .signing(Signing.EXPIRING);
        ordinary("expired-signatures.com", "signed; the signatures ended yesterday")
                .signing(Signing.EXPIRED);
        ordinary("ds-of-another-key.com", "signed; the DS record at the parent is of another key")
                .signing(Signing.OTHER_KEY);
        ordinary("breaking-signatures.com", "signed well until the first change, badly from then on")
                .signing(Signing.BREAKING);
    }

    private void addRegistrations() {
        ordinary("expires-soon.com", "its registration ends in five days").registration(Registration.expiringIn(5));
        ordinary("expires-this-month.com", "its registration ends in twenty days")
                .registration(Registration.expiringIn(20));
        ordinary("lapsed.com", "its registration has ended; it can be redeemed")
                .registration(Registration.expiringIn(-3).withStatus("redemption period", "pending delete"));
        ordinary("on-hold.com", "the registrar holds it back from the DNS")
                .registration(Registration.USUAL.withStatus("client hold"))
                .delegated(List.of());
    }

    private void addOldHosts() {
        zone("filtered-proofpoint.com", "its mail comes through a filter by Proofpoint")
                .mx(10, OldMail.PROOFPOINT)
                .website();
        zone("filtered-mimecast.com", "its mail comes through a filter by Mimecast")
                .mx(10, OldMail.MIMECAST)
                .website();
        zone("old-microsoft.com", "its mail is at Microsoft 365")
                .mx(10, OldMail.MICROSOFT)
                .website();
        zone("same-server.com", "its old MX has the target's address")
                .mx(10, "mail." + MailTroubles.LAB)
                .website();
        zone(OldMail.IMPLICIT, "no MX, and its web server takes its mail")
                .record(RecordFields.of(OldMail.IMPLICIT, "A", Places.IMPLICIT_ADDRESS, ZoneSpec.OLD_TTL));
        ordinary("old-host-gone.com", "the old host takes its mail no more").droppedByOldHost();
    }
}
