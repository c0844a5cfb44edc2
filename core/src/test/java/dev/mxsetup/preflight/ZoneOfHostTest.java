package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.FakeReverseNames;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether the world asks the host that is meant, where its API does not say by which name servers it serves a zone. */
class ZoneOfHostTest {
    private static final List<String> GODADDY = List.of("ns09.domaincontrol.com", "ns10.domaincontrol.com");
    private static final List<String> VANITY = List.of("ns1.vanity.example", "ns2.vanity.example");

    @Test
    void namesOfThatHost_pass() {
        Finding finding = Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, GODADDY));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence())
                .containsExactly(
                        "ns09.domaincontrol.com is, by its name, a name server of GoDaddy.",
                        "ns10.domaincontrol.com is, by its name, a name server of GoDaddy.");
    }

    @Test
    @DisplayName("case 31: a zone left over at the old host, whose API says no name servers")
    void namesOfAnotherHost_fail_andSayWhichProviderToUse() {
        Finding finding = Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, Situations.SERVERS));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message())
                .isEqualTo("example.com is served by Cloudflare (ada.ns.cloudflare.com, bob.ns.cloudflare.com), not by"
                        + " GoDaddy: a change there would have no effect.");
        assertThat(finding.remedy()).contains("Use --provider cloudflare.");
    }

    @Test
    void anotherHostWithoutAModule_leadsToItsGuide() {
        Finding finding =
                Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, List.of("ns14.wixdns.net", "ns15.wixdns.net")));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.remedy().orElse("")).contains("`mxsetup guide --provider wix example.com`");
    }

    @Test
    @DisplayName("case 44: two DNS hosts at once, whose API says no name servers")
    void namesOfTwoHosts_fail_andNameBoth() {
        Finding finding = Ask.one(
                new ZoneDelegated(),
                silent(FakeHosts.GODADDY, List.of("ns09.domaincontrol.com", "dns1.p01.nsone.net")));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("mixed", "GoDaddy (ns09.domaincontrol.com)", "NS1 (dns1.p01.nsone.net)");
    }

    @Test
    void vanityNames_pass_whenTheirAddressesAreThatHosts() {
        FakeReverseNames names = new FakeReverseNames()
                .confirmed("11.0.0.53", "pdns05.domaincontrol.com")
                .confirmed("11.0.0.54", "pdns06.domaincontrol.com");

        Finding finding = Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, VANITY), FakeHosts.finder(names));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence().getFirst()).contains("11.0.0.53 of pdns05.domaincontrol.com");
    }

    @Test
    void vanityNamesThatNothingExplains_areUndecided_howeverMuchTheRecordsAgree() {
        Finding same = Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, VANITY));
        MxRrset other = MxRrset.of(List.of(Mx.of(10, "elsewhere.example.net")), 300);
        Finding differing =
                Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, VANITY).wire(Situations.served(other)));
        Finding dead =
                Ask.one(new ZoneDelegated(), silent(FakeHosts.GODADDY, VANITY).wire(List.of()));

        assertThat(List.of(same, differing, dead)).allSatisfy(finding -> {
            assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(finding.stops()).isTrue();
            assertThat(finding.message()).contains("ns1.vanity.example, ns2.vanity.example");
        });
        assertThat(same.evidence()).contains("they serve the same MX as GoDaddy shows");
        assertThat(differing.evidence()).contains("they serve other MX than GoDaddy shows (see api-matches-dns)");
        assertThat(dead.evidence()).contains("they gave no answer to compare with GoDaddy");
    }

    @Test
    void aServerThatEverybodyRunsHimself_isNotCompared_forAnothersServersMayBeItsSecondaries() {
        HostProfile own = FakeHosts.profile("powerdns", "PowerDNS", Optional.empty());
        HostFinder hosts = new HostFinder(HostDirectory.of(List.of(Situations.HOST, own)), new FakeReverseNames());

        assertThat(Ask.one(new ZoneDelegated(), silent(own, VANITY), hosts).status())
                .isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new ZoneDelegated(), silent(own, Situations.SERVERS), hosts)
                        .status())
                .isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(
                                new ZoneDelegated(),
                                Situations.ordinary().provider("powerdns").sight(new ZoneSight.NotAsked("no key")),
                                hosts)
                        .status())
                .isEqualTo(Status.SKIPPED);
    }

    @Test
    void noZoneAtTheHostMeant_isNoFaultOfTheCredentials_whenAnotherServesTheDomain() {
        Situations none = Situations.ordinary()
                .provider("godaddy")
                .sight(new ZoneSight.Seen(
                        FakeHosts.GODADDY, List.of(), Optional.empty(), false, Optional.empty(), Optional.empty()));

        Finding delegated = Ask.one(new ZoneDelegated(), none);
        Finding credentials = Ask.one(new CredentialsCheck(), none);

        assertThat(delegated.status()).isEqualTo(Status.FAIL);
        assertThat(delegated.message()).contains("is served by Cloudflare", "not by GoDaddy");
        assertThat(credentials.status()).isEqualTo(Status.PASS);
    }

    @Test
    void evenAnApiThatWasNotAskedOrRefused_isToldWhenAnotherHostServesTheDomain() {
        Situations unasked = Situations.ordinary().provider("godaddy").sight(new ZoneSight.NotAsked("no credentials"));
        Situations refused = Situations.ordinary()
                .provider("godaddy")
                .sight(new ZoneSight.Failed(
                        FakeHosts.GODADDY, HostError.of(HostError.Kind.NO_API, "No API.", "By hand.")));

        assertThat(List.of(Ask.one(new ZoneDelegated(), unasked), Ask.one(new ZoneDelegated(), refused)))
                .allSatisfy(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.FAIL);
                    assertThat(finding.message()).contains("is served by Cloudflare", "not by GoDaddy");
                });
    }

    @Test
    void anApiThatWasNotAsked_isNoNews_whereNothingSpeaksAgainstIt() {
        ZoneSight notAsked = new ZoneSight.NotAsked("no credentials");

        assertThat(Ask.one(new ZoneDelegated(), Situations.ordinary().sight(notAsked))
                        .status())
                .isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(
                                new ZoneDelegated(),
                                Situations.ordinary().sight(notAsked).delegation(Situations.delegated(VANITY)))
                        .status())
                .isEqualTo(Status.SKIPPED);
    }

    @Test
    void assignedServersThatTheWorldDoesNotAsk_failWithTheHostThatItAsks() {
        Finding finding = Ask.one(new ZoneDelegated(), Situations.ordinary().delegation(Situations.delegated(GODADDY)));

        assertThat(finding.message()).contains("is served by GoDaddy", "not by Cloudflare");
        assertThat(finding.remedy()).contains("Use --provider godaddy.");
    }

    /** The host shows an active zone with the old MX, and no name servers. */
    private static Situations silent(HostProfile host, List<String> asked) {
        HostZone zone = new HostZone(
                "z1",
                Situations.OWNER,
                Situations.zone("z1").state(),
                Optional.empty(),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty());
        return Situations.ordinary()
                .provider(host.name())
                .delegation(Situations.delegated(asked))
                .sight(new ZoneSight.Seen(
                        host,
                        List.of(zone),
                        Optional.of(zone),
                        false,
                        Optional.of(Situations.snapshot(Situations.OLD)),
                        Optional.empty()));
    }
}
