package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.Questions.ask;
import static dev.mxsetup.sandbox.Questions.data;
import static dev.mxsetup.sandbox.Questions.mx;
import static dev.mxsetup.sandbox.Questions.query;
import static dev.mxsetup.sandbox.Questions.tcp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What the name servers show of zones with trouble around their records. */
class TroubleZonesTest {
    private final SandboxWorld world =
            SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of()), new HandClock());

    @AfterEach
    void stop() {
        world.close();
    }

    private InetSocketAddress at(String nameServer) {
        return socket(ApiClient.description(world)
                .path("map")
                .path(Places.address(nameServer) + ":53")
                .asString());
    }

    private InetSocketAddress bootstrap() {
        return socket(ApiClient.description(world).path("dns").path("bootstrap").asString());
    }

    private static InetSocketAddress socket(String text) {
        String[] parts = text.split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }

    private static long serial(Message answer) {
        return ((SOARecord) answer.getSection(Section.ANSWER).getFirst()).getSerial();
    }

    @Test
    void parentNamesOneServerFewerThanTheZone() throws Exception {
        assertThat(ask(at(Places.TLD), "parent-child-ns.com", Type.NS).getSection(Section.AUTHORITY))
                .extracting(Record::rdataToString)
                .containsExactly(Places.ADA + ".");
        assertThat(data(ask(at(Places.ADA), "parent-child-ns.com", Type.NS)))
                .containsExactlyInAnyOrder(Places.ADA + ".", Places.BOB + ".");
    }

    @Test
    void serialsDiffer() throws Exception {
        assertThat(serial(ask(at(Places.ADA), "serial-skew.com", Type.SOA)))
                .isGreaterThan(serial(ask(at(Places.BOB), "serial-skew.com", Type.SOA)));
        assertThat(serial(ask(at(Places.ADA), PracticeZones.MAIN, Type.SOA)))
                .isEqualTo(serial(ask(at(Places.BOB), PracticeZones.MAIN, Type.SOA)));
    }

    @Test
    void oneServerAnswersByUdpOnly() throws Exception {
        InetSocketAddress server = at(Places.CLOUDFLARE_NO_TCP);

        assertThat(mx(ask(server, "no-tcp.com", Type.MX))).hasSize(2);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> tcp(server, query("no-tcp.com", Type.MX, false)));
    }

    @Test
    void case43_cachesNameTheServersOfThreeHoursAgo_whichServeTheOldMxForGood() throws Exception {
        Message cached = ask(bootstrap(), "ns-changed.com", Type.NS, true);

        assertThat(data(cached)).containsExactlyInAnyOrder("ns1.otherdns.net.", "ns2.otherdns.net.");
        assertThat(cached.getSection(Section.ANSWER).getFirst().getTTL()).isEqualTo(172_800 - 3 * 3600);
        assertThat(ask(at(Places.TLD), "ns-changed.com", Type.NS).getSection(Section.AUTHORITY))
                .filteredOn(NSRecord.class::isInstance)
                .extracting(Record::rdataToString)
                .containsExactlyInAnyOrder(Places.ADA + ".", Places.BOB + ".");

        world.replaceMxBehindTheBack("ns-changed.com", "ns-changed.com", List.of("10 " + Places.TARGET), 300);
        assertThat(mx(ask(at("ns1.otherdns.net"), "ns-changed.com", Type.MX)))
                .containsExactlyInAnyOrder("10 mx1.oldhost.net.", "20 mx2.oldhost.net.");
    }

    @Test
    void heldBackDomainIsNotDelegated() throws Exception {
        assertThat(ask(at(Places.TLD), "on-hold.com", Type.NS).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void targetInALameZoneCannotBeResolved() throws Exception {
        assertThat(ask(bootstrap(), "mx.unreachable.portal-lab.net", Type.A, true)
                        .getRcode())
                .isEqualTo(Rcode.SERVFAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "filtered-proofpoint.com, 10 mx0a-00c0ffee.pphosted.com.",
        "filtered-mimecast.com, 10 eu-smtp-inbound-1.mimecast.com.",
        "old-microsoft.com, 10 old-microsoft-com.mail.protection.outlook.com.",
        "same-server.com, 10 mail.portal-lab.net.",
    })
    void oldHostsHaveAddressesAndTakeMail(String zone, String old) throws Exception {
        assertThat(mx(ask(bootstrap(), zone, Type.MX, true))).containsExactly(old);
        String address = data(ask(bootstrap(), old.substring(3), Type.A, true)).getFirst();
        try (MailClient client = MailClient.connect(world, address + ":25")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            assertThat(client.say("RCPT TO:<postmaster@" + zone + ">")).startsWith("250");
        }
    }

    @ParameterizedTest
    @CsvSource({"implicit-mx.com, 11.0.8.25, 250", "old-host-gone.com, 11.0.6.25, 550 5.7.1"})
    void hostAnswersForTheDomain(String zone, String address, String reply) throws Exception {
        try (MailClient client = MailClient.connect(world, address + ":25")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            assertThat(client.say("RCPT TO:<postmaster@" + zone + ">")).startsWith(reply);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "_mta-sts.sts-enforce.com, 1",
        "_mta-sts.sts-twice.com, 2",
        "_mta-sts.sts-text-gone.com, 0",
        "_smtp._tls.tls-reports.com, 1",
        "_dmarc.dmarc-reject.com, 1",
    })
    void policyRecordsAreThere(String name, int records) throws Exception {
        assertThat(data(ask(bootstrap(), name, Type.TXT, true))).hasSize(records);
    }

    @Test
    void case95_policyRecordIsReachedByAnAlias() throws Exception {
        assertThat(data(ask(bootstrap(), "_mta-sts.sts-alias.com", Type.TXT, true)))
                .containsExactly("_mta-sts.mx.cloudflare.net.", "\"v=STSv1; id=20230615T153000\"");
        assertThat(data(ask(bootstrap(), "mta-sts.sts-alias.com", Type.A, true)))
                .contains(Places.DOCUMENTS_ADDRESS);
    }
}
