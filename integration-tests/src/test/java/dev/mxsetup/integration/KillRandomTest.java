package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.integration.KillVictim.Road;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The built program, killed at a random time; the next command finishes its change, and the way back is whole. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillRandomTest {
    private static final long SEED = Long.getLong("mxsetup.seed", System.nanoTime());
    private static final int SHORT = 6;
    private static final int FULL = 204;
    /** Every so many kills one while the program starts. */
    private static final int EARLY = 10;

    private static final int LONGEST_START_MILLIS = 700;
    private static final int LONGEST_PAUSE_MILLIS = 60;

    private final KillCounts counts = new KillCounts("kill-random", "killed at random");
    private final Map<KillScene, Integer> requests = new EnumMap<>(KillScene.class);

    static IntStream kills() {
        return IntStream.range(0, Boolean.getBoolean("mxsetup.fire") ? FULL : SHORT);
    }

    /** How many requests an apply makes, so that the kills spread over all of them however fast this machine is. */
    @BeforeAll
    void count(@TempDir Path home) throws IOException {
        for (KillScene scene : KillScene.values()) {
            try (KillCase clean = KillCase.open(scene, Files.createDirectory(home.resolve(scene.name())))) {
                assertThat(clean.led(Road.APPLY)).isInstanceOf(ApplyResult.Applied.class);
                requests.put(scene, clean.practice().world().calls().size());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kills")
    @Tag("MX-1")
    @Tag("MX-2")
    @Tag("MX-3")
    @Tag("MX-4")
    @Tag("MX-5")
    void killedAtARandomTime_isFinishedByTheNextCommand_andTheWayBackIsWhole(int kill, @TempDir Path home)
            throws InterruptedException {
        KillScene scene = KillScene.values()[kill % KillScene.values().length];
        SplittableRandom random = new SplittableRandom(SEED + kill);
        try (KillCase killed = KillCase.open(scene, home)) {
            boolean hit = killed(killed, random);
            String where = hit ? where(killed) : "had ended by itself";
            try {
                recovered(killed, kill);
            } catch (AssertionError e) {
                throw new AssertionError(
                        "kill %d of seed %d, %s, %s: %s".formatted(kill, SEED, scene, where, e.getMessage()), e);
            }
            counts.add(where, scene.name());
        }
    }

    /** @return whether it was still running */
    private boolean killed(KillCase killed, SplittableRandom random) throws InterruptedException {
        boolean starting = random.nextInt(EARLY) == 0;
        int request = starting ? 0 : 1 + random.nextInt(requests.getOrDefault(killed.scene(), 1));
        int pause = random.nextInt(starting ? LONGEST_START_MILLIS : LONGEST_PAUSE_MILLIS);
        Process process = killed.started("apply");
        while (killed.practice().world().calls().size() < request && process.isAlive()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        if (process.waitFor(pause, TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue()).isZero();
            killed.keepsThePromises();
            return false;
        }
        // The launcher becomes the program, so that its number is the program's.
        assertThat(starting ? "java" : process.info().command().orElse("")).endsWith("java");
        process.destroyForcibly().waitFor();
        killed.settles();
        killed.keepsThePromises();
        return true;
    }

    private static String where(KillCase killed) {
        List<Run> runs = killed.runs();
        if (runs.isEmpty()) {
            return "before its journal";
        }
        List<RunEvent> events = runs.getFirst().events();
        if (events.isEmpty()) {
            return "before its first write";
        }
        return switch (events.getLast()) {
            case RunEvent.Intent intent -> "with a write on its way";
            case RunEvent.Outcome outcome ->
                killed.stored().equals(Practice.NEW) ? "after its last write" : "between two writes";
            case RunEvent.Resumed resumed -> throw new AssertionError("resumed by nobody");
            case RunEvent.Published published -> "after it was published";
            case RunEvent.Finished finished -> "after its end was on record";
        };
    }

    private static void recovered(KillCase killed, int kill) {
        boolean open = killed.isOpen();
        if (open && kill / KillScene.values().length % 2 == 1) {
            killed.resumes();
        } else {
            boolean pending = open || !killed.stored().equals(Practice.NEW);
            killed.applies(pending ? "applied" : "unchanged");
        }
        assertThat(killed.stored()).isEqualTo(Practice.NEW);
        assertThat(killed.isOpen()).isFalse();
        killed.rollsBack();
    }

    @AfterAll
    void tell() {
        counts.write("seed " + SEED);
    }
}
