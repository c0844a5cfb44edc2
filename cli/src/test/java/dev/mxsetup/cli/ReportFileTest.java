package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReportFileTest {
    @TempDir
    Path directory;

    private Shell shell;
    private FakeCore core;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
        core = new FakeCore();
        shell.cores = core;
        shell.variables.put("CLOUDFLARE_API_TOKEN", "tok-123");
    }

    @Test
    void preflight_writesAPage_besideItsResult() throws IOException {
        Shell.Result result = preflight("--report", "out.html", "a.com");

        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("a.com");
        assertThat(result.err()).contains("Report: ").contains("out.html");
        assertThat(Files.readString(directory.resolve("out.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("Moving the mail of a.com", "Checked by", "alice")
                .doesNotContain("tok-123");
    }

    @Test
    void endingSaysTheForm() throws IOException {
        preflight("--report", "out.MD", "a.com");
        Shell.Result json = preflight("--report", "out.json", "-o", "json", "a.com");

        assertThat(Files.readString(directory.resolve("out.MD"))).startsWith("# Moving the mail of a.com\n");
        assertThat(new JsonMapper().readTree(Files.readString(directory.resolve("out.json"))))
                .isEqualTo(json.json());
    }

    @Test
    void fileThatIsThere_isReplacedWhole_andNothingElseIsLeft() throws IOException {
        shell.file("out.md", "an old report");
        preflight("--report", "out.md", "a.com");

        assertThat(Files.readString(directory.resolve("out.md"))).doesNotContain("an old report");
        try (Stream<Path> left = Files.list(directory)) {
            assertThat(left.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".mxsetup"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"out", "out.pdf", ".html.", "there", "missing/out.html", "dir.html", "html"})
    void fileThatCannotBe_isExit2_beforeAnythingIsAsked(String file) throws IOException {
        Files.createDirectories(directory.resolve("there"));
        Files.createDirectories(directory.resolve("dir.html"));

        Shell.Result result = preflight("--report", file, "a.com");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--report").contains("Name a file");
        assertThat(core.planned).isEmpty();
    }

    @Test
    void otherCommands_refuseItByName() {
        for (String command : List.of("plan", "apply", "verify")) {
            Shell.Result result = shell.run(command, "--report", "out.html", "a.com");

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).contains("--report").contains(command);
        }
        assertThat(directory.resolve("out.html")).doesNotExist();
    }

    private Shell.Result preflight(String... args) {
        return shell.run(Stream.concat(
                        Stream.of("preflight", "--provider", "cloudflare", "--portal", "hyperoffice"), Stream.of(args))
                .toArray(String[]::new));
    }
}
