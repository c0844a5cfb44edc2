package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The practice world as users start it. */
@Execution(ExecutionMode.CONCURRENT)
final class SandboxTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    @Test
    void readmesCommand_doesTheWholeJob_andSaysThatItIsPractice() throws IOException {
        Run run = Program.in(home)
                .run("apply", "--provider", "cloudflare", "--sandbox", "--yes", DOMAIN)
                .endsWith(0);

        assertThat(run.out())
                .containsIgnoringCase("practice world")
                .contains("custommail.hyperoffice.com", "mx1.oldhost.net", "PUBLISHED EVERYWHERE");
        try (Stream<Path> left = Files.list(home)) {
            assertThat(left).as("a world of its own leaves nothing behind").isEmpty();
        }
    }

    @Test
    void realCredentials_areNotReadInTheSandbox() {
        Run run = Program.in(home)
                .with("CLOUDFLARE_API_TOKEN", "a-real-token-of-the-user")
                .run("apply", "--provider", "cloudflare", "--sandbox", "--yes", "-o", "json", "-v", DOMAIN)
                .endsWith(0);

        assertThat(run.document().get("sandbox").asBoolean()).isTrue();
        assertThat(run.out() + run.err()).doesNotContain("a-real-token-of-the-user");
    }

    @Test
    void worldOfItsOwnProcess_servesSeveralCommands_untilItIsStopped() throws Exception {
        Program program = Program.in(home);
        Process world = program.start(List.of("sandbox", "--zone", "extra-zone.com"));
        try (BufferedReader out = world.inputReader()) {
            Files.writeString(home.resolve("world.json"), out.readLine());
            List<String> lab = List.of("--lab", "world.json", "-o", "json", "extra-zone.com");

            JsonNode applied = program.run(line("apply --provider cloudflare --portal hyperoffice --yes", lab))
                    .endsWith(0)
                    .result();
            JsonNode seen =
                    program.run(line("verify --resolver none", lab)).endsWith(0).result();
            JsonNode zones = program.run("zones", "--provider", "cloudflare", "--lab", "world.json", "-o", "json")
                    .endsWith(0)
                    .document();
            JsonNode history = program.run("history", "-o", "json").endsWith(0).document();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(seen.get("outcome").asString()).isEqualTo("verified");
            assertThat(zones.toString()).contains("extra-zone.com", DOMAIN);
            assertThat(history.toString()).contains(applied.get("runId").asString());

            world.toHandle().destroy();

            assertThat(world.waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(world.exitValue()).isIn(0, 143);
            assertThat(out.readLine()).as("one line and no more").isNull();
        } finally {
            world.destroyForcibly();
        }
    }

    @Test
    @Tag("MX-9")
    void noSecretIsTold_neitherByDiagnosticsNorInTheState() throws IOException {
        try (Practice practice = Practice.start(home)) {
            practice.apply("-v", DOMAIN).endsWith(0);
            practice.run(line("apply -v --provider cloudflare --portal hyperoffice --yes", List.of("fresh-bakery.net")))
                    .endsWith(0);
            Program program = practice.program().with("CLOUDFLARE_API_TOKEN", practice.token());
            for (String command : List.of("config check -o json", "history -o json", "history -v")) {
                Run run = program.run(List.of(command.split(" "))).endsWith(0);
                assertThat(run.out() + run.err()).as(command).isNotBlank().doesNotContain(practice.secrets());
            }

            try (Stream<Path> files = Files.walk(home.resolve(".local"))) {
                List<Path> kept = files.filter(Files::isRegularFile).toList();
                assertThat(kept).isNotEmpty();
                for (Path file : kept) {
                    assertThat(Files.readString(file)).as(file.toString()).doesNotContain(practice.secrets());
                }
            }
        }
    }

    @Test
    void listsAreDocumentsToo() {
        Program program = Program.in(home);

        assertThat(program.run("providers", "-o", "json").endsWith(0).document().toString())
                .contains("cloudflare", "CLOUDFLARE_API_TOKEN");
        assertThat(program.run("preflight", "--sandbox", "--provider", "cloudflare", "-o", "json", DOMAIN)
                        .endsWith(0)
                        .result()
                        .get("findings")
                        .size())
                .isGreaterThan(15);
        assertThat(program.run("-V").endsWith(0).out()).isNotBlank();
    }

    private static List<String> line(String words, List<String> more) {
        return Stream.concat(Stream.of(words.split(" ")), more.stream()).toList();
    }
}
