package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.report.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered, for how long, and where. */
final class HistoryTest {
    private static final String APPLY = "apply --yes --provider cloudflare --portal hyperoffice a.com";

    @TempDir
    Path directory;

    private Shell shell;
    private FakeCore core;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
        shell.variables.put("CLOUDFLARE_API_TOKEN", "tok");
        core = new FakeCore();
        shell.cores = core;
    }

    private Shell.Result run(String line) {
        return shell.run(line.split(" "));
    }

    @Test
    @Tag("MX-10")
    void namesWhatCannotBeRead() {
        core.damaged = List.of("The record x.jsonl is damaged: its line 2 cannot be read.");

        assertThat(run("history").out())
                .isEqualTo("No run on record can be read." + System.lineSeparator() + System.lineSeparator()
                        + core.damaged.getFirst() + System.lineSeparator());
        assertThat(run("history -o json").json().path("damaged").path(0).asString())
                .isEqualTo(core.damaged.getFirst());
    }

    @Test
    void warnsOfAPlaceThatMayNotStay_beforeAChange() {
        assertThat(run(APPLY).err())
                .containsOnlyOnce("The record may not stay.")
                .doesNotContain("\u001b");
        assertThat(run(APPLY + " -o json").err()).contains("The record may not stay.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-q " + APPLY,
                "plan --provider cloudflare --portal hyperoffice a.com",
                "history",
                "apply --yes --sandbox --provider cloudflare --portal hyperoffice quisine-corp.com"
            })
    void warnsNobodyElse(String line) {
        assertThat(run(line).err()).doesNotContain("may not stay");
    }

    @Test
    void keepsRunsForAYear_unlessToldOtherwise() {
        run(APPLY);
        run(APPLY + " --keep-history 400d");
        shell.file("own.yaml", "keep-history: 30d\n");
        run("--config own.yaml history");

        assertThat(core.opened)
                .extracting(Cores.Options::keeping)
                .containsExactly(Duration.ofDays(365), Duration.ofDays(400), Duration.ofDays(30));
    }

    @Test
    void keepsThemForADayAtLeast() {
        Shell.Result tooShort = run(APPLY + " --keep-history 23h");
        assertThat(tooShort.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(tooShort.err()).contains("--keep-history: 23h is not a duration of at least 1d");

        shell.file("own.yaml", "keep-history: 5m\n");
        assertThat(run("config check --config own.yaml").code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(core.opened).isEmpty();
    }

    @Test
    void letsNoDirectorySayHowLong() {
        shell.file("mxsetup.yaml", "keep-history: 1d\n");

        Shell.Result result = run("history");

        assertThat(result.code()).isEqualTo(ExitCode.USAGE.number());
        assertThat(result.err()).contains("keep-history");
    }
}
