package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.record.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A state directory that cannot be written: refused before the first write, or told truly. */
@Execution(ExecutionMode.CONCURRENT)
final class StateDirectoryTest {
    private static final KillScene ORDINARY = KillScene.CLOUDFLARE;
    /** Many old MX where each is a write of its own: the journal outgrows what is left of its last page. */
    private static final String MANY = "big-answer.com";

    /** Pages of a disk that has the room without which no run begins. */
    private static final int ROOMY = 512;

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"", "locks", "runs"})
    @Tag("MX-4")
    void fileInThePlaceOfADirectory_isRefused(String name) throws IOException {
        Path state = home.resolve("state");
        Path file = state.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "");
        try (KillCase refused = KillCase.at(ORDINARY, ORDINARY.domain(), home, state)) {
            isRefused(refused, file);
        }
    }

    @Test
    @Tag("MX-4")
    void readOnlyDisk_isRefused() throws IOException {
        try (StateDisk disk = disk(4);
                KillCase refused = KillCase.on(disk, ORDINARY, ORDINARY.domain(), home)) {
            disk.readOnly();
            isRefused(refused, disk.directory());
        }
    }

    /** With one page left the lock can be kept; a record needs more. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    @Tag("MX-4")
    void fullDisk_isRefused_andOnceThereIsRoomItGoesOn(int pagesLeft) throws IOException {
        try (StateDisk disk = disk(ROOMY);
                KillCase refused = KillCase.on(disk, ORDINARY, ORDINARY.domain(), home)) {
            disk.fill(pagesLeft);
            isRefused(refused, disk.directory());

            disk.free();

            refused.applies("applied");
        }
    }

    @Test
    @Tag("MX-5")
    @Tag("MX-12")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void diskThatFillsUpBetweenTwoWrites_endsTheRunThere_withATrueReport() throws IOException {
        try (StateDisk disk = disk(ROOMY);
                KillCase halted = KillCase.on(disk, KillScene.GODADDY_TOKEN, MANY, home)) {
            Process process = halted.started("apply");
            Await.until(
                    "the first write",
                    () -> halted.lastEvent()
                            .filter(RunEvent.Outcome.class::isInstance)
                            .isPresent());
            disk.fill(0);
            Shell.Ended ended = Shell.end(process);

            halted.keepsThePromises();
            isTrue(halted, new Program.Run(List.of("apply"), ended.code(), ended.out(), ended.err()));

            disk.free();

            halted.applies("applied");
            assertThat(halted.isOpen()).isFalse();
        }
    }

    @Test
    @Tag("MX-5")
    @Tag("MX-12")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void directoryThatVanishesBetweenTwoWrites_endsTheRunThere_withATrueReport() throws IOException {
        try (KillCase halted = KillCase.open(KillScene.GODADDY_TOKEN, home, "slow")) {
            Process process = halted.started("apply");
            Await.until(
                    "the first write",
                    () -> halted.lastEvent()
                            .filter(RunEvent.Outcome.class::isInstance)
                            .isPresent());
            Path state = home.resolve("state");
            Files.move(state, home.resolve("moved"));
            Shell.Ended ended = Shell.end(process);

            isTrue(halted, new Program.Run(List.of("apply"), ended.code(), ended.out(), ended.err()));

            Files.move(home.resolve("moved"), state);

            halted.resumes();
        }
    }

    private StateDisk disk(int pages) throws IOException {
        return StateDisk.mount(Files.createDirectory(home.resolve("state")), pages);
    }

    private static void isRefused(KillCase refused, Path named) {
        JsonNode result = refused.program("apply").endsWith(1).result();

        assertThat(result.get("outcome").asString()).isEqualTo("failed");
        assertThat(result.at("/error/code").asString()).isEqualTo("state-unwritable");
        assertThat(result.at("/error/changed").asString()).isEqualTo("no");
        assertThat(result.at("/error/message").asString()).contains(named.toString());
        assertThat(result.at("/error/remedy").asString()).contains("--state-dir");
        assertThat(refused.history().writes()).isZero();
        assertThat(refused.stored()).isEqualTo(refused.history().old());
    }

    /** Half-made, or not known whether the last write was made: both say which. */
    private static void isTrue(KillCase halted, Program.Run run) {
        JsonNode result = run.result();
        assertThat(result.at("/error/code").asString()).isEqualTo("state-unwritable");
        assertThat(result.at("/error/remedy").asString()).contains("state directory");
        assertThat(Stream.of("partial 8 yes", "failed 1 unknown"))
                .contains(result.get("outcome").asString() + " " + run.code() + " "
                        + result.at("/error/changed").asString());
        assertThat(halted.stored()).containsAll(Practice.NEW).isNotEqualTo(Practice.NEW);
        assertThat(result.get("writes").asInt())
                .isEqualTo((int) halted.history().writes());
    }
}
