package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileRunStoreTest extends RunStoreContract {
    @TempDir
    Path directory;

    @Override
    protected FileRunStore store() {
        return FileRunStore.in(directory);
    }

    @Test
    @Tag("MX-4")
    void keepsTheOldRrsetAsTextAndAsItsHostHasIt() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));

        assertThat(Files.readString(file("run-1")))
                .contains("example.com. 3600 IN MX 10 mx1.old.example.", "example.com. 3600 IN MX 0 .")
                .contains("\"native\":\"[{\\\"id\\\":\\\"1\\\"}]\"");
    }

    @Test
    @Tag("MX-5")
    void passesOverALineThatACrashCutOff() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        Files.writeString(file("run-1"), "{\"line\":\"inte", StandardOpenOption.APPEND);
        Files.writeString(file("run-2"), "{\"line\":\"sta");

        assertThat(store().runs(OWNER)).hasSize(1);
        assertThat(store().damaged()).isEmpty();
    }

    @Test
    @Tag("MX-5")
    void passesOverALineThatACrashCutOffWithinALetter_orFilledWithNothing() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        store().begin(Runs.start("run-2", OWNER, T));
        byte[] letter = "ü".getBytes(StandardCharsets.UTF_8);
        Files.write(file("run-1"), new byte[] {'{', letter[0]}, StandardOpenOption.APPEND);
        Files.write(file("run-2"), new byte[512], StandardOpenOption.APPEND);

        assertThat(store().runs(OWNER)).hasSize(2);
        assertThat(store().damaged()).isEmpty();
    }

    @Test
    @Tag("MX-5")
    void goesOnAfterALineThatACrashCutOff() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        Files.writeString(file("run-1"), "{\"line\":\"inte", StandardOpenOption.APPEND);

        store().reopen(store().runs(OWNER).getFirst()).append(new RunEvent.Published(T));

        assertThat(store().runs(OWNER).getFirst().publishedAt()).contains(T);
    }

    @Test
    @Tag("MX-5")
    void notesWhatHappened_alsoForAThreadThatIsInterrupted() throws Exception {
        Thread.currentThread().interrupt();
        RunJournal journal = store().begin(Runs.start("run-1", OWNER, T));

        journal.append(new RunEvent.Finished(T, "failed"));

        assertThat(Thread.interrupted()).isTrue();
        assertThat(store().runs(OWNER).getFirst().outcome()).contains("failed");
    }

    @Test
    void doesNotMakeARecordAnew_thatSomebodyRemoved() throws Exception {
        RunJournal journal = store().begin(Runs.start("run-1", OWNER, T));
        Files.delete(file("run-1"));

        assertThatThrownBy(() -> journal.append(new RunEvent.Published(T)))
                .isInstanceOf(StateException.class)
                .hasMessageEndingWith("(it is not there).");
    }

    @Test
    @Tag("MX-10")
    void listsWhatCanBeRead_andNamesWhatCannot() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        store().begin(Runs.start("run-2", OTHER, T));
        store().begin(Runs.start("run-3", OTHER, T));
        Path good = directory.resolve("runs/other.example/run-2.jsonl");
        Files.writeString(file("run-1"), "no journal\n");
        Files.writeString(file("run-4"), "{\"schema\":\"mxsetup/run/2\"}\n");
        Files.writeString(file("run-5"), "{\"kind\":\"of somebody else\"}\n");
        Files.write(file("run-6"), new byte[] {(byte) 0xff, '\n'});
        Files.writeString(directory.resolve("runs/other.example/run-3.jsonl"), "{}\n", StandardOpenOption.APPEND);
        Files.copy(good, directory.resolve("runs/other.example/copy of run-2.jsonl"));
        Files.writeString(directory.resolve("runs/README"), "not a run");

        assertThat(store().runs()).extracting(run -> run.start().runId()).containsExactly("run-2");
        assertThat(store().damaged())
                .extracting(text -> text.substring(text.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrder(
                        "run-1.jsonl is damaged: its line 1 cannot be read.",
                        "run-4.jsonl is damaged: another version of mxsetup wrote it.",
                        "run-5.jsonl is damaged: it is no journal of mxsetup.",
                        "run-6.jsonl is damaged: it is no text.",
                        "run-3.jsonl is damaged: its line 2 cannot be read.",
                        "copy of run-2.jsonl is damaged: it is the record of run run-2 of other.example.");
    }

    @Test
    @Tag("MX-10")
    void refusesAnOwnerWithADamagedRecord_andNoOther() throws Exception {
        store().begin(Runs.start("run-1", OWNER, T));
        store().begin(Runs.start("run-2", OTHER, T));
        Files.writeString(file("run-1"), "no journal\n");

        assertThatThrownBy(() -> store().unfinished(OWNER))
                .isInstanceOf(StateException.class)
                .hasMessage("The record " + file("run-1") + " is damaged: its line 1 cannot be read."
                        + " Move it away, or start with another --state-dir.");
        assertThatThrownBy(() -> store().begin(Runs.start("run-3", OWNER, T))).isInstanceOf(StateException.class);
        assertThat(store().runs(OTHER)).hasSize(1);
        assertThat(store().runs()).hasSize(1);
        store().begin(Runs.start("run-4", OTHER, T));
    }

    @Test
    void keepsRunsOfNamesOfAnyLengthApart() throws Exception {
        String labels = ("a".repeat(60) + ".").repeat(4);
        DomainName longest = DomainName.of(labels + "example");
        DomainName other = DomainName.of(labels + "exampla");
        store().begin(Runs.start("20261122T140501Z-" + longest + "-9f3a", longest, T));
        store().begin(Runs.start("20261122T140501Z-" + other + "-9f3a", other, T));

        assertThat(store().runs(longest)).hasSize(1);
        assertThat(store().runs(other)).hasSize(1);
        assertThat(store().damaged()).isEmpty();
    }

    @Test
    void keepsApartOwnersWhoseNamesMakeTheSameFile() throws Exception {
        DomainName odd = DomainName.of("a/b.example");
        DomainName plain = DomainName.of("a_b.example");
        store().begin(Runs.start("run-1", odd, T));
        store().begin(Runs.start("run-2", plain, T));

        assertThat(store().runs(odd)).extracting(run -> run.start().runId()).containsExactly("run-1");
        assertThat(store().runs(plain)).extracting(run -> run.start().runId()).containsExactly("run-2");
    }

    @Test
    void keepsOthersOut() throws Exception {
        Path state = directory.resolve("new");
        FileRunStore.in(state).begin(Runs.start("run-1", OWNER, T));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(state.resolve("runs/example.com/run-1.jsonl"))))
                .isEqualTo("rw-------");
    }

    @Test
    @Tag("MX-4")
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path notADirectory = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> FileRunStore.in(notADirectory).begin(Runs.start("run-1", OWNER, T)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Nothing is changed without one: give a writable --state-dir.");
    }

    @Test
    @Tag("MX-4")
    void refusesADiskThatDoesNotKeepWhatIsWritten_andLeavesNothing() throws Exception {
        FileRunStore store = on(new TroubledDisk().withoutSync());

        assertThatThrownBy(() -> store.begin(Runs.start("run-1", OWNER, T)))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("cannot be written (Input/output error)");
        assertThatThrownBy(() -> store.claim("plan-1", OWNER)).isInstanceOf(StateException.class);

        assertThat(Files.exists(file("run-1"))).isFalse();
        assertThat(store().claim("plan-1", OWNER)).isTrue();
    }

    @Test
    @Tag("MX-4")
    void refusesADiskThatIsNearlyFull() throws Exception {
        FileRunStore store = on(new TroubledDisk().free(OptionalLong.of((1 << 20) - 1)));

        assertThatThrownBy(() -> store.begin(Runs.start("run-1", OWNER, T)))
                .isInstanceOf(StateException.class)
                .hasMessage("Only 1023 KiB are free in " + directory + ", and a record needs 1 MiB. Nothing is changed"
                        + " without one: make room, or give another --state-dir.");
        assertThat(Files.exists(file("run-1"))).isFalse();
    }

    @Test
    void goesOn_whereThereIsJustRoom_orNobodyCounts() throws Exception {
        on(new TroubledDisk().free(OptionalLong.of(1 << 20))).begin(Runs.start("run-1", OWNER, T));
        on(new TroubledDisk().free(OptionalLong.empty())).begin(Runs.start("run-2", OWNER, T));

        assertThat(store().runs(OWNER)).hasSize(2);
    }

    @Test
    void warnsOfAPlaceThatMayNotStay() {
        Path notYet = directory.resolve("a/b");

        assertThat(new FileRunStore(notYet, FileRunStore.USUAL_KEEPING, new TroubledDisk().type("tmpfs")).warning())
                .contains("The record of runs is in " + notYet + ", on tmpfs: it may be gone when this machine or"
                        + " container stops, and what resume and rollback need with it. Give a --state-dir on a disk"
                        + " that stays.");
        assertThat(on(new TroubledDisk().type("overlay")).warning()).isPresent();
        assertThat(on(new TroubledDisk().type("ext4")).warning()).isEmpty();
        assertThat(on(new TroubledDisk().type("nfs4")).warning()).isEmpty();
    }

    @Test
    void makesNothing_beforeItIsNeeded() throws Exception {
        store().runs();
        store().unfinished(OWNER);
        store().warning();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
    }

    private FileRunStore on(Disk disk) {
        return new FileRunStore(directory, FileRunStore.USUAL_KEEPING, disk);
    }

    private Path file(String runId) {
        return directory.resolve("runs/example.com/" + runId + ".jsonl");
    }
}
