package dev.mxsetup.provider.route53;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static dev.mxsetup.provider.route53.FakeRoute53.config;
import static dev.mxsetup.provider.route53.Samples.OWNER;
import static dev.mxsetup.provider.route53.Samples.ZONE;
import static dev.mxsetup.provider.route53.Samples.ZONE_ID;
import static dev.mxsetup.provider.route53.Samples.goal;
import static dev.mxsetup.provider.route53.Samples.mx;
import static dev.mxsetup.provider.route53.Samples.policySet;
import static dev.mxsetup.provider.route53.Samples.rrset;
import static dev.mxsetup.provider.route53.Samples.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Route53HostTest {
    private static final String T = "custommail.hyperoffice.com";
    private static final List<String> SERVERS =
            List.of("ns-1.awsdns-01.org.", "ns-2.awsdns-02.co.uk.", "ns-3.awsdns-03.com.", "ns-4.awsdns-04.net.");

    private final FakeRoute53 aws = new FakeRoute53();
    private final Requests requests = Samples.open();
    private final DnsHost host;

    Route53HostTest() throws HostException {
        host = Samples.open(aws.endpoint(), Samples.keys(), Map.of());
    }

    @AfterEach
    void close() {
        host.close();
        aws.close();
    }

    @Test
    void aSearchStartsAtTheName_andTakesNoOther() throws HostException {
        aws.zone("Z1", "quisine-corp.co.", config(false));
        aws.zone("Z2", "quisine-corp.com.", config(false));
        aws.zone("Z3", "mail.quisine-corp.com.", config(false));
        aws.zone("Z4", "quisine-corp.org.", config(false));

        List<FoundZone> found = host.zones(requests, List.of(OWNER), OWNER);

        assertThat(found).singleElement().extracting(FoundZone::zone).satisfies(zone -> {
            assertThat(zone.id()).isEqualTo("Z2");
            assertThat(zone.name()).isEqualTo(OWNER);
            assertThat(zone.state()).isEqualTo(new HostZone.State(HostZone.State.Kind.ACTIVE, "public", ""));
            assertThat(zone.nameServers()).isEmpty();
        });
        assertThat(aws.requests())
                .containsExactly("GET /2013-04-01/hostedzonesbyname?dnsname=quisine-corp.com.&maxitems=100");
        assertThat(host.zones(requests, List.of(DomainName.of("nobody.example")), OWNER))
                .isEmpty();
    }

    @Test
    void zonesAreSearchedFromTheMostSpecificName_untilAPublicOneIsThere() throws HostException {
        aws.zone("Z1", "mail.quisine-corp.com.", config(true));
        aws.zone("Z2", "quisine-corp.com.", config(false));
        aws.zone("Z3", "com.", config(false));
        DomainName below = DomainName.of("mail.quisine-corp.com");

        assertThat(host.zones(requests, List.of(below, OWNER, DomainName.of("com")), below))
                .extracting(found -> found.zone().id())
                .containsExactly("Z1", "Z2");
        assertThat(aws.requests()).hasSize(2);
    }

    @Test
    void zonesOfOneNameFollowEachOther_overPages_andPublicOnesShowTheirNameServers() throws HostException {
        aws.zone("Z1", "quisine-corp.com.", config(false));
        aws.zone("Z2", "quisine-corp.com.", config(true));
        aws.zone("Z3", "quisine-corp.com.", config(false));
        aws.zone("Z4", "quisine-corp.net.", config(false));
        aws.delegationSets.put("Z1", List.of("ns-1.awsdns-01.org", "ns-2.awsdns-02.co.uk"));
        aws.delegationSets.put("Z3", List.of("ns-3.awsdns-03.com", "ns-4.awsdns-04.net"));
        aws.perPage = 1;

        List<HostZone> found = host.zones(requests, List.of(OWNER), OWNER).stream()
                .map(FoundZone::zone)
                .toList();

        assertThat(found).extracting(HostZone::id).containsExactly("Z1", "Z2", "Z3");
        assertThat(found.get(0).nameServers())
                .isEqualTo(HostZone.names(List.of("ns-1.awsdns-01.org", "ns-2.awsdns-02.co.uk")));
        assertThat(found.get(1).nameServers()).isEmpty();
        assertThat(found.get(2).nameServers())
                .isEqualTo(HostZone.names(List.of("ns-3.awsdns-03.com", "ns-4.awsdns-04.net")));
        assertThat(aws.requests()).hasSize(5).last().isEqualTo("GET /2013-04-01/hostedzone/Z3");
    }

    @Test
    void aPrivateZoneIsNotServed_andALinkedOneCannotBeChanged() throws HostException {
        aws.zone("Z1", "quisine-corp.com.", config(true));
        aws.zone(
                "Z2",
                "quisine-corp.net.",
                config(false),
                Xml.of("LinkedService", List.of(Xml.of("ServicePrincipal", "servicediscovery.amazonaws.com"))));

        HostZone.State closed = host.zone(requests, "Z1").state();
        HostZone.State linked = host.zone(requests, "Z2").state();

        assertThat(closed.kind()).isEqualTo(HostZone.State.Kind.NOT_SERVED);
        assertThat(closed.name()).isEqualTo("private");
        assertThat(closed.detail()).contains("VPCs", "public zone of the same name");
        assertThat(linked.kind()).isEqualTo(HostZone.State.Kind.READ_ONLY);
        assertThat(linked.detail()).contains("servicediscovery.amazonaws.com", "alone can change it");
    }

    @Test
    void allPagesOfZonesAreRead() throws HostException {
        for (int i = 100; i < 330; i++) {
            aws.zone("Z" + i, "zone" + i + ".example.", config(i % 2 == 0));
        }

        assertThat(host.allZones(requests))
                .hasSize(230)
                .extracting(HostZone::id)
                .doesNotHaveDuplicates();
        assertThat(aws.requests())
                .containsExactly(
                        "GET /2013-04-01/hostedzone?maxitems=100",
                        "GET /2013-04-01/hostedzone?marker=Z200&maxitems=100",
                        "GET /2013-04-01/hostedzone?marker=Z300&maxitems=100");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hostedzone/Z1", "Z1"})
    void anIdIsTakenAsTheConsoleAndOtherToolsShowIt(String id) throws HostException {
        aws.zone("Z1", "quisine-corp.com.", config(false));
        aws.delegationSets.put("Z1", List.of("ns-1.awsdns-01.org"));

        HostZone zone = host.zone(requests, id);

        assertThat(zone.id()).isEqualTo("Z1");
        assertThat(zone.nameServers()).isEqualTo(HostZone.names(List.of("ns-1.awsdns-01.org")));
        assertThat(aws.requests()).containsExactly("GET /2013-04-01/hostedzone/Z1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", "Z1?x", "../change", "Z1/", "quisine-corp.com"})
    void anIdThatIsNoneIsNotSent(String id) {
        HostException failure = catchThrowableOfType(HostException.class, () -> host.zone(requests, id));

        assertThat(failure.error().kind()).isEqualTo(Kind.ZONE_NOT_FOUND);
        assertThat(aws.requests()).isEmpty();
    }

    @Test
    void oneListingShowsTheOwnersMx_theNameServers_andTheMxOfOtherNames() throws HostException {
        aws.sets.put(set("quisine-corp.com.", "A", "300", "192.0.2.1"));
        aws.sets.put(mx("3600", "10 MAIL.old.example", "20 backup.old.example."));
        aws.sets.put(set("quisine-corp.com.", "NS", "172800", SERVERS.toArray(String[]::new)));
        aws.sets.put(set("\\052.quisine-corp.com.", "MX", "60", "5 any.example."));
        aws.sets.put(set("lists.quisine-corp.com.", "MX", "60", "10 lists.example."));
        aws.sets.put(set("lists.quisine-corp.com.", "TXT", "60", "\"10 lists.example.\""));

        MxSnapshot snapshot = host.read(requests, ZONE, OWNER);

        assertThat(aws.requests())
                .containsExactly(
                        "GET /2013-04-01/hostedzone/" + ZONE_ID + "/rrset?maxitems=300&name=quisine-corp.com.&type=MX");
        assertThat(snapshot.records().records())
                .containsExactly(
                        MxRecord.of(10, "mail.old.example", 3600), MxRecord.of(20, "backup.old.example", 3600));
        assertThat(snapshot.nameServers()).isEqualTo(HostZone.names(SERVERS));
        assertThat(snapshot.otherMx())
                .contains(Map.of(
                        DomainName.of("*.quisine-corp.com"), rrset(60, "5 any.example"),
                        DomainName.of("lists.quisine-corp.com"), rrset(60, "10 lists.example")));
        assertThat(snapshot.ownedBy()).isEmpty();
        assertThat(snapshot.nativeForm()).contains("<Value>10 MAIL.old.example</Value>");
    }

    @Test
    void belowTheApex_theRestOfTheZoneIsNotShown() throws HostException {
        DomainName below = DomainName.of("lists.quisine-corp.com");
        aws.sets.put(mx("3600", "10 mail.old.example."));
        aws.sets.put(set("lists.quisine-corp.com.", "MX", "60", "10 lists.example."));

        MxSnapshot snapshot = host.read(requests, ZONE, below);

        assertThat(snapshot.records()).isEqualTo(rrset(60, "10 lists.example"));
        assertThat(snapshot.nameServers()).isEmpty();
        assertThat(snapshot.otherMx()).isEmpty();
    }

    @Test
    void aLargeZoneIsNotReadWhole_andThenNothingIsSaidOfOtherMx() throws HostException {
        aws.sets.put(mx("3600", "10 mail.old.example."));
        for (int i = 0; i < 400; i++) {
            aws.sets.put(set("host" + i + ".quisine-corp.com.", "MX", "60", "10 lists.example."));
        }

        assertThat(host.read(requests, ZONE, OWNER).otherMx()).isEmpty();
        assertThat(aws.requests()).hasSize(1);
    }

    @Test
    void allSetsOfAPolicyAreRead_overPages() throws HostException {
        for (int i = 0; i < 5; i++) {
            aws.sets.put(policySet("set" + i, Xml.of("Weight", "10"), "60", "10 mx" + i + ".old.example."));
        }
        aws.sets.put(set("quisine-corp.com.", "NS", "172800", "ns-1.awsdns-01.org."));
        aws.perPage = 2;

        assertThat(host.read(requests, ZONE, OWNER).records().records()).hasSize(5);
        assertThat(aws.requests())
                .hasSize(3)
                .last()
                .asString()
                .contains("identifier=set4", "name=quisine-corp.com.", "type=MX");
    }

    @Test
    void anOddNameIsAskedForInOctal() throws HostException {
        DomainName odd = DomainName.of("a\\032b@c.quisine-corp.com");
        aws.sets.put(set("a\\040b\\100c.quisine-corp.com.", "MX", "60", "10 odd\\100mail.example."));

        assertThat(host.read(requests, ZONE, odd).records()).isEqualTo(rrset(60, "10 odd@mail.example"));
    }

    @Test
    void theUsualSwitchIsFourRequests_thenPollsUntilItIsInForce() throws HostException {
        aws.zone(ZONE_ID, "quisine-corp.com.", config(false));
        aws.sets.put(mx("3600", "10 MAIL.old.example", "20 backup.old.example."));
        aws.sets.put(set("lists.quisine-corp.com.", "MX", "60", "10 lists.example."));
        HostZone zone = host.zones(requests, List.of(OWNER), OWNER).getFirst().zone();
        Step step = host.script(zone, host.read(requests, zone, OWNER), goal("10 " + T))
                .getFirst();

        StepOutcome outcome = host.run(requests, zone, step);

        assertThat(outcome).isEqualTo(new StepOutcome.Done(Optional.of("C0FAKE")));
        MxSnapshot after = host.read(requests, zone, OWNER);
        assertThat(aws.requests()).hasSize(4);
        assertThat(after.records()).isEqualTo(rrset(300, "10 " + T));
        assertThat(host.script(zone, after, goal("10 " + T))).isEmpty();
        assertThat(aws.sets.values("lists.quisine-corp.com.", "MX")).containsExactly("10 lists.example.");
        assertThat(host.published(requests, "C0FAKE")).isFalse();
        assertThat(host.published(requests, "C0FAKE")).isTrue();
        assertThat(aws.requests()).last().isEqualTo("GET /2013-04-01/change/C0FAKE");
    }

    @Test
    void theRequestIsAsAwssOwnClientsSendIt() throws HostException {
        aws.sets.put(mx("3600", "10 MAIL.old.example"));

        change(goal("10 " + T));

        assertThat(aws.requests()).last().isEqualTo("POST /2013-04-01/hostedzone/" + ZONE_ID + "/rrset/");
        assertThat(aws.lastHeaders()).containsEntry("content-type", "application/xml");
        assertThat(aws.bodies)
                .containsExactly("<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest"
                        + " xmlns=\"https://route53.amazonaws.com/doc/2013-04-01/\"><ChangeBatch><Comment>mxsetup</Comment>"
                        + "<Changes><Change><Action>DELETE</Action><ResourceRecordSet><Name>quisine-corp.com.</Name>"
                        + "<Type>MX</Type><TTL>3600</TTL><ResourceRecords><ResourceRecord><Value>10 MAIL.old.example</Value>"
                        + "</ResourceRecord></ResourceRecords></ResourceRecordSet></Change><Change><Action>CREATE</Action>"
                        + "<ResourceRecordSet><Name>quisine-corp.com.</Name><Type>MX</Type><TTL>300</TTL><ResourceRecords>"
                        + "<ResourceRecord><Value>10 custommail.hyperoffice.com.</Value></ResourceRecord></ResourceRecords>"
                        + "</ResourceRecordSet></Change></Changes></ChangeBatch></ChangeResourceRecordSetsRequest>");
    }

    @Test
    @Tag("MX-2")
    void aForeignChangeLosesTheRace_andNothingIsChanged() throws HostException {
        aws.sets.put(mx("3600", "10 mail.old.example.", "20 backup.old.example."));
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        aws.sets.clear();
        aws.sets.put(mx("3600", "10 mail.old.example.", "30 foreign.example."));

        assertThat(step.guard()).isEqualTo(Step.Guard.COMPARE_AND_SET);
        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Changed.class);
        assertThat(aws.sets.values("quisine-corp.com.", "MX"))
                .containsExactly("10 mail.old.example.", "30 foreign.example.");
    }

    @Test
    @Tag("MX-2")
    void anMxThatAppearedMeanwhileLosesTheRace() throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        aws.sets.put(mx("3600", "30 foreign.example."));

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Changed.class);
        assertThat(aws.sets.values("quisine-corp.com.", "MX")).containsExactly("30 foreign.example.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TrafficPolicyInstanceId", "AliasTarget"})
    @Tag("MX-4")
    void whatCouldNotBePutBackIsNotReplaced(String element) {
        Xml special = element.equals("AliasTarget")
                ? Xml.of(element, List.of(Xml.of("HostedZoneId", ZONE_ID), Xml.of("DNSName", "mx.quisine-corp.com.")))
                : Xml.of(element, "3f7e1b2c");
        List<Xml> parts = new ArrayList<>(
                element.equals("AliasTarget")
                        ? List.of(Xml.of("Name", "quisine-corp.com."), Xml.of("Type", "MX"))
                        : mx("60", "10 mail.old.example.").children());
        parts.add(special);
        aws.sets.put(Xml.of("ResourceRecordSet", parts));

        HostException failure = catchThrowableOfType(HostException.class, () -> host.read(requests, ZONE, OWNER));

        assertThat(failure.error().kind()).isEqualTo(Kind.RECORDS_LOCKED);
        assertThat(failure.error().message()).contains("quisine-corp.com", "could not be put back");
    }

    @Test
    void anAnswerLostAfterAWriteLeavesItInDoubt_andItIsNotRepeated() throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal("10 " + T))
                .getFirst();
        aws.misbehave(aResponse().withFault(Fault.EMPTY_RESPONSE));
        int before = aws.requests().size();

        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Unknown.class);
        assertThat(aws.requests()).hasSize(before + 1);
    }

    @Test
    @Tag("MX-8")
    void nothingIsWrittenThroughWhatOnlyReads() throws HostException {
        Requests reads = new ReadRequests(new Calls(), pause -> {}, InstantSource.system(), line -> {});
        aws.sets.put(mx("3600", "10 mail.old.example."));
        Step step = host.script(ZONE, host.read(reads, ZONE, OWNER), goal("10 " + T))
                .getFirst();

        assertThatThrownBy(() -> host.run(reads, ZONE, step)).isInstanceOf(IllegalStateException.class);
        assertThat(aws.requests()).hasSize(1).allMatch(request -> request.startsWith("GET "));
    }

    private void change(Goal goal) throws HostException {
        Step step = host.script(ZONE, host.read(requests, ZONE, OWNER), goal).getFirst();
        assertThat(host.run(requests, ZONE, step)).isInstanceOf(StepOutcome.Done.class);
    }
}
