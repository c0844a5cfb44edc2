package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Route53ApiTest {
    private static final String MAIN = PracticeZones.MAIN;
    private static final String BY_NAME = "/2013-04-01/hostedzonesbyname";

    private final HandClock clock = new HandClock();
    private final SandboxWorld world = SandboxWorld.start(
            new PracticeWorld.Options(0, List.of("extra-zone.com"), List.of(), Optional.of("route53")), clock);
    private final Route53Client api = Route53Client.of(world, clock);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void zonesByName_startThere_andGoOnToOtherNames() throws Exception {
        Route53Client.Answer exact = api.get(BY_NAME + "?dnsname=" + MAIN + "&maxitems=2");
        Route53Client.Answer between = api.get(BY_NAME + "?dnsname=quisine-corn.com&maxitems=1");

        assertThat(exact.status()).isEqualTo(200);
        assertThat(exact.all("Name")).hasSize(2).first().isEqualTo(MAIN + ".");
        assertThat(exact.one("DNSName")).isEqualTo(MAIN + ".");
        assertThat(exact.one("IsTruncated")).isEqualTo("true");
        assertThat(exact.one("NextDNSName")).isGreaterThan(exact.all("Name").getLast());
        assertThat(between.all("Name")).containsExactly(MAIN + ".");
    }

    @Test
    void zonesAreSortedByTheirLabelsFromTheRight_pageByPage() throws Exception {
        List<String> names = new ArrayList<>();
        String from = "";
        do {
            Route53Client.Answer page = api.get(BY_NAME + "?" + from + "maxitems=10");
            names.addAll(page.all("Name"));
            from = page.one("IsTruncated").equals("true")
                    ? "dnsname=" + page.one("NextDNSName") + "&hostedzoneid=" + page.one("NextHostedZoneId") + "&"
                    : "";
        } while (!from.isEmpty());

        assertThat(names)
                .containsSubsequence("fresh-bakery.net.", "harbour-choir.org.")
                .containsSubsequence("sub-zone.com.", "branch.sub-zone.com.", "fresh-bakery.net.")
                .doesNotContain("other-aws-account.com.");
        assertThat(names).filteredOn("private-twin.com."::equals).hasSize(2);
        assertThat(names).filteredOn("route53-twice.com."::equals).hasSize(2);
        assertThat(new HashSet<>(names)).hasSize(names.size() - 2);
    }

    @Test
    void allZonesComePageByPageFromAMarker() throws Exception {
        List<String> ids = new ArrayList<>();
        Route53Client.Answer page = api.get("/2013-04-01/hostedzone?maxitems=15");
        ids.addAll(page.all("Id"));
        while (page.one("IsTruncated").equals("true")) {
            page = api.get("/2013-04-01/hostedzone?maxitems=15&marker=" + page.one("NextMarker"));
            ids.addAll(page.all("Id"));
        }

        assertThat(ids).hasSizeGreaterThan(15).doesNotHaveDuplicates();
        assertThat(api.get("/2013-04-01/hostedzone?hostedzonetype=PrivateHostedZone")
                        .all("Name"))
                .containsExactly("private-twin.com.");
    }

    @Test
    void zoneTellsItsServersWithoutDot_whetherItIsPrivate_andWhoElseOwnsIt() throws Exception {
        Route53Client.Answer main = api.get(api.zone(MAIN));
        Route53Client.Answer linked = api.get(api.zone("linked-service.com"));
        Route53Client.Answer twins = api.get(BY_NAME + "?dnsname=private-twin.com&maxitems=2");

        assertThat(main.all("NameServer")).containsExactlyElementsOf(Host.ROUTE53.nameServers());
        assertThat(main.one("PrivateZone")).isEqualTo("false");
        assertThat(main.body()).doesNotContain("LinkedService");
        assertThat(linked.one("ServicePrincipal")).isEqualTo("servicediscovery.amazonaws.com");
        assertThat(twins.all("PrivateZone")).containsExactlyInAnyOrder("true", "false");
        String closed = twins.all("Id").get(twins.all("PrivateZone").indexOf("true"));
        assertThat(api.get("/2013-04-01" + closed).body()).contains("<VPCId>").doesNotContain("DelegationSet");
    }

    @Test
    void oneOfTwoZonesOfANameIsDelegated() throws Exception {
        List<String> servers = new ArrayList<>();
        for (String id :
                api.get(BY_NAME + "?dnsname=route53-twice.com&maxitems=2").all("Id")) {
            servers.add(api.get("/2013-04-01" + id).one("NameServer"));
        }

        assertThat(servers).containsExactlyInAnyOrder(Places.AWS_1, "ns-423.awsdns-52.com");
    }

    @Test
    void setsStartAtANameAndType_andGoOnToLaterOnes() throws Exception {
        String sets = api.zone(MAIN) + "/rrset";

        Route53Client.Answer fromMx = api.get(sets + "?name=" + MAIN + "&type=MX&maxitems=2");
        Route53Client.Answer all = api.get(sets);

        assertThat(fromMx.sets())
                .containsExactly(
                        MAIN + ". MX 10 mx1.oldhost.net., 20 mx2.oldhost.net.",
                        MAIN + ". NS ns-422.awsdns-52.com., ns-831.awsdns-39.net., ns-1283.awsdns-32.org.,"
                                + " ns-1983.awsdns-55.co.uk.");
        assertThat(fromMx.one("NextRecordName")).isEqualTo(MAIN + ".");
        assertThat(fromMx.one("NextRecordType")).isEqualTo("SOA");
        assertThat(fromMx.one("MaxItems")).isEqualTo("2");
        assertThat(all.sets()).element(0).asString().startsWith(MAIN + ". A ");
        assertThat(all.sets()).contains("lists." + MAIN + ". MX 10 lists.oldhost.net.");
        assertThat(all.one("IsTruncated")).isEqualTo("false");
        assertThat(api.get(sets + "?type=MX").one("Code")).isEqualTo("InvalidInput");
        assertThat(api.get(sets + "?maxitems=many").one("Code")).isEqualTo("InvalidInput");
    }

    @Test
    void manySetsComeIn300s() throws Exception {
        String sets = api.zone("many-records.com") + "/rrset";

        Route53Client.Answer first = api.get(sets + "?maxitems=1000");
        Route53Client.Answer rest =
                api.get(sets + "?name=" + first.one("NextRecordName") + "&type=" + first.one("NextRecordType"));

        assertThat(first.one("MaxItems")).isEqualTo("300");
        assertThat(first.sets()).hasSize(300);
        assertThat(rest.sets()).hasSize(3);
        assertThat(rest.one("IsTruncated")).isEqualTo("false");
    }

    @Test
    void setsWithAPolicyAreListedOneByOne() throws Exception {
        String sets = api.zone("weighted-mx.com") + "/rrset?name=weighted-mx.com&type=MX";

        Route53Client.Answer first = api.get(sets + "&maxitems=1");
        Route53Client.Answer second = api.get(sets + "&identifier=set-2&maxitems=1");

        assertThat(first.one("NextRecordIdentifier")).isEqualTo("set-2");
        assertThat(first.body())
                .contains("<SetIdentifier>set-1</SetIdentifier><Weight>10</Weight><TTL>3600</TTL><ResourceRecords>");
        assertThat(second.all("SetIdentifier")).containsExactly("set-2");
    }

    @Test
    void namesAreOctalAndValuesVerbatim() throws Exception {
        assertThat(api.get(api.zone("octal-names.com") + "/rrset").all("Name"))
                .contains("\\052.octal-names.com.", "caf\\351.octal-names.com.");
        assertThat(api.mx("dotless-values.com"))
                .containsExactly("dotless-values.com. MX 10 MX1.oldhost.net, 20 mx2.oldhost.net");
        assertThat(Route53Names.stored("\\052.Caf\\351.A\\056b.example.COM."))
                .isEqualTo("*.caf\\233.a\\046b.example.com");
        assertThat(Route53Names.shown("*.caf\\233.a\\046b.example.com"))
                .isEqualTo("\\052.caf\\351.a\\056b.example.com.");
    }

    @Test
    void zonesOutOfReachAreRefusedEachInItsWay() throws Exception {
        Route53Client.Answer unknown = api.get("/2013-04-01/hostedzone/ZNONE/rrset");
        Route53Client.Answer prefixed = api.get("/2013-04-01/hostedzone/%2Fhostedzone%2FZNONE");
        Route53Client.Answer nowhere = api.get("/2013-04-01/domains");

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.one("Code")).isEqualTo("NoSuchHostedZone");
        assertThat(unknown.one("Message")).isEqualTo("No hosted zone found with ID: ZNONE");
        assertThat(unknown.one("RequestId")).hasSize(36);
        assertThat(prefixed.status()).isEqualTo(404);
        assertThat(nowhere.status()).isEqualTo(404);
        assertThat(api.get("/2013-04-01/change/CNONE").one("Code")).isEqualTo("NoSuchChange");
    }

    @Test
    void onlyWhoSignsWithAKnownKeyIsHeard() throws Exception {
        String zone = api.zone(MAIN);
        String body = Route53Client.batch(Route53Client.change("UPSERT", MAIN, "MX", "10 a.example."));
        String other = body.replace("10 a.example.", "10 b.example.");

        assertThat(api.unsigned(zone).one("Code")).isEqualTo("MissingAuthenticationToken");
        Route53Client.Answer tampered = api.tampered(zone + "/rrset/", body, other);
        assertThat(tampered.status()).isEqualTo(403);
        assertThat(tampered.one("Code")).isEqualTo("SignatureDoesNotMatch");
        assertThat(api.mx(MAIN)).singleElement().asString().contains("mx1.oldhost.net.");
        assertThat(api.tampered(zone + "/rrset/", body, body).status()).isEqualTo(200);
        assertThat(Route53Client.of(world, clock).scopedTo("s3").get(zone).one("Message"))
                .contains("'route53'");
        assertThat(Route53Client.of(world, clock)
                        .late(Duration.ofMinutes(6))
                        .get(zone)
                        .one("Message"))
                .startsWith("Signature expired");
        assertThat(Route53Client.of(world, clock)
                        .late(Duration.ofMinutes(-6))
                        .get(zone)
                        .one("Message"))
                .startsWith("Signature not yet current");
        try (SandboxWorld revoked = SandboxWorld.start(
                new PracticeWorld.Options(0, List.of(), List.of(Fault.REVOKED_TOKEN.option())), clock)) {
            assertThat(Route53Client.of(revoked, clock).get(BY_NAME).one("Code"))
                    .isEqualTo("InvalidClientTokenId");
        }
    }

    @Test
    void readerReads_andRoleWrites() throws Exception {
        String zone = api.zone(MAIN);
        String body = Route53Client.batch(Route53Client.change("UPSERT", MAIN, "MX", "10 a.example."));
        Route53Client reader = Route53Client.of(world, clock, "readOnly");

        Route53Client.Answer refused = reader.post(zone + "/rrset/", body);

        assertThat(reader.get(zone).status()).isEqualTo(200);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.one("Code")).isEqualTo("AccessDenied");
        assertThat(refused.one("Message"))
                .startsWith("User: arn:aws:iam::123456789012:user/reader is not authorized to perform: "
                        + "route53:ChangeResourceRecordSets on resource: arn:aws:route53:::hostedzone/Z");
        assertThat(api.mx(MAIN)).singleElement().asString().contains("mx1.oldhost.net.");
        assertThat(Route53Client.of(world, clock, "role")
                        .post(zone + "/rrset/", body)
                        .status())
                .isEqualTo(200);
        assertThat(api.mx(MAIN)).containsExactly(MAIN + ". MX 10 a.example.");
    }

    @Test
    void zoneOfAnotherServiceIsNotWritten() throws Exception {
        String zone = api.zone("linked-service.com");
        String body = Route53Client.batch(Route53Client.change("UPSERT", "linked-service.com", "MX", "10 a.example."));

        assertThat(api.post(zone + "/rrset/", body).one("Code")).isEqualTo("AccessDenied");
    }
}
