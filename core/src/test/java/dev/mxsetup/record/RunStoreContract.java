package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What every {@link RunStore} promises, whatever it keeps them in. */
public abstract class RunStoreContract {
    protected static final DomainName OWNER = DomainName.of("example.com");
    protected static final DomainName OTHER = DomainName.of("other.example");
    protected static final Instant T = Instant.parse("2026-11-22T14:00:00Z");

    /** One that opens what the test has kept so far. */
    protected abstract RunStore store() throws Exception;

    @Test
    @Tag("MX-4")
    protected void keepsTheStartBeforeAnythingIsWritten() throws Exception {
        RunStart start = Runs.start("run-1", OWNER, T);

        store().begin(start);

        assertThat(store().runs()).containsExactly(new Run(start, List.of()));
        assertThat(store().runs(OWNER)).containsExactly(new Run(start, List.of()));
        assertThat(store().runs(OTHER)).isEmpty();
    }

    @Test
    protected void keepsEveryLineInItsOrder() throws Exception {
        RunJournal journal = store().begin(Runs.start("run-1", OWNER, T));
        for (RunEvent event : Runs.everyEvent(T)) {
            journal.append(event);
        }

        assertThat(store().runs(OWNER).getFirst().events()).isEqualTo(Runs.everyEvent(T));
    }

    @Test
    protected void listsAllOwners_theNewestFirst() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        store().begin(Runs.start("run-2", OTHER, T.plusSeconds(1)));
        store().begin(Runs.start("run-3", OWNER, T.plusSeconds(2)));

        assertThat(store().runs()).extracting(run -> run.start().runId()).containsExactly("run-3", "run-2", "run-1");
    }

    @Test
    @Tag("MX-5")
    protected void keepsTheOrderOfAnOwnersRuns_whenTheClockIsSetBack() throws Exception {
        finished(store().begin(Runs.start("run-1", OWNER, T)), "applied");
        RunJournal second = store().begin(Runs.start("run-2", OWNER, T.minusSeconds(7200)));
        written(second);

        assertThat(store().runs(OWNER)).extracting(run -> run.start().runId()).containsExactly("run-2", "run-1");
        assertThat(unfinished()).contains("run-2");
    }

    @Test
    @Tag("MX-5")
    protected void goesOnInARunThatIsOnRecord() throws Exception {
        written(store().begin(Runs.start("run-1", OWNER, T)));

        store().reopen(store().runs(OWNER).getFirst()).append(new RunEvent.Finished(T, "applied"));

        assertThat(store().runs(OWNER)).hasSize(1);
        assertThat(store().runs(OWNER).getFirst().outcome()).contains("applied");
        assertThat(store().runs(OWNER).getFirst().events()).hasSize(3);
    }

    @Test
    @Tag("MX-5")
    protected void tellsAnUnfinishedRun_untilItsEndIsOnRecord() throws Exception {
        RunJournal journal = store().begin(Runs.start("run-1", OWNER, T));
        assertThat(unfinished()).as("nothing was to be written yet").isEmpty();

        journal.append(Runs.intent(T));
        assertThat(unfinished()).as("a write may have been sent").contains("run-1");

        journal.append(new RunEvent.Finished(T, "partial"));
        assertThat(unfinished()).as("half-made").contains("run-1");

        journal.append(new RunEvent.Finished(T, "unknown"));
        assertThat(unfinished()).as("effect unknown").contains("run-1");

        journal.append(new RunEvent.Finished(T, "rolled-back"));
        assertThat(unfinished()).isEmpty();
        assertThat(store().unfinished(OTHER)).isEmpty();
    }

    @Test
    @Tag("MX-5")
    protected void looksAtTheNewestRunThatMayHaveWritten_forAnUnfinishedOne() throws Exception {
        written(store().begin(Runs.start("run-1", OWNER, T)));
        RunJournal refused = store().begin(Runs.start("run-2", OWNER, T.plusSeconds(1)));
        refused.append(Runs.intent(T.plusSeconds(1)));
        refused.append(new RunEvent.Finished(T.plusSeconds(1), "failed"));
        store().begin(Runs.start("run-3", OWNER, T.plusSeconds(2)));
        assertThat(unfinished()).contains("run-1");

        RunJournal after = store().begin(Runs.start("run-4", OWNER, T.plusSeconds(3)));
        written(after);
        finished(after, "applied");

        assertThat(unfinished()).isEmpty();
    }

    @Test
    protected void takesTheNewestRunThatWrote_forAnOwner() throws Exception {
        written(store().begin(Runs.start("run-1", OWNER, T)));
        written(store().begin(Runs.start("run-2", OWNER, T.plusSeconds(60))));
        store().begin(Runs.start("run-3", OWNER, T.plusSeconds(90)))
                .append(new RunEvent.Outcome(T, 1, "refused", Optional.empty()));

        assertThat(store().latestWritten(OWNER).map(run -> run.start().runId())).contains("run-2");
        assertThat(store().latestWritten(OTHER)).isEmpty();
    }

    @Test
    protected void usesASavedPlanOnceForEachOwner() throws Exception {
        assertThat(store().claim("plan-1", OWNER)).isTrue();
        assertThat(store().claim("plan-1", OWNER)).isFalse();
        assertThat(store().claim("plan-1", OTHER)).isTrue();
        assertThat(store().claim("plan-2", OWNER)).isTrue();
    }

    private Optional<String> unfinished() throws Exception {
        return store().unfinished(OWNER).map(run -> run.start().runId());
    }

    private static void written(RunJournal journal) throws StateException {
        journal.append(Runs.intent(T));
        journal.append(new RunEvent.Outcome(T, 1, "done", Optional.empty()));
    }

    private static void finished(RunJournal journal, String outcome) throws StateException {
        journal.append(new RunEvent.Finished(T, outcome));
    }
}
