package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code mxsetup}, with a small program and a small build in the place of the real ones. */
final class LauncherTest {
    @TempDir
    Path temporary;

    private Path home;
    private LauncherCheckout checkout;
    private Shell shell;

    @BeforeEach
    void lay() throws IOException {
        home = Files.createDirectory(temporary.resolve("home"));
        checkout = LauncherCheckout.create(temporary.resolve("a check out"));
        shell = Shell.in(home);
    }

    @AfterEach
    void awaitTheArchive() {
        Shell.awaitAllWith(temporary.toString());
    }

    @Test
    void argumentsArrive_fromAnyDirectory_throughLinks_withSpacesInThePath() throws IOException {
        Path elsewhere = Files.createDirectory(temporary.resolve("else where"));
        Files.createSymbolicLink(elsewhere.resolve("second"), Path.of("../a check out/mxsetup"));
        Files.createSymbolicLink(home.resolve("first"), elsewhere.resolve("second"));

        Shell.Ended ended = shell.run("./first", "plan", "a b", "", "*", "$HOME");

        assertThat(ended.out()).isEqualTo("[plan]\n[a b]\n[]\n[*]\n[$HOME]\n");
        assertThat(ended.code()).isZero();
        assertThat(shell.at(elsewhere).run("sh", checkout.launcher(), "x").out())
                .isEqualTo("[x]\n");
        assertThat(shell.at(checkout.directory()).run("sh", "mxsetup", "y").out())
                .isEqualTo("[y]\n");
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void exitCodePassesThrough() {
        assertThat(shell.run(checkout.launcher(), "exit", "7").code()).isEqualTo(7);
        assertThat(shell.run(checkout.launcher(), "exit", "0").code()).isZero();
    }

    @Test
    void terminationPassesThrough() throws IOException {
        Process process = shell.start(checkout.launcher(), "stay");
        assertThat(process.inputReader().readLine()).isEqualTo("staying");

        process.toHandle().destroy();

        Shell.Ended ended = Shell.end(process);
        assertThat(ended.code()).isEqualTo(143);
        assertThat(ended.out()).isEqualTo("stopped in order\n");
    }

    @Test
    void firstUseBuilds_withoutTestsAndGates_andOnlyWhatTheProgramNeeds() throws IOException {
        Shell.Ended first = shell.run(checkout.launcher(), "x");
        Shell.Ended second = shell.run(checkout.launcher(), "x");

        assertThat(first.out()).isEqualTo("[x]\n");
        assertThat(first.err().lines()).allMatch(line -> line.startsWith("mxsetup: "));
        assertThat(first.err()).contains("building for the first use").contains("mxsetup: built\n");
        assertThat(second).isEqualTo(new Shell.Ended(0, "[x]\n", ""));
        assertThat(Files.readAllLines(checkout.directory().resolve("builds")))
                .singleElement()
                .asString()
                .contains("-Pfast", "-Dmaven.test.skip=true", "-pl cli -am package");
    }

    @Test
    void sourceThatIsNewer_buildsAgain() throws IOException {
        shell.run(checkout.launcher(), "x");

        checkout.edit("core/src/main/java/A.java");
        Shell.Ended ended = shell.run(checkout.launcher(), "x");

        assertThat(ended.err()).contains("a source has changed");
        assertThat(checkout.builds()).isEqualTo(2);

        checkout.edit("pom.xml");
        shell.run(checkout.launcher(), "x");
        assertThat(checkout.builds()).isEqualTo(3);

        Files.delete(checkout.directory().resolve("core/src/main/java/A.java"));
        shell.run(checkout.launcher(), "x");
        assertThat(checkout.builds()).isEqualTo(4);
    }

    @Test
    void testThatIsNewer_doesNotBuildAgain() throws IOException {
        shell.run(checkout.launcher(), "x");
        checkout.edit("core/src/test/java/ATest.java");
        checkout.edit("mvnw");

        assertThat(shell.run(checkout.launcher(), "x").err()).isEmpty();
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void sourceFromTheFuture_buildsOnce() throws IOException {
        Files.setLastModifiedTime(
                checkout.directory().resolve("core/src/main/java/A.java"),
                FileTime.from(Instant.parse("2100-01-01T00:00:00Z")));

        shell.run(checkout.launcher(), "x");
        shell.run(checkout.launcher(), "x");

        assertThat(checkout.builds()).isOne();
    }

    @Test
    void failedBuild_showsTheLogAndEndsWith1_andTheNextUseTriesAgain() throws IOException {
        Path fault = Files.createFile(checkout.directory().resolve("fault"));

        Shell.Ended failed = shell.run(checkout.launcher(), "x");

        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("[ERROR] the core does not compile").contains("build.log");

        Files.delete(fault);
        assertThat(shell.run(checkout.launcher(), "x").code()).isZero();
        assertThat(checkout.builds()).isEqualTo(2);
    }

    @Test
    void twoFirstUsesAtOnce_buildOnce() throws IOException {
        Path hold = checkout.directory().resolve("hold");
        assertThat(shell.run("mkfifo", hold.toString()).code()).isZero();
        Process one = shell.start(checkout.launcher(), "one");
        assertThat(one.errorReader().readLine()).contains("building for the first use");
        Process two = shell.start(checkout.launcher(), "two");
        assertThat(two.errorReader().readLine()).contains("another mxsetup is building");

        Files.writeString(hold, "go\n");

        assertThat(Shell.end(one).out()).isEqualTo("[one]\n");
        assertThat(Shell.end(two)).isEqualTo(new Shell.Ended(0, "[two]\n", ""));
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void terminatedBuild_leavesNoLock() throws IOException {
        Path hold = checkout.directory().resolve("hold");
        shell.run("mkfifo", hold.toString());
        Process process = shell.start(checkout.launcher(), "x");
        assertThat(process.errorReader().readLine()).contains("building for the first use");
        assertThat(process.errorReader().readLine()).contains("building mxsetup core");

        process.toHandle().destroy();

        assertThat(Shell.end(process).code()).isEqualTo(143);
        Files.delete(hold);
        assertThat(checkout.store().resolve("lock")).doesNotExist();
        assertThat(shell.run(checkout.launcher(), "x").out()).isEqualTo("[x]\n");
    }

    @Test
    void lockOfAProcessThatIsNoMore_isTakenOver() throws Exception {
        Process gone = shell.start("true");
        gone.waitFor();
        Files.createDirectory(checkout.store());
        Files.createSymbolicLink(checkout.store().resolve("lock"), Path.of(Long.toString(gone.pid())));

        assertThat(shell.run(checkout.launcher(), "x").out()).isEqualTo("[x]\n");
    }

    @Test
    void jdkTooOld_isOneSentence() throws IOException {
        Path finder = checkout.directory().resolve(".mvn/find-jdk.sh");
        Files.writeString(finder, Files.readString(finder).replace("JDK_LEAST=21", "JDK_LEAST=999"));

        Shell.Ended ended = shell.run(checkout.launcher(), "x");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err().lines()).singleElement().asString().contains("JDK 999 or newer", "JAVA_HOME");
    }

    @Test
    void classDataArchive_isMadeOnceAndUsed() throws IOException {
        shell.run(checkout.launcher(), "x");
        Shell.awaitAllWith(temporary.toString());
        List<Path> archives = LauncherCheckout.archives(checkout.app());

        Shell.Ended ended = shell.run(checkout.launcher(), "flags");

        assertThat(archives).hasSize(1);
        assertThat(ended.out()).contains("-XX:SharedArchiveFile=" + archives.getFirst());
        assertThat(ended.err()).isEmpty();
        assertThat(LauncherCheckout.archives(checkout.app())).isEqualTo(archives);
    }

    @Test
    void classDataArchive_thatIsDamagedOrMissing_isSilentlyReplaced() throws IOException {
        shell.run(checkout.launcher(), "x");
        Shell.awaitAllWith(temporary.toString());
        Path damaged = LauncherCheckout.archives(checkout.app()).getFirst();
        try (RandomAccessFile file = new RandomAccessFile(damaged.toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[20_000]);
        }

        assertThat(shell.run(checkout.launcher(), "x")).isEqualTo(new Shell.Ended(0, "[x]\n", ""));

        Shell.awaitAllWith(temporary.toString());
        assertThat(LauncherCheckout.archives(checkout.app())).hasSize(1).doesNotContain(damaged);
        Files.delete(LauncherCheckout.archives(checkout.app()).getFirst());
        assertThat(shell.run(checkout.launcher(), "x")).isEqualTo(new Shell.Ended(0, "[x]\n", ""));
    }

    @Test
    void readOnlyCheckout_runsWhatWasBuilt() throws IOException {
        Shell nobody = nobody();
        shell.run(checkout.launcher(), "x");
        Shell.awaitAllWith(temporary.toString());

        assertThat(nobody.run(checkout.launcher(), "x")).isEqualTo(new Shell.Ended(0, "[x]\n", ""));

        checkout.edit("pom.xml");
        Shell.Ended stale = nobody.run(checkout.launcher(), "x");
        assertThat(stale.out()).isEqualTo("[x]\n");
        assertThat(stale.err()).contains("cannot be written: running what was built before");
        assertThat(checkout.builds()).isOne();
    }

    @Test
    void readOnlyCheckout_thatWasNeverBuilt_saysSo() throws IOException {
        Shell.Ended ended = nobody().run(checkout.launcher(), "x");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err().lines()).singleElement().asString().contains("is not built yet");
    }

    @Test
    void installedReadOnlyTree_neverBuilds_andKeepsItsArchiveInTheUsersCache() throws IOException {
        LauncherCheckout installed = LauncherCheckout.install(temporary.resolve("in stalled"));
        Path cache = Files.createDirectory(temporary.resolve("cache"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        Shell nobody = nobody().with("XDG_CACHE_HOME", cache.toString());

        assertThat(nobody.run(installed.launcher(), "x")).isEqualTo(new Shell.Ended(0, "[x]\n", ""));

        Shell.awaitAllWith(temporary.toString());
        List<Path> archives = LauncherCheckout.archives(cache);
        assertThat(archives).hasSize(1);
        assertThat(nobody.run(installed.launcher(), "flags").out())
                .contains("-XX:SharedArchiveFile=" + archives.getFirst());
        assertThat(installed.store()).doesNotExist();
    }

    private Shell nobody() throws IOException {
        Optional<Shell> nobody = shell.asNobody();
        assumeTrue(nobody.isPresent(), "needs root and setpriv, to become a user who owns nothing");
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwxr-xr-x"));
        return nobody.get();
    }
}
