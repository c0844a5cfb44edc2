package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.MailLab.Tool;
import dev.mxsetup.integration.MailLab.Web;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Leads both tools through one round: the switch, and the way back. */
final class MailSwitching {
    static final List<String> OLD = List.of("10 mx1.oldhost.net", "20 mx2.oldhost.net");
    static final List<String> NEW = List.of("10 custommail.hyperoffice.com");

    private static final List<String> YES = List.of("--yes");

    private final MailLab lab;
    private final MailScene scene;
    private final Program program;
    private final Map<String, Instant> switched = new HashMap<>();

    /** @param home where the program keeps what it keeps; made here */
    MailSwitching(MailLab lab, MailScene scene, Path home) {
        this.lab = lab;
        this.scene = scene;
        try {
            this.program = Program.in(Files.createDirectory(home))
                    .in(lab.namespace())
                    .with("CLOUDFLARE_API_TOKEN", lab.world().token());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The faults strike the first domain; the second one's program is killed. */
    void there() {
        List<String> attested = List.of("--accept", "target-address-public=lab", "--attest", "portal-ready=lab");
        List<String> apply =
                command("apply", YES, List.of("--provider", "cloudflare", "--portal", "hyperoffice"), attested);
        run(apply, Web.REFUSES, "applied");
        List<Process> others = deleteFirst(NEW);
        kill(apply, Web.SILENT);
        if (scene.killMillis().isEmpty()) {
            run(command("resume"), Web.SILENT, "applied");
        } else {
            run(apply, Web.SILENT, "applied", "unchanged");
        }
        run(apply, Web.NONE, "applied");
        end(others);
        endsWith(NEW);
    }

    /** When mxsetup had made the switch of that domain. */
    Instant switched(String domain) {
        return Optional.ofNullable(switched.get(domain)).orElseThrow();
    }

    void back() {
        List<String> rollback = command("rollback", YES);
        run(rollback, Web.REFUSES, "rolled-back");
        List<Process> others = deleteFirst(OLD);
        kill(rollback, Web.SILENT);
        run(scene.killMillis().isEmpty() ? command("resume") : rollback, Web.SILENT, "rolled-back", "unchanged");
        run(rollback, Web.NONE, "rolled-back");
        end(others);
        endsWith(OLD);
    }

    @SafeVarargs
    private List<String> command(String name, List<String>... more) {
        List<String> line = new ArrayList<>(List.of(name, "-o", "json"));
        line.addAll(List.of("--endpoint", lab.world().endpoint(), "--bootstrap", RealDns.CACHE_B));
        line.addAll(List.of("--resolver", RealDns.CACHE_A, "--resolver", RealDns.CACHE_B));
        List.of(more).forEach(line::addAll);
        return line;
    }

    private static List<String> of(List<String> command, String domain) {
        List<String> line = new ArrayList<>(command);
        line.add(domain);
        return line;
    }

    private void run(List<String> command, Web web, String... outcomes) {
        Program.Run run = program.run(of(command, Tool.MXSETUP.domain(web))).endsWith(0);
        assertThat(run.result().get("outcome").asString()).isIn((Object[]) outcomes);
        switched.putIfAbsent(Tool.MXSETUP.domain(web), Instant.now());
    }

    private void kill(List<String> command, Web web) {
        String domain = Tool.MXSETUP.domain(web);
        int writes = writes(domain);
        Process process = program.start(of(command, domain));
        scene.killMillis()
                .ifPresentOrElse(
                        millis ->
                                LockSupport.parkNanos(Duration.ofMillis(millis).toNanos()),
                        () -> Await.until("a write", () -> writes(domain) > writes || !process.isAlive()));
        boolean hit = process.isAlive();
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        assertThat(hit || scene.killMillis().isPresent())
                .as("it was killed in the midst")
                .isTrue();
    }

    private int writes(String domain) {
        return lab.world().seen(domain).afterEachWrite().size();
    }

    /** One process for each domain, all at once. */
    private List<Process> deleteFirst(List<String> wanted) {
        List<Process> started = new ArrayList<>();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        for (String domain : Tool.DELETE_FIRST.domains()) {
            started.add(program.shell()
                    .start(
                            java.toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MailDeleteFirst.class.getName(),
                            lab.world().endpoint(),
                            String.valueOf(TimeUnit.SECONDS.toMillis(scene.gapSeconds())),
                            String.join(",", wanted),
                            domain));
        }
        return started;
    }

    private static void end(List<Process> processes) {
        for (Process process : processes) {
            Shell.Ended ended = Shell.end(process);
            assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        }
    }

    /** In the end both tools have done the same. */
    private void endsWith(List<String> wanted) {
        for (Tool tool : Tool.values()) {
            for (String domain : tool.domains()) {
                Await.until(
                        wanted + " at the name servers of " + domain,
                        () -> lab.world().seen(domain).sets().values().stream()
                                .allMatch(sets -> sets.getLast().equals(wanted)));
            }
        }
    }
}
