package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HostZone.State;
import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ZoneChecksTest {
    private static final DelegationAnswer ELSEWHERE = Situations.delegated(List.of("ns1.other.net", "ns2.other.net"));
    private static final State PENDING =
            new State(State.Kind.NOT_SERVED, "pending", "Delegate it to Cloudflare first.");

    @Test
    @DisplayName("case 27: a name inside a zone is refused, with the zone as the suggestion")
    void aNameInsideAZoneIsRefusedWithTheZoneAsTheSuggestion() {
        Finding finding = Ask.one(new DomainDelegated(), inside("mail.example.com", "example.com", "com"));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("did you mean example.com?");
        assertThat(finding.remedy().orElse("")).contains("--subdomain");
    }

    @Test
    void aNameInsideAZonePasses_onPurpose() {
        Finding finding = Ask.one(
                new DomainDelegated(),
                inside("mail.example.com", "example.com", "com").onPurposeInsideItsZone());

        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    @DisplayName("case 28: a sub-domain with its own zone is as good as any other")
    void aSubdomainWithItsOwnZonePasses() {
        Finding finding = Ask.one(
                new DomainDelegated(),
                Situations.ordinary()
                        .owner("mail.example.com")
                        .delegation(new DelegationAnswer.Delegated(
                                Situations.delegation("mail.example.com", "example.com", Situations.SERVERS))));

        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    void aNameThatOnlyItsPublicSuffixKnowsIsNotRegistered() {
        for (String suffix : List.of("com", "co.uk")) {
            Finding finding = Ask.one(
                    new DomainDelegated(),
                    inside("example." + suffix, suffix, "uk").onPurposeInsideItsZone());

            assertThat(finding.status()).isEqualTo(Status.FAIL);
            assertThat(finding.message()).contains("not registered or on hold").doesNotContain("did you mean");
        }
    }

    @Test
    @DisplayName("case 22: both forms of a name beyond ASCII are shown")
    void bothFormsOfANameBeyondAsciiAreShown() {
        Finding finding = Ask.one(new DomainNameCheck(), Situations.ordinary().owner("xn--bcher-kva.example"));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.evidence())
                .containsExactly(
                        "A-label form, as the DNS has it: xn--bcher-kva.example",
                        "U-label form, as people write it: bücher.example");
    }

    @Test
    @DisplayName("case 45: a domain on hold is unknown to its parent")
    void aDomainThatItsParentDoesNotKnowFailsAndNamesWhoSaysSo() {
        Finding finding = Ask.one(
                new DomainDelegated(),
                Situations.ordinary()
                        .delegation(new DelegationAnswer.Absent(
                                DomainName.of("com"), "a.gtld-servers.net said NXDOMAIN\u001b[2J")));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("the name servers of com");
        assertThat(finding.evidence()).containsExactly("a.gtld-servers.net said NXDOMAIN\\u001b[2J");
    }

    @Test
    void nobodyToAskIsInconclusive() {
        DelegationAnswer unknown = new DelegationAnswer.Undetermined("no answer from 192.5.6.30");

        assertThat(Ask.one(new DomainDelegated(), Situations.ordinary().delegation(unknown))
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(Ask.one(new ZoneDelegated(), Situations.ordinary().delegation(unknown))
                        .status())
                .isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    @DisplayName("case 31: the zone is served elsewhere")
    void aZoneServedElsewhereFailsAndNamesWhoServesIt() {
        Finding finding = Ask.one(new ZoneDelegated(), Situations.ordinary().delegation(ELSEWHERE));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message())
                .contains("A change at Cloudflare would have no effect: the world asks ns1.other.net, ns2.other.net");
    }

    @Test
    @DisplayName("case 44: two DNS hosts at once")
    void aMixedDelegationFailsAndNamesBoth() {
        Finding finding = Ask.one(
                new ZoneDelegated(),
                Situations.ordinary()
                        .delegation(Situations.delegated(List.of("ada.ns.cloudflare.com", "dns1.p01.nsone.net"))));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("mixed", "ada.ns.cloudflare.com", "dns1.p01.nsone.net");
    }

    @Test
    void theHostsOwnServersPass() {
        assertThat(Ask.one(new ZoneDelegated(), Situations.ordinary()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aZoneOtherThanTheOneThatIsAskedFails() {
        Finding finding = Ask.one(
                new ZoneDelegated(),
                Situations.ordinary()
                        .owner("mail.example.com")
                        .delegation(new DelegationAnswer.Delegated(
                                Situations.delegation("mail.example.com", "example.com", Situations.SERVERS))));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("the world asks the zone mail.example.com");
    }

    @Test
    void isNotCompared_whenTheHostShowsNoZone() {
        assertThat(Ask.one(new ZoneDelegated(), Situations.ordinary().sight(Situations.undecided()))
                        .status())
                .isEqualTo(Status.SKIPPED);
    }

    @Test
    @DisplayName("cases 32 and 33: a zone that is not served, or not to be changed")
    void aZoneThatIsNotActiveFailsWithWhatToDo() {
        State secondary = new State(State.Kind.READ_ONLY, "secondary", "Change it at the primary.");

        Finding pending =
                Ask.one(new ZoneActive(), Situations.ordinary().sight(Situations.seen(Situations.zone("z1", PENDING))));
        Finding readOnly = Ask.one(
                new ZoneActive(), Situations.ordinary().sight(Situations.seen(Situations.zone("z1", secondary))));

        assertThat(pending.status()).isEqualTo(Status.FAIL);
        assertThat(pending.message()).contains("pending");
        assertThat(pending.remedy()).contains("Delegate it to Cloudflare first.");
        assertThat(readOnly.status()).isEqualTo(Status.FAIL);
        assertThat(readOnly.remedy()).contains("Change it at the primary.");
    }

    @Test
    void anActiveZoneWithSomethingAmissIsAWarning() {
        State amiss = new State(State.Kind.ACTIVE, "Master", "Its serial is not raised.");

        Finding finding =
                Ask.one(new ZoneActive(), Situations.ordinary().sight(Situations.seen(Situations.zone("z1", amiss))));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.remedy()).contains("Its serial is not raised.");
    }

    @Test
    void severalZonesOfWhichNoneIsActiveFail() {
        Finding finding = Ask.one(
                new ZoneActive(),
                Situations.ordinary()
                        .sight(Situations.undecided(Situations.zone("z1", PENDING), Situations.zone("z2", PENDING))));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
    }

    @Test
    @DisplayName("case 34: of two zones the delegated one is picked, and its id told")
    void ofTwoZonesTheChosenOneIsTold() {
        HostZone chosen = Situations.zone("z2");
        ZoneSight sight = new ZoneSight.Seen(
                Situations.HOST,
                List.of(Situations.zone("z1", PENDING), chosen),
                Optional.of(chosen),
                false,
                Optional.empty(),
                Optional.empty());

        Finding finding = Ask.one(new ZoneUnique(), Situations.ordinary().sight(sight));

        assertThat(finding.status()).isEqualTo(Status.PASS);
        assertThat(finding.message()).contains("meant is z2");
        assertThat(finding.evidence())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("z2", "Example Ltd"));
    }

    @Test
    void severalZonesWithoutAChoiceFailAndListIdsAndAccounts() {
        Finding finding = Ask.one(
                new ZoneUnique(),
                Situations.ordinary().sight(Situations.undecided(Situations.zone("z1"), Situations.zone("z2"))));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("z1", "z2", "Example Ltd");
        assertThat(finding.remedy().orElse("")).contains("--zone-id");
    }

    private static Situations inside(String owner, String zone, String parent) {
        return Situations.ordinary()
                .owner(owner)
                .delegation(new DelegationAnswer.Inside(Situations.delegation(zone, parent, Situations.SERVERS)));
    }
}
