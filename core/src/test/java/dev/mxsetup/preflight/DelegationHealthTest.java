package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer.Manner;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.smtp.Greeting;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Name servers and the registration. Numbers of cases are those of the catalogue in the project's facts. */
final class DelegationHealthTest {
    private static final String ADA = "11.0.0.53";
    private static final String BOB = "11.0.0.54";

    private final FakeOutside outside = new FakeOutside();

    @Test
    void anOrdinaryDelegation_passes() {
        assertThat(ask(new ParentChildNs()).status()).isEqualTo(Status.PASS);
        assertThat(ask(new AuthoritiesHealthy()).status()).isEqualTo(Status.PASS);
        assertThat(ask(new NsChangedRecently()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case37_theParentAndTheZoneNameDifferentServers() {
        Finding finding = ask(
                new ParentChildNs(),
                server("ada.ns.cloudflare.com", true, true, ADA),
                server("bob.ns.cloudflare.com", true, false, BOB),
                server("cleo.ns.cloudflare.com", false, true, "11.0.0.55"));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message())
                .contains("only the parent names bob.ns.cloudflare.com", "only the zone names cleo.ns.cloudflare.com");
        assertThat(finding.stops()).isFalse();
    }

    @Test
    void whereTheZoneDoesNotTell_itIsUndecided_andStopsNothing() {
        Finding finding = ask(new ParentChildNs(), server("ada.ns.cloudflare.com", true, false, ADA));

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.stops()).isFalse();
    }

    @Test
    void case41_anOldAddressAtTheParent() {
        outside.addresses.host("ns1.example.com", ADA);

        Finding finding = ask(new ParentChildNs(), server("ns1.example.com", true, true, ADA, "11.0.0.99"));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("11.0.0.99"));
    }

    @ParameterizedTest(name = "case {0}: one {1}")
    @CsvSource({"38, REFUSING", "38, FAILING", "38, LAME", "38, SILENT"})
    void oneOfTwoThatDoesNotAnswer_isAWarning(int number, Manner manner) {
        outside.dns.server(BOB).manner(manner);

        Finding finding = ask(new AuthoritiesHealthy());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("bob.ns.cloudflare.com");
        assertThat(finding.stops()).isFalse();
    }

    @ParameterizedTest(name = "case {0}: all {1}")
    @CsvSource({"39, REFUSING", "39, FAILING", "39, SILENT"})
    void noneThatAnswers_blocks(int number, Manner manner) {
        outside.dns.server(ADA).manner(manner);
        outside.dns.server(BOB).manner(manner);

        Finding finding = ask(new AuthoritiesHealthy());

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.stops()).isTrue();
    }

    @Test
    void case47_anAliasInPlaceOfTheZone_isAnAnswer() {
        outside.dns.server(ADA).zone("example.com", "@ CNAME www.other.example.");
        outside.dns.server(BOB).zone("example.com", "@ CNAME www.other.example.");

        assertThat(ask(new AuthoritiesHealthy()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case40_aServerThatLags_isAWarning() {
        outside.dns.server(BOB).zone("example.com", "@ SOA ns hostmaster 9 7200 900 1209600 300");

        assertThat(ask(new AuthoritiesHealthy()).message()).contains("different versions");
    }

    @Test
    void aServerWithoutTcp_isAWarning() {
        outside.dns.server(BOB).manner(Manner.UDP_ONLY);

        Finding finding = ask(new AuthoritiesHealthy());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("not by TCP");
    }

    @Test
    void case42_ipv6ThatNobodyReaches_isNotCounted() {
        Finding nowhere = ask(
                new AuthoritiesHealthy(),
                server("ada.ns.cloudflare.com", true, true, ADA, "2600:11::53"),
                server("bob.ns.cloudflare.com", true, true, BOB, "2600:11::54"));
        assertThat(nowhere.status()).isEqualTo(Status.PASS);
        assertThat(nowhere.evidence()).anyMatch(line -> line.contains("not counted"));

        outside.dns.server("2600:11::53").zone("example.com");
        Finding oneDead = ask(
                new AuthoritiesHealthy(),
                server("ada.ns.cloudflare.com", true, true, ADA, "2600:11::53"),
                server("bob.ns.cloudflare.com", true, true, BOB, "2600:11::54"));
        assertThat(oneDead.status()).isEqualTo(Status.WARN);
    }

    @Test
    void case43_aResolverThatStillKnowsOtherServers_tellsOfAMove() {
        outside.zone("example.com", "@ NS ns1.otherdns.net.");
        outside.addresses.host("ns1.otherdns.net", "11.0.3.1");
        outside.dns.server("11.0.3.1").zone("example.com", "@ MX 10 mx.otherdns.net.");

        Finding finding = ask(new NsChangedRecently());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("2 days");
        assertThat(finding.evidence()).anyMatch(line -> line.contains("still serves 10 mx.otherdns.net"));
    }

    @Test
    void case43_anotherSetThanAtTheLastLook_countsForTwoDays() {
        ask(new NsChangedRecently());
        NameServer[] moved = {server("ns1.other.example", true, true, ADA)};

        assertThat(ask(new NsChangedRecently(), moved).status()).isEqualTo(Status.WARN);
        outside.time.advance(Duration.ofHours(47));
        assertThat(ask(new NsChangedRecently(), moved).status()).isEqualTo(Status.WARN);
        outside.time.advance(Duration.ofHours(2));
        assertThat(ask(new NsChangedRecently(), moved).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case5_mailMayReachTheAddressOfADomainWithoutMx() {
        outside.addresses.host("example.com", "11.0.8.80");

        Finding finding = implicit();
        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.severity()).isEqualTo(Finding.Severity.WARN);

        outside.mail.silent("11.0.8.80", Greeting.Reason.CONNECTION_REFUSED);
        assertThat(implicit().status()).isEqualTo(Status.PASS);
    }

    @Test
    void case4_aDomainWithoutMxAndAddress_takesNoMail() {
        assertThat(implicit().status()).isEqualTo(Status.PASS);
        assertThat(outside.mail.greeted()).isEmpty();
    }

    @ParameterizedTest(name = "case {0}: {1}, ends in {2} days")
    @CsvSource({
        "45, client hold, 300, WARN",
        "45, server hold, 300, WARN",
        "45, pending delete, 300, WARN",
        "46, active, 5, WARN",
        "46, active, 20, WARN",
        "46, client transfer prohibited, 300, PASS",
    })
    void theRegistrationMustBeInOrder(int number, String state, int days, Status status) {
        registry("{\"status\":[\"" + state + "\"],\"events\":[{\"eventAction\":\"expiration\",\"eventDate\":\""
                + FakeTime.START.plus(Duration.ofDays(days)) + "\"}]}");

        Finding finding = Ask.one(new DomainDelegated(), Situations.ordinary().thorough(), outside);

        assertThat(finding.status()).isEqualTo(status);
    }

    @Test
    void whereTheRegistryCannotBeAsked_theDelegationCounts() {
        Finding finding = Ask.one(new DomainDelegated(), Situations.ordinary().thorough(), outside);

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence()).anyMatch(line -> line.contains("RDAP"));
        registry("no JSON");
        assertThat(Ask.one(new DomainDelegated(), Situations.ordinary().thorough(), outside)
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void theRegistryIsAskedOnlyByWhoWantsToSeeEverything() {
        Ask.one(new DomainDelegated(), Situations.ordinary(), outside);

        assertThat(outside.documents.asked()).isEmpty();
    }

    private void registry(String answer) {
        outside.documents
                .text(
                        "https://data.iana.org/rdap/dns.json",
                        "{\"services\":[[[\"org\"],[\"https://other.example/\"]],[[\"com\"],[\"https://rdap.example/v1/\"]]]}")
                .text("https://rdap.example/v1/domain/example.com", answer);
    }

    private Finding implicit() {
        return Ask.one(
                new ImplicitMx(),
                Situations.ordinary().snapshot(snapshot -> Situations.snapshot(dev.mxsetup.dns.MxRrset.EMPTY)),
                outside);
    }

    private Finding ask(Check check, NameServer... servers) {
        Situations situations = Situations.ordinary();
        if (servers.length > 0) {
            situations.delegation(new DelegationAnswer.Delegated(
                    new Delegation(Situations.OWNER, DomainName.of("com"), List.of(servers), 172_800)));
        }
        return Ask.one(check, situations, outside);
    }

    private static NameServer server(String name, boolean atParent, boolean atChild, String... addresses) {
        return new NameServer(
                DomainName.of(name), Stream.of(addresses).map(FakeDns::ip).toList(), atParent, atChild);
    }
}
