package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.ProbeLimits;
import dev.mxsetup.smtp.RecipientVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final Optional<Portal> HYPEROFFICE = Optional.of(Portal.HYPEROFFICE);

    @Test
    void anAttestationAnswersWhatIsUndecidedAndKeepsTheStatus() {
        List<Finding> settled = Verdict.settle(
                findings(Situations.ordinary()), Statements.NONE.attest(Attestation.PORTAL_READY, "al\u001bice"));

        assertThat(Verdict.stopping(settled)).isEmpty();
        assertThat(settled)
                .filteredOn(finding -> finding.check() == CheckName.DOMAIN_PROVISIONED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
                    assertThat(finding.settledBy()).contains("attested by al\\u001bice");
                });
    }

    @Test
    void anAttestationNeverAnswersAFail() {
        List<Finding> settled = Verdict.settle(
                findings(Situations.ordinary()
                        .readiness(
                                new Answer.Given(false, Optional.empty(), Optional.empty(), false, Optional.empty()))),
                Statements.NONE.attest(Attestation.PORTAL_READY, "alice"));

        assertThat(Verdict.stopping(settled)).extracting(Finding::check).containsExactly(CheckName.DOMAIN_PROVISIONED);
    }

    @Test
    void anAttestationAnswersOnlyItsOwnChecks() {
        List<Finding> settled = Verdict.settle(
                findings(Situations.ordinary()), Statements.NONE.attest(Attestation.ACCOUNT_READY, "alice"));

        assertThat(Verdict.stopping(settled))
                .extracting(Finding::check)
                .containsExactly(CheckName.ADDRESSES_EXIST, CheckName.ENTITLED);
    }

    @Test
    void anAcceptanceOverridesAFail() {
        Situations pending = Situations.ordinary().delegation(Situations.delegated(List.of("ns.other.net")));

        List<Finding> settled = Verdict.settle(
                List.of(Ask.one(new ZoneDelegated(), pending)),
                Statements.NONE.accept(CheckName.ZONE_DELEGATED, "move"));

        assertThat(settled.getFirst().settledBy()).contains("accepted: move");
        assertThat(settled.getFirst().status()).isEqualTo(Status.FAIL);
        assertThat(Verdict.stopping(settled)).isEmpty();
    }

    @Test
    void anAcceptanceOfWhatIsNoProblemChangesNothing() {
        List<Finding> findings = List.of(Ask.one(new ZoneDelegated(), Situations.ordinary()));

        assertThat(Verdict.settle(findings, Statements.NONE.accept(CheckName.ZONE_DELEGATED, "move")))
                .isEqualTo(findings);
    }

    @Test
    void statementsCanBeAddedLater() {
        List<Finding> first = Verdict.settle(
                findings(Situations.ordinary()), Statements.NONE.attest(Attestation.ACCOUNT_READY, "alice"));

        List<Finding> second = Verdict.settle(first, Statements.NONE.attest(Attestation.PORTAL_READY, "bob"));

        assertThat(Verdict.stopping(second)).isEmpty();
        assertThat(second)
                .filteredOn(finding -> finding.check() == CheckName.DOMAIN_PROVISIONED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.settledBy()).contains("attested by alice"));
    }

    @Test
    void acceptedAddressesAreTakenOutOneByOne() {
        List<Finding> findings = List.of(missing("sales@example.com", "o'neil@example.com"));

        List<Finding> one = Verdict.settle(findings, accepting("SALES@example.com"));
        assertThat(Verdict.stopping(one)).hasSize(1);
        assertThat(one.getFirst().evidence())
                .contains("accepted: sales@example.com (gone)", AddressesExist.MISSING + "o'neil@example.com");
        assertThat(Verdict.goOn(one)).contains("--accept 'addresses-exist:o'\\''neil@example.com=REASON'");

        List<Finding> both = Verdict.settle(one, accepting("o'neil@example.com"));
        assertThat(Verdict.stopping(both)).isEmpty();
    }

    @Test
    void aPlanIsNotBlockedByWhatNobodyHasSaidYet() {
        List<Finding> unsaid = findings(Situations.ordinary());

        assertThat(Verdict.stopping(unsaid)).hasSize(3).allMatch(Verdict::awaitsStatement);
        assertThat(Verdict.stoppingPlan(unsaid)).isEmpty();
        assertThat(Verdict.stoppingPlan(List.of(missing("sales@example.com")))).hasSize(1);
    }

    @Test
    void asksTheTwoQuestionsOnce() {
        List<Question> questions = Verdict.questions(findings(Situations.ordinary()), Situations.OWNER, HYPEROFFICE);

        assertThat(questions)
                .containsExactly(
                        new Question(
                                List.of(Attestation.ACCOUNT_READY, Attestation.ENTITLED),
                                "Is the mail account for example.com set up at hyperoffice, on a plan that includes"
                                        + " mail (Business Email)?"),
                        new Question(
                                List.of(Attestation.ADDRESSES_CREATED),
                                "Does every address, alias, group and catch-all of example.com exist there? All mail of"
                                        + " the domain moves, not only yours."));
    }

    @Test
    void asksOnlyWhatIsStillOpen() {
        List<Finding> account = Verdict.settle(
                findings(Situations.ordinary()),
                Statements.NONE.attest(Attestation.ACCOUNT_READY, "a").attest(Attestation.ENTITLED, "a"));
        List<Finding> all =
                Verdict.settle(findings(Situations.ordinary()), Statements.NONE.attest(Attestation.PORTAL_READY, "a"));

        assertThat(Verdict.questions(account, Situations.OWNER, HYPEROFFICE))
                .singleElement()
                .satisfies(question -> assertThat(question.text()).contains("exist at hyperoffice?"));
        assertThat(Verdict.questions(all, Situations.OWNER, HYPEROFFICE)).isEmpty();
    }

    @Test
    void entitlementIsAskedForOnATerminal_evenWithoutConfiguredSubscriptions() {
        Optional<Portal> plain = Optional.of(new Portal(
                "acme",
                new TreeSet<>(List.of(Mx.of(10, "mx.acme.example"))),
                List.of(),
                "",
                Readiness.NONE,
                ProbeLimits.COURTEOUS));
        List<Finding> findings = findings(Situations.ordinary().portal(plain));

        assertThat(Verdict.stopping(findings)).extracting(Finding::check).doesNotContain(CheckName.ENTITLED);
        assertThat(Verdict.questions(findings, Situations.OWNER, plain).getFirst())
                .isEqualTo(new Question(
                        List.of(Attestation.ACCOUNT_READY, Attestation.ENTITLED),
                        "Is the mail account for example.com set up at acme, on a plan that includes mail?"));
        assertThat(Verdict.questions(findings, Situations.OWNER, Optional.empty())
                        .getFirst()
                        .text())
                .contains("set up at the portal,");
    }

    @Test
    void oneLineGoesOn_whenNothingWasSaid() {
        assertThat(Verdict.goOn(findings(Situations.ordinary()))).contains("--attest portal-ready=WHO");
        assertThat(Verdict.goOn(List.of(Ask.one(new DomainProvisioned(), Situations.ordinary(), unwilling()))))
                .contains("--attest account-ready=WHO");
    }

    @Test
    void theLineThatGoesOnHoldsWhatEachStopNeeds() {
        Situations elsewhere = Situations.ordinary().delegation(Situations.delegated(List.of("ns.other.net")));
        Situations several =
                Situations.ordinary().sight(Situations.undecided(Situations.zone("a"), Situations.zone("b")));

        assertThat(Verdict.goOn(List.of(
                        Ask.one(new ZoneDelegated(), elsewhere),
                        Ask.one(new ZoneUnique(), several),
                        missing("sales@example.com"),
                        Ask.one(new Entitled(), Situations.ordinary()))))
                .contains("--attest entitled=WHO --accept zone-delegated=REASON --zone-id ID"
                        + " --accept addresses-exist:sales@example.com=REASON");
    }

    @Test
    void noLineGoesOn_whenNothingStopsOrNothingHelps() {
        Finding hopeless = Ask.one(new TargetHostname(), Situations.ordinary().targets(Mx.of(10, "192.0.2.1")));
        Finding unsaid = Ask.one(new Entitled(), Situations.ordinary());

        assertThat(Verdict.goOn(List.of(Ask.one(new ZoneDelegated(), Situations.ordinary()))))
                .isEmpty();
        assertThat(Verdict.goOn(List.of(hopeless, unsaid))).isEmpty();
        assertThat(Verdict.goOn(List.of(
                        Ask.one(new CredentialsCheck(), Situations.ordinary().sight(Situations.undecided())))))
                .isEmpty();
    }

    /** The target's mail host answers, yet says nothing of addresses to this machine. */
    private static List<Finding> findings(Situations situations) {
        return new Preflight(unwilling().build()).run(situations.build(), text -> {});
    }

    private static FakeOutside unwilling() {
        FakeOutside outside = new FakeOutside();
        outside.mail
                .verdict("11.0.1.25", "random", RecipientVerdict.POLICY)
                .verdict("11.0.1.25", "postmaster", RecipientVerdict.POLICY);
        return outside;
    }

    private static Finding missing(String... addresses) {
        return Ask.one(
                new AddressesExist(),
                Situations.ordinary()
                        .addresses(addresses)
                        .readiness(new Answer.Given(
                                true, Optional.empty(), Optional.of(List.of()), false, Optional.empty())));
    }

    private static Statements accepting(String address) {
        return new Statements(Map.of(), Map.of(), Map.of(address, "gone"));
    }
}
