package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.MxSnapshot.FeatureOwner;
import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PresentMxChecksTest {
    private static final MxRrset NULL_MX = MxRrset.of(List.of(Mx.of(0, ".")), 300);

    @Test
    void anAuthorityThatServesAnotherSetIsNamedWithBothSets() {
        Finding finding = Ask.one(
                new ApiMatchesDns(),
                Situations.ordinary()
                        .wire(Situations.looks(
                                Situations.mxAnswer(Situations.OLD),
                                Situations.mxAnswer(MxRrset.of(MxRecord.of(5, "stray.example.net", 60))))));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message())
                .contains("bob.ns.cloudflare.com", "5 stray.example.net", "10 old1.example.net, 20 old2.example.net");
    }

    @Test
    void aLameAuthorityIsNotCompared() {
        Situations lame =
                Situations.ordinary().wire(Situations.looks(Situations.mxAnswer(Situations.OLD), Situations.refused()));

        assertThat(Ask.one(new ApiMatchesDns(), lame).status()).isEqualTo(Status.PASS);
        assertThat(Ask.one(new ApiMatchesDns(), lame).evidence())
                .anySatisfy(line -> assertThat(line).contains("REFUSED"));
        assertThat(Ask.one(new ApexCname(), lame).status()).isEqualTo(Status.PASS);
    }

    @Test
    void changesThatAreSavedButNotPublishedAreNamed() {
        Situations staged = Situations.ordinary()
                .snapshot(old -> new MxSnapshot(
                        old.owner(),
                        old.records(),
                        old.nativeForm(),
                        old.digest(),
                        true,
                        old.ownedBy(),
                        old.otherMx()));

        assertThat(Ask.one(new ApiMatchesDns(), staged).evidence())
                .contains("the host holds changes that are saved, but not published");
    }

    @Test
    void authoritiesThatAllStaySilentDecideNothing() {
        Situations silent = Situations.ordinary().wire(Situations.looks(Situations.silence(), Situations.refused()));

        assertThat(Ask.one(new ApiMatchesDns(), silent).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(Ask.one(new ApiMatchesDns(), silent).stops()).isFalse();
        assertThat(Ask.one(new ApexCname(), silent).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(Ask.one(new ApexCname(), silent).stops()).isTrue();
    }

    @Test
    @DisplayName("case 47: a CNAME at the apex on the wire")
    void aCnameOnTheWireFails_evenAtOneAuthority() {
        Finding finding = Ask.one(
                new ApexCname(),
                Situations.ordinary()
                        .wire(Situations.looks(
                                Situations.mxAnswer(Situations.OLD), Situations.aliasAnswer("shop.example.net"))));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("CNAME", "shop.example.net");
    }

    @Test
    @DisplayName("case 48: a flattened CNAME does not show on the wire")
    void aFlattenedCnamePasses() {
        assertThat(Ask.one(new ApexCname(), Situations.ordinary()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void theAliasIsNotLookedFor_whenNobodyServesTheDomain() {
        Finding finding = Ask.one(
                new ApexCname(),
                Situations.ordinary()
                        .wire(List.of())
                        .delegation(new DelegationAnswer.Absent(DomainName.of("com"), "NXDOMAIN")));

        assertThat(finding.status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    @DisplayName("case 107: the host's own product owns the MX")
    void aProductThatLocksTheMxFailsAndSaysWhatNotToPress() {
        Finding finding = Ask.one(new FeatureOwnedMx(), owned(true));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("Email Routing");
        assertThat(finding.remedy().orElse(""))
                .contains("Do not press Disable", "--unlock-email-routing", "after the cut");
        assertThat(finding.evidence()).contains("It forwards mail.");
    }

    @Test
    void aProductThatOwnsTheMxIsAWarning_whenItIsUnlockedOrWillBe() {
        assertThat(Ask.one(new FeatureOwnedMx(), owned(true).unlocking()).status())
                .isEqualTo(Status.WARN);
        assertThat(Ask.one(new FeatureOwnedMx(), owned(false)).status()).isEqualTo(Status.WARN);
        assertThat(Ask.one(new FeatureOwnedMx(), Situations.ordinary()).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    @DisplayName("cases 13 and 14: a null MX, alone and mixed with others")
    void aNullMxIsAWarning() {
        MxRrset mixed = MxRrset.of(MxRecord.of(0, ".", 300), MxRecord.of(10, "old1.example.net", 300));

        assertThat(Ask.one(new NullMx(), stored(NULL_MX)).message()).contains("takes no mail", "mail starts to come");
        assertThat(Ask.one(new NullMx(), stored(mixed)).message()).contains("mixes");
        assertThat(Ask.one(new NullMx(), stored(mixed)).status()).isEqualTo(Status.WARN);
        assertThat(Ask.one(new NullMx(), Situations.ordinary()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void aNullMxIsSeenAtTheAuthorities_withoutTheApi() {
        Finding finding = Ask.one(
                new NullMx(),
                Situations.ordinary()
                        .sight(new ZoneSight.NotAsked("no credentials"))
                        .wire(Situations.served(NULL_MX)));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.evidence()).containsExactly("the authorities serve: 0 .");
    }

    @Test
    @DisplayName("cases 15 and 16: MX of other names are listed and left alone")
    void mxOfOtherNamesAreListedAsLeftAlone() {
        Map<DomainName, MxRrset> others = Map.of(
                DomainName.of("lists.example.com"), Situations.OLD,
                DomainName.of("*.example.com"), Situations.OLD);

        Finding finding = Ask.one(new SubdomainMx(), others(Optional.of(others)));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message())
                .isEqualTo("MX of other names are left as they are: *.example.com, lists.example.com.");
        assertThat(Ask.one(new SubdomainMx(), others(Optional.empty())).status())
                .isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new SubdomainMx(), others(Optional.of(Map.of()))).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void anOldTtlOverAnHourIsAWarningWithTheTime() {
        MxRrset day = MxRrset.of(Situations.OLD.entries(), 86_400);

        Finding finding = Ask.one(new OldTtl(), stored(Situations.OLD).wire(Situations.served(day)));

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("until 1 day (86400 s) after the change");
        assertThat(finding.evidence())
                .containsExactly(
                        "the API shows: a TTL of 3600 s at the most",
                        "the authorities serve: a TTL of 86400 s at the most");
        assertThat(finding.stops()).isFalse();
    }

    @Test
    void anOldTtlOfAnHourIsComfortable() {
        assertThat(Ask.one(new OldTtl(), Situations.ordinary()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void anOldTtlDoesNotMatter_whenTheMxAreRightAlready() {
        MxRrset right = MxRrset.of(List.of(Mx.of(10, Situations.TARGET)), 86_400);

        assertThat(Ask.one(new OldTtl(), stored(right)).status()).isEqualTo(Status.PASS);
    }

    private static Situations stored(MxRrset records) {
        return Situations.ordinary()
                .snapshot(old -> Situations.snapshot(records))
                .wire(Situations.served(records));
    }

    private static Situations owned(boolean locked) {
        return Situations.ordinary()
                .snapshot(old -> copy(
                        old,
                        Optional.of(new FeatureOwner("Email Routing", locked, "It forwards mail.")),
                        old.otherMx()));
    }

    private static Situations others(Optional<Map<DomainName, MxRrset>> others) {
        return Situations.ordinary().snapshot(old -> copy(old, old.ownedBy(), others));
    }

    private static MxSnapshot copy(
            MxSnapshot old, Optional<FeatureOwner> owner, Optional<Map<DomainName, MxRrset>> others) {
        return new MxSnapshot(old.owner(), old.records(), old.nativeForm(), old.digest(), old.staged(), owner, others);
    }
}
