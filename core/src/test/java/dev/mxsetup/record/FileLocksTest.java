package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Locks.OwnerLock;
import dev.mxsetup.record.Locks.Taking;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileLocksTest extends LocksContract {
    private static final DomainName OWNER = DomainName.of("example.com");
    private static final Instant T = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path directory;

    @Override
    protected Locks locks() {
        return FileLocks.in(directory, InstantSource.fixed(T));
    }

    @Test
    @Tag("MX-10")
    void seesAnotherProcessAsTheHolder_andIsFreeWhenThatIsKilled() throws Exception {
        Process process = holder("alice");
        try (BufferedReader said = process.inputReader()) {
            assertThat(said.readLine()).isEqualTo("Taken");

            Locks.Holder seen = holder(locks(), OWNER);
            assertThat(seen.who()).isEqualTo("alice");
            assertThat(seen.process()).startsWith("process " + process.pid());

            process.destroyForcibly().waitFor();
            assertThat(process.exitValue()).isEqualTo(128 + 9);
            Locks locks = locks();
            taken(locks, OWNER, "bob");
            assertThat(holder(locks, OWNER).who()).isEqualTo("bob");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    @Tag("MX-10")
    void keepsOtherProcessesOut_alsoAfterManyInThisOneTriedInVain() throws Exception {
        Locks first = locks();
        OwnerLock lock = taken(first, OWNER, "alice");
        for (int i = 0; i < 10; i++) {
            assertThat(holder(locks(), OWNER).who()).isEqualTo("alice");
        }
        Locks second = locks();
        holder(second, OWNER);
        second.take(DomainName.of("example.org"), "bob");

        assertThat(otherProcess()).isEqualTo("Held");

        lock.close();
        assertThat(otherProcess()).isEqualTo("Taken");
        taken(second, OWNER, "bob");
        assertThat(otherProcess()).isEqualTo("Held");
    }

    @Test
    void saysWhoIsThere_alsoWhereTheNoteIsNot() throws Exception {
        Locks locks = locks();
        taken(locks, OWNER, "alice");
        Files.writeString(directory.resolve("locks/example.com.json"), "{\"who\":");

        assertThat(holder(locks, OWNER)).isEqualTo(new Locks.Holder("somebody", "another process", T));
    }

    @Test
    void leavesNoFileOpen() throws Exception {
        Path open = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(open), "there is no list of open files here");
        Locks one = locks();
        Locks other = locks();
        taken(one, DomainName.of("first.example"), "alice").close();
        long before = count(open);

        for (int i = 0; i < 500; i++) {
            DomainName owner = DomainName.of("d" + i + ".example");
            OwnerLock lock = taken(one, owner, "alice");
            holder(other, owner);
            lock.close();
            taken(other, owner, "bob").close();
        }

        assertThat(count(open)).isLessThan(before + 100);
    }

    @Test
    void keepsOthersOut() throws Exception {
        taken(locks(), OWNER, "alice");

        try (Stream<Path> files = Files.list(directory.resolve("locks"))) {
            assertThat(files)
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void refusesADirectoryThatCannotLock() throws Exception {
        Locks locks = new FileLocks(directory, InstantSource.fixed(T), new TroubledDisk().withoutLocks());

        assertThatThrownBy(() -> locks.take(OWNER, "alice"))
                .isInstanceOf(StateException.class)
                .hasMessage("No lock can be kept in " + directory.resolve("locks")
                        + " (No locks available). Nothing is changed without one: give another --state-dir, on a"
                        + " local disk.");
    }

    @Test
    void holdsNothing_whereTheNoteCannotBeWritten() throws Exception {
        Path inTheWay = Files.createDirectories(directory.resolve("locks/example.com.new/x"));
        Locks locks = locks();

        assertThatThrownBy(() -> locks.take(OWNER, "alice")).isInstanceOf(StateException.class);

        Files.delete(inTheWay);
        assertThat(otherProcess()).isEqualTo("Taken");
        taken(locks, OWNER, "alice");
    }

    @Test
    void refusesAPlaceThatCannotBeWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> FileLocks.in(file, InstantSource.system()).take(OWNER, "alice"))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("Nothing is changed without one");
    }

    @Test
    void makesNothing_beforeItIsNeeded() throws Exception {
        locks();

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isEmpty();
        }
        assertThat(locks().take(OWNER, "alice")).isInstanceOf(Taking.Taken.class);
    }

    /** What one that starts now is told; it ends at once. */
    private String otherProcess() throws IOException, InterruptedException {
        Process process = holder("carol");
        try (BufferedReader said = process.inputReader()) {
            String line = said.readLine();
            process.outputWriter().close();
            assertThat(process.waitFor()).isZero();
            return line;
        } finally {
            process.destroyForcibly();
        }
    }

    private Process holder(String who) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        directory.toString(),
                        OWNER.text(),
                        who)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static long count(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }
}
