package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileRunStoreTest {
    private static final DomainName OWNER = DomainName.of("example.com");
    private static final Instant T = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path directory;

    @Test
    @Tag("MX-4")
    void keepsTheOldRrsetBeforeAnythingIsWritten() throws Exception {
        RunStart start = start("run-1", T);

        store().begin(start);

        assertThat(store().runs()).containsExactly(new Run(start, List.of()));
        assertThat(Files.readString(file("run-1")))
                .contains("example.com. 3600 IN MX 10 mx1.old.example.", "example.com. 3600 IN MX 0 .");
    }

    @Test
    void tellsARunBackAsItWas() throws Exception {
        List<RunEvent> events = List.of(
                new RunEvent.Intent(
                        T.plusSeconds(1), 1, List.of("add \"x\"", "delete y"), Set.of(Mx.of(1, "x.example"))),
                new RunEvent.Resumed(T.plusSeconds(2), "bob"),
                new RunEvent.Outcome(T.plusSeconds(2), 1, "done", Optional.of("seen by reading")),
                new RunEvent.Published(T.plusSeconds(3)),
                new RunEvent.Finished(T.plusSeconds(4), "applied"));
        RunJournal journal = store().begin(start("run-1", T));
        for (RunEvent event : events) {
            journal.append(event);
        }

        Run run = store().latestWritten(OWNER).orElseThrow();

        assertThat(run.events()).isEqualTo(events);
        assertThat(run.lastWriteAt()).contains(T.plusSeconds(2));
        assertThat(run.publishedAt()).contains(T.plusSeconds(3));
        assertThat(run.outcome()).contains("applied");
    }

    @Test
    void takesTheNewestRunThatWrote_forAnOwner() throws Exception {
        RunEvent done = new RunEvent.Outcome(T, 1, "done", Optional.empty());
        store().begin(start("run-1", T)).append(done);
        store().begin(start("run-2", T.plusSeconds(60))).append(done);
        store().begin(start("run-3", T.plusSeconds(90)))
                .append(new RunEvent.Outcome(T, 1, "refused", Optional.empty()));

        assertThat(store().latestWritten(OWNER).orElseThrow().start().runId()).isEqualTo("run-2");
        assertThat(store().latestWritten(DomainName.of("other.example"))).isEmpty();
        assertThat(store().runs()).extracting(run -> run.start().runId()).containsExactly("run-3", "run-2", "run-1");
    }

    @Test
    @Tag("MX-5")
    void passesOverALineThatACrashCutOff() throws Exception {
        store().begin(start("run-1", T));
        Files.writeString(file("run-1"), "{\"line\":\"inte", StandardOpenOption.APPEND);
        Files.writeString(file("run-2"), "{\"line\":\"sta");

        assertThat(store().runs()).hasSize(1);
    }

    @Test
    @Tag("MX-5")
    void goesOnAfterALineThatACrashCutOff() throws Exception {
        store().begin(start("run-1", T));
        Files.writeString(file("run-1"), "{\"line\":\"inte", StandardOpenOption.APPEND);

        store().reopen(store().runs().getFirst()).append(new RunEvent.Published(T));

        assertThat(store().runs().getFirst().publishedAt()).contains(T);
    }

    @Test
    @Tag("MX-5")
    void notesWhatHappened_alsoForAThreadThatIsInterrupted() throws Exception {
        RunJournal journal = store().begin(start("run-1", T));
        Thread.currentThread().interrupt();

        journal.append(new RunEvent.Finished(T, "failed"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store().runs().getFirst().outcome()).contains("failed");
    }

    @Test
    void doesNotMakeARecordAnew_thatSomebodyRemoved() throws Exception {
        RunJournal journal = store().begin(start("run-1", T));
        Files.delete(file("run-1"));

        assertThatThrownBy(() -> journal.append(new RunEvent.Published(T))).isInstanceOf(StateException.class);
    }

    @Test
    void namesADamagedRecord() throws Exception {
        store().begin(start("run-1", T));
        Files.writeString(file("run-1"), "no journal\n");

        assertThatThrownBy(() -> store().runs())
                .isInstanceOf(StateException.class)
                .hasMessageContaining("run-1.jsonl is damaged");
    }

    @Test
    void keepsOthersOut() throws Exception {
        Path state = directory.resolve("new");
        FileRunStore.in(state).begin(start("run-1", T));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.resolve("runs/example.com/run-1.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> FileRunStore.in(notADirectory).begin(start("run-1", T)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Nothing is changed without a record");
    }

    @Test
    void usesASavedPlanOnceForEachOwner() throws Exception {
        assertThat(store().claim("plan-1", OWNER)).isTrue();
        assertThat(store().claim("plan-1", OWNER)).isFalse();
        assertThat(store().claim("plan-1", DomainName.of("other.example"))).isTrue();
    }

    private FileRunStore store() {
        return FileRunStore.in(directory);
    }

    private Path file(String runId) {
        return directory.resolve("runs/example.com/" + runId + ".jsonl");
    }

    private static RunStart start(String runId, Instant at) throws IOException {
        return new RunStart(
                runId,
                at,
                "alice",
                OWNER,
                "cloudflare",
                "z1",
                OWNER,
                new Desired(
                        new TreeSet<>(List.of(Mx.of(10, "mx.portal.example"))), new TtlWish.Seconds(600), "portal x"),
                MxRrset.of(MxRecord.of(10, "mx1.old.example", 3600), MxRecord.of(0, ".", 3600)),
                "[{\"id\":\"1\"}]",
                3600,
                "sha256:00",
                List.of("domain-provisioned inconclusive, attested by alice"),
                Set.of(new Authority(DomainName.of("ns.example.net"), InetAddress.getByName("2001:db8::1"))),
                new RunStart.Terms(true, "x", false, Map.of("old-ttl", "known"), Map.of("portal-ready", "alice")),
                Optional.of("plan-1"));
    }
}
