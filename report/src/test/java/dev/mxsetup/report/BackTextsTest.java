package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.Unfinished;
import dev.mxsetup.verify.Level;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of ways back, and of runs that were left. */
class BackTextsTest {
    private static final Problem HARM =
            Problem.of("authorities-fail", "Since the change all name servers fail.", "Mend the zone.");

    private static TextReports text(String command, String... options) {
        return new TextReports(Samples.view(command, options));
    }

    private static String apply(ApplyResult result) {
        return text("apply", "--provider", "cloudflare").apply(List.of(result));
    }

    @Test
    void rollback_namesWhatIsBack_andUntilWhenCachesHoldTheOther() {
        String told = text("rollback").apply(List.of(BackSamples.restored(Optional.of(Samples.draining()))));

        assertThat(told)
                .startsWith("Back to: mx1.oldhost.example with preference 10")
                .contains("rolled back, its MX are what they were before")
                .containsIgnoringWhitespaces("again. Some senders may still use the other one until 14:01 CET")
                .doesNotContain("To go back");
    }

    @Test
    void rollback_keepsToAHundredColumns() {
        assertThat(text("rollback")
                        .apply(List.of(BackSamples.restored(Optional.of(Samples.draining()))))
                        .lines())
                .allMatch(line -> line.length() <= Lines.WIDTH);
    }

    @Test
    void nothingToResume_namesACommandThatTakesItsOptions() {
        assertThat(text("resume", "--lab", "lab.json", "--state-dir", "/tmp/state")
                        .nothingToResume())
                .contains("mxsetup history --state-dir /tmp/state")
                .doesNotContain("--lab");
    }

    @Test
    void conflictOnTheWayBack_saysThatSomebodyElseMovedOn() {
        ApplyResult conflict = BackSamples.rollbacks().getLast();

        assertThat(text("rollback").apply(List.of(conflict)))
                .contains("its MX are not what the change left", "moved on");
        assertThat(ExitCode.of(conflict, Level.PUBLISHED_EVERYWHERE)).isEqualTo(ExitCode.CONFLICT);
    }

    @Test
    void changeThatWasUndoneByItself_isAFailure_andSaysWhy() {
        ApplyResult back = new ApplyResult.RolledBack(
                Samples.applied(Samples.report(BackSamples.DOMAIN, Samples.OLD), Optional.of(Samples.draining())),
                Optional.of(HARM));

        assertThat(apply(back)).contains("not switched: the change did harm", HARM.message());
        assertThat(ExitCode.of(back, Level.PUBLISHED_EVERYWHERE)).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void halfMade_namesBothWaysOut() {
        ApplyResult half = new ApplyResult.Partial(
                Samples.applied(Samples.report(BackSamples.DOMAIN, Samples.OLD), Optional.empty()),
                new Problem("not-shown", "half", "again", true, Optional.empty(), Problem.Changed.YES));

        assertThat(apply(half))
                .contains("HALF-MADE", "mxsetup resume quisine-corp.com", "mxsetup rollback quisine-corp.com");
    }

    @Test
    @Tag("MX-5")
    void resumedRun_saysWhetherItWasFinishedOrPutBack() {
        assertThat(apply(BackSamples.finished())).containsIgnoringWhitespaces("was unfinished. It was finished.");
        assertThat(apply(BackSamples.resumes().getLast()))
                .containsIgnoringWhitespaces("What was there before it was put back.");
    }

    @Test
    void plan_mentionsTheRunThatWasLeft_inTextAndJson() {
        PlanResult plan = BackSamples.beside();

        assertThat(text("plan").plan(List.of(plan)))
                .containsIgnoringWhitespaces("is unfinished. It leads to the same records: an apply finishes it.");
        assertThat(new JsonDocuments(false).plan(List.of(plan), ExitCode.OK).json())
                .contains("\"unfinished\"", "\"next\": \"finish\"");
    }

    @Test
    void aRollbackBesideAnUnfinishedRun_speaksOfItself() {
        PlanReport back = BackSamples.report(Samples.NEW);
        for (Unfinished.Next next : Unfinished.Next.values()) {
            PlanReport beside = new PlanReport(
                    back.request(),
                    back.zone(),
                    back.source(),
                    back.plan(),
                    back.steps(),
                    back.findings(),
                    back.questions(),
                    back.apiCalls(),
                    back.basis(),
                    Optional.of(new Unfinished(BackSamples.open(), next)));

            assertThat(text("rollback").plan(List.of(new PlanResult.Pending(beside))))
                    .containsIgnoringWhitespaces("a rollback")
                    .doesNotContain("an apply");
        }
    }

    @Test
    void everyEndOfAResume_hasItsText() {
        for (Unfinished.Next next : Unfinished.Next.values()) {
            assertThat(apply(BackSamples.resumed(BackSamples.finished(), next)))
                    .containsIgnoringWhitespaces("was unfinished.");
        }
    }

    @Test
    void domainThatSomebodyHolds_isTriedAgain_notPlannedAnew() {
        ApplyResult held = new ApplyResult.Conflict(
                Samples.untouched(BackSamples.report(Samples.NEW)), Problem.of("domain-held", "bob has it", "Wait."));

        assertThat(text("rollback", "--yes").apply(List.of(held)))
                .contains("somebody else is changing it", "bob has it", "When that is done: mxsetup rollback --yes");
    }
}
