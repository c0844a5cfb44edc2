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
    private final Program program;
    /** As the program names it. */
    private final Path state;
    /** The same directory, as this process sees it. */
    private final Path seen;

    private final KillHistory history;

    private KillCase(KillScene scene, String domain, Practice practice, Program program, Path state, Path seen) {
        this.scene = scene;
        this.domain = domain;
        this.practice = practice;
        this.program = program;
        this.state = state;
        this.seen = seen;
        this.history = new KillHistory(practice, domain);
    }

    /** @param home of the program; an empty directory */
    static KillCase open(KillScene scene, Path home, String... faults) {
        return at(scene, scene.domain(), home, home.resolve("state"), faults);
    }

    /**
     * The same with another domain, for the built program only.
     *
     * @param state may be that of others too
     */
    static KillCase at(KillScene scene, String domain, Path home, Path state, String... faults) {
        Practice practice = world(scene, home, faults);
        return new KillCase(scene, domain, practice, practice.program(), state, state);
    }

    /** The same with the state on a disk of its own. */
    static KillCase on(StateDisk disk, KillScene scene, String domain, Path home) {
        Practice practice = world(scene, home);
        Program there = new Program(practice.program().shell().after(disk.prefix()));
        return new KillCase(scene, domain, practice, there, disk.directory(), disk.seen());
    }

    private static Practice world(KillScene scene, Path home, String... faults) {
        Practice practice = Practice.at(scene.provider(), home, faults);
        return scene == KillScene.GODADDY_TOKEN ? practice.withGoDaddysToken() : practice;
    }

    KillScene scene() {
        return scene;
    }

    String domain() {
        return domain;
    }

    Practice practice() {
        return practice;
    }

    KillHistory history() {
        return history;
    }

    /** There while somebody holds the domain. */
    Path lockNote() {
        return seen.resolve("locks").resolve(domain + ".json");
    }

    /** What the newest run did last; empty before it began. */
    Optional<RunEvent> lastEvent() {
        return runs().stream()
                .findFirst()
                .map(Run::events)
                .filter(events -> !events.isEmpty())
                .map(List::getLast);
    }

    /**
     * One process that kills itself at that line.
     *
     * @return whether it came to that line; otherwise it did its job
     */
    boolean killed(Road road, KillPoint point) {
        history.anotherProcess();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Shell.Ended ended = Shell.in(program.home())
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
            ApplyResult result = KillVictim.lead(scene, road, practice.lab(), seen, FileRunStore.in(seen));
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
        Program.Run run = program.run(line(command, more));
        assertThat(run.out() + run.err()).as("MX-9: what %s says", command).doesNotContain(practice.secrets());
        keepsThePromises();
        return run;
    }

    /** The built program; whoever starts it ends it. */
    Process started(String command, String... more) {
        history.anotherProcess();
        return program.start(line(command, more));
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
        List<String> line = new ArrayList<>(List.of(command, "-o", "json", "--state-dir", state.toString()));
        line.addAll(List.of("--lab", practice.lab().toString()));
        if (!command.equals("resume")) {
            line.add("--yes");
        }
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
        assertThat(history.writes())
                .as("MX-5: writes, of which each was put on record first")
                .isLessThanOrEqualTo(intents);
        if (history.writes() > 0) {
            assertThat(entries(runs.getLast()))
                    .as("MX-4: the first run's snapshot")
                    .isEqualTo(history.old());
        }
        assertThat(stateTexts()).as("MX-9: the state directory").noneMatch(this::tells);
    }

    /** The built program applies, and ends so; then the owner has what was wanted. */
    void applies(String outcome) {
        Optional<String> open = open();
        JsonNode result = program("apply").endsWith(0).result();
        assertThat(result.get("outcome").asString()).isEqualTo(outcome);
        toldOf(open, result);
        assertThat(stored()).isEqualTo(Practice.NEW);
    }

    /** The built program finishes an open apply. */
    void resumes() {
        Optional<String> open = open();
        JsonNode result = program("resume").endsWith(0).result();
        assertThat(result.get("outcome").asString()).isEqualTo("applied");
        assertThat(result.at("/resumed/next").asString()).isEqualTo("finish");
        toldOf(open, result);
        assertThat(stored()).isEqualTo(Practice.NEW);
    }

    /** The built program goes all the way back. */
    void rollsBack() {
        JsonNode result = program("rollback").endsWith(0).result();
        assertThat(result.get("outcome").asString()).isEqualTo("rolled-back");
        history.isRestored();
    }

    /** It says which unfinished run it dealt with, and there is none left. */
    private void toldOf(Optional<String> open, JsonNode result) {
        assertThat(result.at("/resumed/runId").asString(""))
                .as(result.toString())
                .isEqualTo(open.orElse(""));
        assertThat(isOpen()).isFalse();
    }

    private Optional<String> open() {
        try {
            return FileRunStore.in(seen)
                    .unfinished(DomainName.of(domain))
                    .map(run -> run.start().runId());
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    /** Whether a run is on record that may have been left in the midst. */
    boolean isOpen() {
        return open().isPresent();
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
            return FileRunStore.in(seen).runs(DomainName.of(domain));
        } catch (StateException e) {
            throw new AssertionError(e);
        }
    }

    private boolean tells(String text) {
        return practice.secrets().stream().anyMatch(text::contains);
    }

    private List<String> stateTexts() {
        if (!Files.isDirectory(seen)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(seen)) {
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
