package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Zones with policies for those who send to them: MTA-STS, TLS reports, SPF and DMARC. */
final class PolicyZones {
    private static final int TTL = ZoneSpec.OLD_TTL;
    private static final String OLD_HOSTS = "mx: mx1.oldhost.net\nmx: mx2.oldhost.net\n";
    private static final String VERSION = "\"v=STSv1; id=20260101T000000\"";

    private final Host home;
    private final List<ZoneSpec> zones = new ArrayList<>();

    private PolicyZones(Host home) {
        this.home = home;
    }

    static List<ZoneSpec> all(Host home) {
        PolicyZones all = new PolicyZones(home);
        all.addMtaSts();
        all.addOthers();
        return all.zones;
    }

    private ZoneSpec ordinary(String name, String shows) {
        ZoneSpec zone = ZoneSpec.zone(home, name, shows).ordinary();
        zones.add(zone);
        return zone;
    }

    private ZoneSpec policy(String name, String shows, String mode, String mx) {
        return ordinary(name, shows)
                .record(RecordFields.of("mta-sts." + name, "A", Places.DOCUMENTS_ADDRESS, TTL))
                .policy(HttpAnswer.text(
                        200, "text/plain", "version: STSv1\nmode: " + mode + "\n" + mx + "max_age: 604800\n"));
    }

    private static RecordFields version(String name, String text) {
        return RecordFields.of("_mta-sts." + name, "TXT", text, TTL);
    }

    private void listed(String name, String shows, String mode, String mx) {
        policy(name, shows, mode, mx).record(version(name, VERSION));
    }

    private void addMtaSts() {
        String target = "mx: " + Places.TARGET + "\n";
        listed("sts-enforce.com", "MTA-STS enforce without the target", "enforce", OLD_HOSTS);
        listed("sts-ready.com", "MTA-STS enforce, the target is listed", "enforce", OLD_HOSTS + target);
        listed(
                "sts-wildcard.com",
                "MTA-STS enforce, a wildcard lists the target",
                "enforce",
                "mx: *.hyperoffice.com\n");
        listed("sts-too-wide.com", "MTA-STS enforce, a wildcard two labels above the target", "enforce", "mx: *.com\n");
        listed("sts-testing.com", "MTA-STS testing without the target", "testing", OLD_HOSTS);
        listed("sts-none.com", "MTA-STS with mode none", "none", OLD_HOSTS);
        policy("sts-redirect.com", "the MTA-STS policy is a redirect", "enforce", OLD_HOSTS)
                .record(version("sts-redirect.com", VERSION))
                .policy(HttpAnswer.page(301, "Moved").with("Location", "https://www.sts-redirect.com/policy.txt"));
        policy("sts-twice.com", "two MTA-STS records, which is as good as none", "enforce", OLD_HOSTS)
                .record(version("sts-twice.com", VERSION))
                .record(version("sts-twice.com", "\"v=STSv1; id=20260202T000000\""));
        policy("sts-text-gone.com", "the MTA-STS record is gone, the policy is still there", "enforce", OLD_HOSTS);
        ordinary("sts-alias.com", "MTA-STS enforce by aliases to Email Routing's policy")
                .record(RecordFields.of("_mta-sts.sts-alias.com", "CNAME", "_mta-sts.mx.cloudflare.net", TTL))
                .record(RecordFields.of("mta-sts.sts-alias.com", "CNAME", "mta-sts.mx.cloudflare.net", TTL))
                .policy(HttpAnswer.text(
                        200, "text/plain", "version: STSv1\nmode: enforce\nmx: *.mx.cloudflare.net\nmax_age: 86400\n"));
    }

    private void addOthers() {
        ordinary("tls-reports.com", "TLS reports go to a mailbox of its own")
                .record(RecordFields.of(
                        "_smtp._tls.tls-reports.com",
                        "TXT",
                        "\"v=TLSRPTv1; rua=mailto:tls-reports@tls-reports.com\"",
                        TTL));
        ordinary("dmarc-reject.com", "DMARC asks receivers to reject")
                .record(RecordFields.of(
                        "_dmarc.dmarc-reject.com",
                        "TXT",
                        "\"v=DMARC1; p=reject; rua=mailto:dmarc@dmarc-reject.com\"",
                        TTL));
        String clients = "client-records.com";
        ordinary(clients, "mail programs are led to the old host")
                .record(RecordFields.of("autodiscover." + clients, "CNAME", "autodiscover.oldhost.net", TTL))
                .record(RecordFields.of("autoconfig." + clients, "CNAME", "autoconfig.oldhost.net", TTL))
                .record(RecordFields.of("imap." + clients, "CNAME", "mx1.oldhost.net", TTL))
                .record(RecordFields.of("mail." + clients, "A", Places.OLD_MAIL_ADDRESS, TTL))
                .record(RecordFields.of("webmail." + clients, "A", Places.OLD_MAIL_ADDRESS, TTL));
    }
}
