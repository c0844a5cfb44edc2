package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people read when a domain is not as simple as most. */
class TroubleTextsTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final Problem CONFLICT = Problem.of("conflict", "Somebody else changed them.", "Find out who.");

    private final TextReports apply = new TextReports(Samples.view("apply", "--provider", "cloudflare"));

    @Test
    void hundredsOfOtherNames_areCounted_notListed() {
        ApplyResult result = new ApplyResult.Applied(
                Samples.applied(Samples.report(DOMAIN, Samples.OLD, others(300)), Optional.empty()));

        assertThat(apply.apply(List.of(result)))
                .contains("- b5.quisine-corp.com: 10 a.example\n        - 295 more; -v shows them\n")
                .doesNotContain("b6.quisine");
    }

    @Test
    void hundredsOfOtherNames_areAllListed_forWhoWantsEveryDetail() {
        TextReports verbose = new TextReports(Samples.view(Palette.PLAIN, true, "apply"));
        ApplyResult result = new ApplyResult.Applied(
                Samples.applied(Samples.report(DOMAIN, Samples.OLD, others(300)), Optional.empty()));

        assertThat(verbose.apply(List.of(result)))
                .contains("b300.quisine-corp.com")
                .doesNotContain("more; -v");
    }

    @Test
    void wayBack_whereNoMxWas_isToDeleteTheNewOne() {
        ApplyReport done = Samples.applied(Samples.report(DOMAIN, MxRrset.EMPTY), Optional.empty());
        ApplyReport report = new ApplyReport(
                done.plan(), done.runId(), 3, 1, Optional.of(Samples.snapshot(MxRrset.EMPTY)), Optional.empty());

        assertThat(apply.apply(List.of(new ApplyResult.Applied(report))))
                .contains("  no MX\n")
                .contains("To go back: mxsetup rollback ");
    }

    @Test
    void conflict_leadsToANewPlan_notToTheSameWrite() {
        ApplyResult result = new ApplyResult.Conflict(Samples.untouched(Samples.report(DOMAIN, Samples.OLD)), CONFLICT);

        assertThat(apply.apply(List.of(result)))
                .endsWith("When that is done: mxsetup plan --provider cloudflare quisine-corp.com\n");
    }

    @Test
    void conflictOfASavedPlan_leadsToANewPlan_thatSaysAllOfIt() {
        TextReports saved = new TextReports(Samples.view("apply", "--plan", "plan.json", "--yes"));
        ApplyResult result = new ApplyResult.Conflict(Samples.untouched(Samples.report(DOMAIN, Samples.OLD)), CONFLICT);

        assertThat(saved.apply(List.of(result)))
                .endsWith(
                        "  mxsetup plan --provider cloudflare --mx '10 custommail.hyperoffice.com' quisine-corp.com\n");
    }

    @Test
    void zonesOfOneName_areToldApartByTheNextLine() {
        Finding twice = Samples.finding(
                CheckName.ZONE_UNIQUE, Finding.Status.FAIL, "2 zones have this name.", Optional.of("Name one."));
        ApplyResult result = new ApplyResult.Blocked(
                Samples.untouched(Samples.unread(DOMAIN, twice)), Problem.of("blocked", "One check stops it.", ""));

        assertThat(apply.apply(List.of(result)))
                .contains("  mxsetup apply --provider cloudflare quisine-corp.com --zone-id ID\n");
    }

    @Test
    void notYet_saysWhatToDoFirst_notWhatWasAnsweredBefore() {
        Problem later = Problem.of("declined", "Not cut now: caches keep the old records.", "Lower the TTL.");
        ApplyResult result = new ApplyResult.Blocked(
                Samples.untouched(Samples.report(DOMAIN, Samples.OLD, Samples.NOT_SAID)), later);

        assertThat(apply.apply(List.of(result)))
                .contains("quisine-corp.com at cloudflare: declined; nothing was changed\n")
                .endsWith("""
                          Not cut now: caches keep the old records.
                          To do: Lower the TTL.
                          Nothing was changed.

                        Then: mxsetup apply --provider cloudflare quisine-corp.com
                        """)
                .doesNotContain("STOP", "Error");
    }

    @Test
    void proposal_isAskedAbout_andNamesNoCommand() {
        assertThat(apply.proposal(new PlanResult.Pending(Samples.report(DOMAIN, Samples.OLD))))
                .contains("this would change; nothing has been changed yet")
                .doesNotContain("Next");
    }

    @Test
    void interrupted_listsNoChecks_asNoneWasDecided() {
        Problem interrupted = Problem.of("interrupted", "Interrupted; nothing was written.", "Run it again.");
        ApplyResult result = new ApplyResult.Failed(
                Samples.untouched(Samples.report(DOMAIN, Samples.OLD, Samples.ELSEWHERE)), interrupted);

        assertThat(apply.apply(List.of(result)))
                .contains("Error: Interrupted; nothing was written.")
                .doesNotContain("Checks", "STOP");
    }

    private static Finding others(int count) {
        List<String> names = IntStream.rangeClosed(1, count)
                .mapToObj(i -> "b" + i + ".quisine-corp.com: 10 a.example")
                .toList();
        return new Finding(
                CheckName.SUBDOMAIN_MX,
                Finding.Status.WARN,
                Finding.Severity.WARN,
                "MX of other names are left as they are.",
                names,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void problem_tellsTheStepsOneByOne() {
        Problem problem = Problem.of("credentials-missing", "No credentials for Cloudflare.", "Make a token.\nSet it.");

        assertThat(apply.problem(problem)).isEqualTo("""
                Error: No credentials for Cloudflare.
                To do: Make a token.
                       Set it.
                Nothing was changed.
                """);
    }
}
