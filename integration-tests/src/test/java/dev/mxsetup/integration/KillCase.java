package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.integration.KillVictim.Road;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** One domain in a practice world of its own, changed by processes of which some are killed. */
final class KillCase implements AutoCloseable {
    private static final int KILLED = 128 + 9;

    private final KillScene scene;
    private final String domain;
    private final Practice practice;
    private final Path state;
    private final KillHistory history;

    private KillCase(KillScene scene, String domain, Practice practice, Path state) {
        this.scene = scene;
        this.domain = domain;
        this.practice = practice;
        this.state = state;
        this.history = new KillHistory(practice, domain);
    }

    /** @param home of the program; an empty directory */
    static KillCase open(KillScene scene, Path home, String... faults) {
        Practice practice = Practice.at(scene.provider(), home, faults);
        boolean token = scene == KillScene.GODADDY_TOKEN;
        return new KillCase(
                scene, scene.domain(), token ? practice.withGoDaddysToken() : practice, home.resolve("state"));
    }

    /** The same with a state directory that others may use too. */
    static KillCase in(Path state, KillScene scene, Path home) {
        return new KillCase(scene, scene.domain(), Practice.at(scene.provider(), home), state);
    }

    /** The same with another domain, for the built program only. */
    static KillCase at(KillScene scene, String domain, Path home) {
        return new KillCase(scene, domain, Practice.at(scene.provider(), home), home.resolve("state"));
    }

    KillScene scene() {
        return scene;
    }

    Practice practice() {
        return practice;
    }

    KillHistory history() {
        return history;
    }

    /** There while somebody holds the domain. */
    Path lockNote() {
        return state.resolve("locks").resolve(domain + ".json");
    }

    /** What the newest run did last; empty before it began. */
    Optional<RunEvent> lastEvent() {
        return runs().stream().findFirst().map(Run::events).filter(events -> !events.isEmpty()).map(List::getLast);
    }

    /**
     * One process that kills itself at that line.
     *
     * @return whether it came to that line; otherwise it did its job
     */
    boolean killed(Road road, KillPoint point) {
        history.anotherProcess();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Shell.Ended ended = Shell.in(practice.program().home())
                .run(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KillVictim.class.getName(),
                        scene.name(),
                        road.name(),
                        practice.lab().toString(),
                        state.toString(),
                        point.toString());
        assertThat(ended.code())
                .as("%s of %s\n%s\n%s", road, scene, ended.out(), ended.err())
                .isIn(0, KILLED);
        keepsThePromises();
        return ended.code() == KILLED;
    }

    /** The same undisturbed, in this process. */
    ApplyResult led(Road road) {
        history.anotherProcess();
        try {
            ApplyResult result = KillVictim.lead(scene, road, practice.lab(), state, FileRunStore.in(state));
            keepsThePromises();
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    /** The built program, undisturbed. */
    Program.Run program(String command, String... more) {
        history.anotherProcess();
        Program.Run run = practice.run(line(command, more));
        keepsThePromises();
        return run;
    }

    /** The built program; whoever starts it ends it. */
    Process started(String command, String... more) {
        history.anotherProcess();
        List<String> line = new ArrayList<>(line(command, more));
        line.addAll(List.of("--lab", practice.lab().toString()));
        return practice.program().start(line);
    }

    /** Waits until the host has carried out what a process that is no more had sent. */
    void settles() {
        int seen;
        do {
            seen = practice.world().calls().size();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
        } while (practice.world().calls().size() > seen);
    }

    private List<String> line(String command, String... more) {
        List<String> line = new ArrayList<>(List.of(command, "--yes", "-o", "json", "--state-dir", state.toString()));
        if (command.equals("apply")) {
            line.addAll(List.of("--provider", scene.provider(), "--portal", "hyperoffice"));
            if (scene.unlocks()) {
                line.add("--unlock-email-routing");
            }
        }
        line.addAll(List.of(more));
        line.add(domain);
        return line;
    }

    /** Whatever happened so far: the world's history and the record of the runs. */
    void keepsThePromises() {
        history.keepsThePromises();
        List<Run> runs = runs();
        long intents = runs.stream()
                .flatMap(run -> run.events().stream())
                .filter(RunEvent.Intent.class::isInstance)
                .count();
        assertThat(history.writes()).as("MX-5: writes, of which each was put on record first").isLessThanOrEqualTo(intents);
        if (history.writes() > 0) {
            assertThat(entries(runs.getLast())).as("MX-4: the first run's snapshot").isEqualTo(history.old());
        }
        assertThat(stateTexts()).as("MX-9: the state directory").noneMatch(this::tells);
    }

    /** The built program applies, and ends so; then the owner has what was wanted. */
    void applies(String outcome) {
        JsonNode result = program("apply").endsWith(0).result();
        assertThat(result.get("outcome").asString()).isEqualTo(outcome);
        assertThat(stored()).isEqualTo(Practice.NEW);
    }

    /** Whether a run is on record that may have been left in the midst. */
    boolean isOpen() {
        try {
            return FileRunStore.in(state)
                    .unfinished(DomainName.of(domain))
                    .isPresent();
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> entries(Run run) {
        return run.start().before().entries().stream()
                .map(mx -> mx.preference() + " " + mx.exchange().text())
                .sorted()
                .toList();
    }

    /** The newest first. */
    List<Run> runs() {
        try {
            return FileRunStore.in(state).runs(DomainName.of(domain));
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    private boolean tells(String text) {
        return practice.secrets().stream().anyMatch(text::contains);
    }

    private List<String> stateTexts() {
        if (!Files.isDirectory(state)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(state)) {
            return files.filter(Files::isRegularFile).map(KillCase::text).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> stored() {
        return practice.stored(domain);
    }

    @Override
    public void close() {
        practice.close();
    }
}
