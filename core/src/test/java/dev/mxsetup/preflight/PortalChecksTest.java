package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.ProbeLimits;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class PortalChecksTest {
    private static final Optional<List<String>> NO_LIST = Optional.empty();

    @Test
    void aReadyPortalDecides() {
        assertThat(statuses(Situations.ordinary().readiness(given(true, "Business Email", NO_LIST, false))))
                .containsExactly(Status.PASS, Status.PASS, Status.PASS);
        assertThat(statuses(Situations.ordinary().readiness(given(true, "Business Email", NO_LIST, true))))
                .containsExactly(Status.PASS, Status.PASS, Status.PASS);
    }

    @Test
    void aPortalThatIsNotReadyFails() {
        Finding finding = Ask.one(
                new DomainProvisioned(),
                Situations.ordinary().readiness(given(false, "Business Email", NO_LIST, false)));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.remedy()).contains("Ask HyperOffice support to set up the mail account.");
    }

    @Test
    void nothingSaidIsInconclusive_whereNoMailHostCanBeAsked() {
        assertThat(statuses(Situations.ordinary()))
                .containsExactly(Status.INCONCLUSIVE, Status.INCONCLUSIVE, Status.INCONCLUSIVE);
    }

    @Test
    void anUnusableAnswerIsInconclusiveAndTellsWhy() {
        Situations situations = Situations.ordinary().readiness(new Answer.Unusable("HTTP status 500\u001b[2J"));

        assertThat(statuses(situations)).containsExactly(Status.INCONCLUSIVE, Status.INCONCLUSIVE, Status.INCONCLUSIVE);
        assertThat(Ask.one(new Entitled(), situations).evidence().getFirst()).endsWith("HTTP status 500\\u001b[2J");
    }

    @Test
    void anAddressThatThePortalDoesNotListFailsAndIsNamed() {
        Finding finding = Ask.one(
                new AddressesExist(),
                Situations.ordinary()
                        .addresses("info@example.com", "Sales@example.com")
                        .readiness(given(true, "Business Email", Optional.of(List.of("INFO@example.com")), false)));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.evidence())
                .contains(AddressesExist.MISSING + "Sales@example.com")
                .noneMatch(line -> line.contains("info@"));
    }

    @Test
    void aPortalThatTakesAnyAddressProvesNone() {
        Situations listed = Situations.ordinary()
                .addresses("sales@example.com")
                .readiness(given(true, "Business Email", Optional.of(List.of()), true));
        Situations unlisted = Situations.ordinary()
                .addresses("sales@example.com")
                .readiness(given(true, "Business Email", NO_LIST, true));

        assertThat(Ask.one(new AddressesExist(), listed).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(Ask.one(new AddressesExist(), unlisted).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(Ask.one(new AddressesExist(), unlisted).evidence())
                .contains(AddressesExist.UNPROVEN + "sales@example.com");
    }

    @Test
    void everyListedAddressAtThePortalPasses() {
        Finding finding = Ask.one(
                new AddressesExist(),
                Situations.ordinary()
                        .addresses("info@example.com")
                        .readiness(given(
                                true,
                                "Business Email",
                                Optional.of(List.of("info@example.com", "x@example.com")),
                                false)));

        assertThat(finding.status()).isEqualTo(Status.PASS);
    }

    @Test
    void aSubscriptionIsComparedWhateverItsCase() {
        assertThat(Ask.one(new Entitled(), Situations.ordinary().subscription("business email"))
                        .status())
                .isEqualTo(Status.PASS);
        assertThat(Ask.one(new Entitled(), Situations.ordinary().subscription("Basic"))
                        .status())
                .isEqualTo(Status.FAIL);
        assertThat(Ask.one(new Entitled(), Situations.ordinary().readiness(given(true, "Basic", NO_LIST, false)))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void case152_aSubscriptionWithoutMailStops_andNoStatementAnswersThat() {
        for (Situations basic : List.of(
                Situations.ordinary().subscription("Basic"),
                Situations.ordinary().readiness(given(true, "Basic", NO_LIST, false)))) {
            List<Finding> settled = Verdict.settle(
                    List.of(Ask.one(new Entitled(), basic)), Statements.NONE.attest(Attestation.ENTITLED, "alice"));

            assertThat(Verdict.stopping(settled)).hasSize(1);
        }
    }

    @Test
    void case153_aPortalThatDoesNotAnswerStopsAnUnattendedChange() {
        Finding finding =
                Ask.one(new Entitled(), Situations.ordinary().readiness(new Answer.Unusable("no answer within 30 s")));

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.stops()).isTrue();
    }

    @Test
    void withoutConfiguredSubscriptionsEntitledIsSkippedWithAWarning() {
        Portal plain = new Portal(
                "acme",
                new TreeSet<>(List.of(Mx.of(10, "mx.acme.example"))),
                List.of(),
                "",
                Readiness.NONE,
                ProbeLimits.COURTEOUS);

        for (Optional<Portal> portal : List.of(Optional.of(plain), Optional.<Portal>empty())) {
            Finding finding = Ask.one(new Entitled(), Situations.ordinary().portal(portal));
            assertThat(finding.status()).isEqualTo(Status.SKIPPED);
            assertThat(finding.severity()).isEqualTo(Severity.WARN);
        }
    }

    @Test
    void withoutAProfileThePortalIsCalledByItsMailHost() {
        Finding finding = Ask.one(new DomainProvisioned(), Situations.ordinary().portal(Optional.empty()), closed());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.message()).contains(Situations.TARGET);
    }

    private static Answer given(
            boolean ready, String subscription, Optional<List<String>> addresses, boolean acceptAll) {
        return new Answer.Given(ready, Optional.of(subscription), addresses, acceptAll, Optional.empty());
    }

    private static List<Status> statuses(Situations situations) {
        return List.of(new DomainProvisioned(), new AddressesExist(), new Entitled()).stream()
                .map(check -> Ask.one(check, situations, closed()).status())
                .toList();
    }

    private static FakeOutside closed() {
        FakeOutside outside = new FakeOutside();
        outside.mail.silent("11.0.1.25", Greeting.Reason.CONNECT_TIMEOUT);
        return outside;
    }
}
