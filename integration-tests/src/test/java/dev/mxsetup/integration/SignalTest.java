package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.integration.KillVictim.Road;
import dev.mxsetup.record.RunEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** SIGINT and SIGTERM at every phase of an apply: it ends soon, says truly what it did, and can be gone on with. */
@Execution(ExecutionMode.CONCURRENT)
final class SignalTest {
    @TempDir
    Path home;

    /** When the signal is sent, and in which world. */
    private enum Phase {
        PLANNING(KillScene.CLOUDFLARE, "slow", killed -> killed.practice().calls() == 1),
        /** Two seconds lie between two calls, so that the run has a write on its way when the line is seen. */
        SLOW_WRITE(KillScene.CLOUDFLARE, "slow", last(RunEvent.Intent.class)),
        BETWEEN_TWO_WRITES(KillScene.GODADDY_TOKEN, "slow", last(RunEvent.Outcome.class)),
        WAITING_FOR_AN_AUTHORITY(KillScene.GODADDY_TOKEN, "never-published", last(RunEvent.Outcome.class)),
        WAITING_TO_BE_PUBLISHED(KillScene.CLOUDFLARE, "never-published", last(RunEvent.Outcome.class));

        private final KillScene scene;
        private final String fault;
        private final Predicate<KillCase> reached;

        Phase(KillScene scene, String fault, Predicate<KillCase> reached) {
            this.scene = scene;
            this.fault = fault;
            this.reached = reached;
        }

        private static Predicate<KillCase> last(Class<? extends RunEvent> kind) {
            return killed -> killed.lastEvent().filter(kind::isInstance).isPresent();
        }
    }

    /** A signal, and the exit code of a run that it ended before anything was written. */
    private enum Signal {
        INT(130),
        TERM(143);

        private final int exit;

        Signal(int exit) {
            this.exit = exit;
        }
    }

    static Stream<Arguments> all() {
        boolean full = Boolean.getBoolean("mxsetup.fire");
        return Stream.of(Phase.values())
                .flatMap(phase -> Stream.of(Signal.values())
                        .filter(signal -> full || signal.ordinal() == phase.ordinal() % 2)
                        .map(signal -> Arguments.of(phase, signal)));
    }

    @ParameterizedTest
    @MethodSource("all")
    @Tag("MX-5")
    @Tag("MX-12")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void signal_endsTheRunSoon_withATrueReport_andTheNextCommandGoesOn(Phase phase, Signal signal)
            throws IOException, InterruptedException {
        try (KillCase killed = KillCase.open(phase.scene, home, phase.fault)) {
            Program.Run run = interrupted(killed, phase.reached, signal);
            killed.keepsThePromises();
            isTrue(killed, run, signal);
            switch (phase) {
                case PLANNING -> assertThat(run.code()).isEqualTo(signal.exit);
                case BETWEEN_TWO_WRITES, WAITING_FOR_AN_AUTHORITY ->
                    assertThat(run.code()).isEqualTo(8);
                // The signal may come before the request has left, so that nobody knows what becomes of it.
                case SLOW_WRITE -> assertThat(run.code()).isIn(0, 1, 7);
                case WAITING_TO_BE_PUBLISHED -> assertThat(run.code()).isIn(0, 7);
            }
            goesOn(killed, phase, run.code());
        }
    }

    @Test
    @Tag("MX-12")
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void signalDuringTheChecks_endsTheRunWithNothingWritten() throws IOException, InterruptedException {
        // Its checks ask a name server that never answers.
        try (KillCase killed = KillCase.at(KillScene.CLOUDFLARE, "dead-server.com", home, home.resolve("state"))) {
            Program.Run run = interrupted(killed, it -> it.practice().calls() >= 2, Signal.TERM);

            assertThat(run.code()).isEqualTo(Signal.TERM.exit);
            isTrue(killed, run, Signal.TERM);
            killed.applies("applied");
        }
    }

    /** @return what it came to, within half a minute */
    private static Program.Run interrupted(KillCase killed, Predicate<KillCase> when, Signal signal)
            throws IOException, InterruptedException {
        Process process = killed.started("apply");
        CompletableFuture<Shell.Ended> end = CompletableFuture.supplyAsync(() -> Shell.end(process));
        Await.until("the phase", () -> when.test(killed) || !process.isAlive());
        assertThat(new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                        .start()
                        .waitFor())
                .as("it was still running")
                .isZero();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ended").isTrue();
        Shell.Ended ended = end.join();
        return new Program.Run(List.of("apply"), ended.code(), ended.out(), ended.err());
    }

    /** The document says what the host holds. */
    private static void isTrue(KillCase killed, Program.Run run, Signal signal) {
        JsonNode result = run.result();
        List<String> stored = killed.stored();
        boolean untouched = stored.equals(killed.history().old());
        assertThat(result.get("writes").asInt())
                .as("writes that it sent; one that it broke off may not have arrived")
                .isGreaterThanOrEqualTo((int) killed.history().writes());
        if (run.code() == signal.exit) {
            assertThat(untouched).isTrue();
            assertThat(killed.history().writes()).isZero();
            assertThat(result.at("/error/code").asString()).isEqualTo("interrupted");
            assertThat(result.at("/error/changed").asString()).isEqualTo("no");
        } else if (run.code() == 1) {
            assertThat(result.at("/error/changed").asString()).isEqualTo("unknown");
            assertThat(killed.isOpen()).isTrue();
        } else if (run.code() == 8) {
            assertThat(untouched).isFalse();
            assertThat(stored).containsAll(Practice.NEW).isNotEqualTo(Practice.NEW);
            assertThat(result.get("outcome").asString()).isEqualTo("partial");
            assertThat(result.at("/error/changed").asString()).isEqualTo("yes");
            assertThat(killed.isOpen()).isTrue();
        } else {
            assertThat(stored).isEqualTo(Practice.NEW);
            assertThat(result.get("outcome").asString()).isEqualTo("applied");
            assertThat(killed.isOpen()).isFalse();
        }
    }

    private static void goesOn(KillCase killed, Phase phase, int code) {
        if (phase.fault.equals("never-published")) {
            // Nobody would ever see the new record there.
            assertThat(killed.led(Road.ROLLBACK)).isInstanceOf(ApplyResult.RolledBack.class);
            killed.history().isRestored();
        } else if (phase == Phase.BETWEEN_TWO_WRITES) {
            killed.resumes();
        } else {
            killed.applies(phase == Phase.PLANNING || code == 1 ? "applied" : "unchanged");
        }
    }
}
