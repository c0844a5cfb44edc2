package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.DomainName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RetentionTest {
    private static final DomainName OWNER = DomainName.of("example.com");
    private static final DomainName OTHER = DomainName.of("other.example");
    private static final Instant T = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path directory;

    @Test
    void forgetsFinishedRunsThatAreOlder_whenTheOwnersNextBegins() throws Exception {
        run("old", OWNER, day(0), "done", "applied");
        run("younger", OWNER, day(11), "done", "applied");
        run("others", OTHER, day(0), "done", "applied");

        run("now", OWNER, day(20), "done", "applied");

        assertThat(kept(OWNER)).containsExactly("now", "younger");
        assertThat(kept(OTHER)).containsExactly("others");
    }

    @Test
    void countsFromTheEndOfARun() throws Exception {
        RunJournal journal = store().begin(Runs.start("long", OWNER, day(0)));
        journal.append(Runs.intent(day(0)));
        journal.append(new RunEvent.Finished(day(15), "conflict"));
        run("refused", OWNER, day(1), "refused", "failed");

        store().begin(Runs.start("now", OWNER, day(20)));

        assertThat(kept(OWNER)).containsExactly("now", "long");
    }

    @Test
    void keepsTheNewestRunThatWrote_howeverOld() throws Exception {
        run("first", OWNER, day(0), "done", "applied");
        run("second", OWNER, day(1), "done", "applied");
        run("refused", OWNER, day(2), "refused", "failed");

        store().begin(Runs.start("now", OWNER, day(400)));

        assertThat(kept(OWNER)).containsExactly("now", "second");
    }

    @Test
    void keepsAnOpenRun_andAllThatCameAfterIt() throws Exception {
        run("older", OWNER, day(0), "done", "applied");
        run("open", OWNER, day(1), "unknown", "partial");
        run("after", OWNER, day(2), "unknown", "conflict");
        run("last", OWNER, day(3), "done", "applied");

        store().begin(Runs.start("now", OWNER, day(400)));

        assertThat(kept(OWNER)).containsExactly("now", "last", "after", "open");
        assertThat(store().unfinished(OWNER)).isEmpty();
    }

    @Test
    void keepsThemForAYear_unlessToldOtherwise() throws Exception {
        run("old", OWNER, day(0), "done", "applied");
        run("newest", OWNER, day(1), "done", "applied");

        FileRunStore.in(directory).begin(Runs.start("within", OWNER, day(365)));
        assertThat(kept(OWNER)).containsExactly("within", "newest", "old");

        FileRunStore.in(directory).begin(Runs.start("beyond", OWNER, day(366)));
        assertThat(kept(OWNER)).containsExactly("beyond", "within", "newest");
    }

    @Test
    void keepsThemForADayAtLeast() {
        assertThatThrownBy(() -> FileRunStore.in(directory, Duration.ofHours(23)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void run(String runId, DomainName owner, Instant at, String outcome, String end) throws Exception {
        RunJournal journal = store().begin(Runs.start(runId, owner, at));
        journal.append(Runs.intent(at));
        journal.append(new RunEvent.Outcome(at, 1, outcome, Optional.empty()));
        journal.append(new RunEvent.Finished(at, end));
    }

    private List<String> kept(DomainName owner) throws Exception {
        return store().runs(owner).stream().map(run -> run.start().runId()).toList();
    }

    private FileRunStore store() {
        return FileRunStore.in(directory, Duration.ofDays(10));
    }

    private static Instant day(int number) {
        return T.plus(Duration.ofDays(number));
    }
}
