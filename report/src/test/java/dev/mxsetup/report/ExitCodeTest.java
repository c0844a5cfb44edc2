package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final Problem BLOCKED = Problem.of("blocked", "stopped", "");
    private static final Finding NO_PERMISSION =
            Samples.finding(CheckName.CREDENTIALS, Finding.Status.FAIL, "DNS Edit is missing.", Optional.empty());

    @Test
    void pendingPlan_isTold_onlyWhenAskedFor() {
        PlanResult pending = new PlanResult.Pending(Samples.report(DOMAIN, Samples.OLD));

        assertThat(ExitCode.of(pending, false)).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(pending, true)).isEqualTo(ExitCode.PENDING);
    }

    @Test
    void unchanged_isBlocked_whileThePortalRefusesTheDomain() {
        assertThat(ExitCode.of(new PlanResult.Unchanged(Samples.report(DOMAIN, Samples.NEW)), true))
                .isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(
                        new ApplyResult.Unchanged(
                                Samples.untouched(Samples.report(DOMAIN, Samples.NEW, Samples.REFUSED))),
                        Level.PUBLISHED_EVERYWHERE))
                .isEqualTo(ExitCode.BLOCKED);
        assertThat(ExitCode.of(new PlanResult.Unchanged(Samples.report(DOMAIN, Samples.NEW, Samples.REFUSED)), false))
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void applied_isDone_atTheLevelThatWasWaitedFor() {
        ApplyResult draining = applied(Samples.draining());

        assertThat(ExitCode.of(draining, Level.PUBLISHED_EVERYWHERE)).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(draining, Level.DRAINED)).isEqualTo(ExitCode.WAITING);
        assertThat(ExitCode.of(applied(Samples.drained()), Level.DRAINED)).isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(applied(Samples.published()), Level.PUBLISHED_EVERYWHERE))
                .isEqualTo(ExitCode.WAITING);
    }

    @Test
    void applied_isWaiting_whenNothingWasSeenInTheDns() {
        ApplyResult unseen =
                new ApplyResult.Applied(Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.empty()));

        assertThat(ExitCode.of(unseen, Level.PUBLISHED_EVERYWHERE)).isEqualTo(ExitCode.WAITING);
    }

    @Test
    void blocked_isCredentials_whenTheyAreWhatFails() {
        assertThat(ExitCode.of(new PreflightResult.Blocked(Samples.unread(DOMAIN, NO_PERMISSION), BLOCKED)))
                .isEqualTo(ExitCode.CREDENTIALS);
        assertThat(ExitCode.of(new PreflightResult.Blocked(
                        Samples.unread(DOMAIN, NO_PERMISSION), Problem.of("permission-missing", "no", ""))))
                .isEqualTo(ExitCode.CREDENTIALS);
    }

    @Test
    void zoneNotSeen_isBlocked_whenTheDomainIsServedElsewhere() {
        Problem notFound = Problem.of("zone-not-found", "no", "");

        assertThat(ExitCode.of(new PlanResult.Blocked(Samples.unread(DOMAIN, NO_PERMISSION), notFound), false))
                .isEqualTo(ExitCode.CREDENTIALS);
        assertThat(ExitCode.of(
                        new PlanResult.Blocked(Samples.unread(DOMAIN, NO_PERMISSION, Samples.ELSEWHERE), notFound),
                        false))
                .isEqualTo(ExitCode.BLOCKED);
    }

    @Test
    void verify_tellsWaitingDriftAndFailure() {
        DomainName name = DomainName.of(DOMAIN);

        assertThat(ExitCode.of(new VerifyResult.Verified(name, Samples.drained(), Optional.empty())))
                .isEqualTo(ExitCode.OK);
        assertThat(ExitCode.of(new VerifyResult.Waiting(name, Samples.draining(), Optional.empty())))
                .isEqualTo(ExitCode.WAITING);
        assertThat(ExitCode.of(new VerifyResult.Drifted(name, Samples.published(), Optional.empty(), BLOCKED)))
                .isEqualTo(ExitCode.CONFLICT);
        assertThat(ExitCode.of(new VerifyResult.Failed(name, Problem.of("dns-unreachable", "no", ""))))
                .isEqualTo(ExitCode.FAILED);
    }

    @Test
    void whatTheMailHostRefuses_isBlocked_howeverFarTheDnsHasCome() {
        Verification refused = Samples.drained().with(Delivery.REFUSED, List.of());
        Verification both = refused.with(Dnssec.BOGUS);

        for (Verification seen : List.of(refused, both)) {
            assertThat(ExitCode.of(new VerifyResult.Verified(DomainName.of(DOMAIN), seen, Optional.empty())))
                    .isEqualTo(ExitCode.BLOCKED);
            assertThat(ExitCode.of(
                            new ApplyResult.Applied(
                                    Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.of(seen))),
                            Level.PUBLISHED_EVERYWHERE))
                    .isEqualTo(ExitCode.BLOCKED);
        }
        assertThat(new TextReports(Samples.view("verify"))
                        .verify(
                                List.of(new VerifyResult.Verified(DomainName.of(DOMAIN), refused, Optional.empty())),
                                Map.of()))
                .containsSubsequence("MAIL REFUSED", "PUBLISHED EVERYWHERE");
    }

    @Test
    void aRefusalThatWasAccepted_isNoNews() {
        Finding accepted = new Finding(
                CheckName.DOMAIN_PROVISIONED,
                Finding.Status.FAIL,
                Finding.Severity.BLOCK,
                "It refuses the domain.",
                List.of(),
                Optional.empty(),
                Optional.of("accepted: it comes tonight"));
        Verification refused = Samples.drained().with(Delivery.REFUSED, List.of());

        assertThat(ExitCode.of(
                        new ApplyResult.Applied(
                                Samples.applied(Samples.report(DOMAIN, Samples.OLD, accepted), Optional.of(refused))),
                        Level.PUBLISHED_EVERYWHERE))
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void whatThePostmasterIsRefused_orNobodyDecides_changesNothing() {
        for (Delivery delivery :
                List.of(Delivery.ACCEPTED, Delivery.UNDECIDED, Delivery.POSTMASTER_REFUSED, Delivery.NOT_ASKED)) {
            Verification seen = Samples.drained().with(delivery, List.of());
            assertThat(ExitCode.of(new VerifyResult.Verified(DomainName.of(DOMAIN), seen, Optional.empty())))
                    .isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void verify_fails_whenValidatingResolversRefuseTheAnswer() {
        Verification seen = Samples.drained();
        Verification bogus = new Verification(
                seen.level(),
                seen.expected(),
                seen.authorities(),
                seen.resolvers(),
                seen.timing(),
                seen.nextLook(),
                seen.notes(),
                Dnssec.BOGUS,
                Delivery.NOT_ASKED);

        assertThat(ExitCode.of(new VerifyResult.Verified(DomainName.of(DOMAIN), bogus, Optional.empty())))
                .isEqualTo(ExitCode.FAILED);
        assertThat(new TextReports(Samples.view("verify"))
                        .verify(
                                List.of(new VerifyResult.Verified(DomainName.of(DOMAIN), bogus, Optional.empty())),
                                Map.of()))
                .contains("  DNSSEC BOGUS          validating resolvers refuse the answer");
    }

    @Test
    void problem_isAFailure_whenSomethingWasChanged() {
        Problem touched = new Problem("permission-missing", "no", "", false, Optional.empty(), Problem.Changed.YES);

        assertThat(ExitCode.of(touched)).isEqualTo(ExitCode.FAILED);
        assertThat(ExitCode.of(Problem.of("permission-missing", "no", ""))).isEqualTo(ExitCode.CREDENTIALS);
    }

    @Test
    void problem_isAFailure_whenItsCodeIsNotKnown() {
        assertThat(ExitCode.of(Problem.of("never-heard-of", "no", ""))).isEqualTo(ExitCode.FAILED);
    }

    @ParameterizedTest
    @CsvSource({
        "0 0, 0",
        "4 4, 4",
        "0 7, 7",
        "0 3, 3",
        "0 4, 8",
        "7 1, 8",
        "8 4, 8",
        "1 5 6 4, 1",
        "5 6 4, 5",
        "6 4, 6",
        "4 2, 4"
    })
    void severalDomains_endAsOne(String codes, int expected) {
        List<ExitCode> each =
                Arrays.stream(codes.split(" ")).map(ExitCodeTest::numbered).toList();

        assertThat(ExitCode.ofAll(each).number()).isEqualTo(expected);
    }

    @Test
    void noDomain_isDone() {
        assertThat(ExitCode.ofAll(List.of())).isEqualTo(ExitCode.OK);
    }

    private static ExitCode numbered(String number) {
        return Arrays.stream(ExitCode.values())
                .filter(code -> code.number() == Integer.parseInt(number))
                .findFirst()
                .orElseThrow();
    }

    private static ApplyResult applied(Verification seen) {
        return new ApplyResult.Applied(Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.of(seen)));
    }
}
