package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.TtlWish;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands that change TTLs make of their line. */
class TtlTest {
    @TempDir
    Path directory;

    private Shell shell;
    private final FakeCore core = new FakeCore();

    @BeforeEach
    void setUp() {
        shell = new Shell(directory);
        shell.cores = core;
        shell.variables.put("CLOUDFLARE_API_TOKEN", "secret-token");
        core.plan = request -> new PlanResult.Unchanged(FakeCore.nothing(request));
        core.apply = plan -> new ApplyResult.Unchanged(
                new ApplyReport(plan.report(), Optional.empty(), 1, 0, Optional.empty(), Optional.empty()));
    }

    @ParameterizedTest(name = "{0}: {1} seconds")
    @CsvSource({"lower-ttl, 300", "raise-ttl, 3600"})
    void withoutATtl_theUsualOneIsMeant_andNoPortalIsNeeded(String command, long seconds) {
        Shell.Result result = shell.run(command, "--provider", "cloudflare", "--yes", "-o", "json", "a.com");

        assertThat(result.code()).isZero();
        assertThat(result.json().get("schema").asString()).isEqualTo("mxsetup/" + command + "/1");
        assertThat(core.planned).singleElement().satisfies(request -> {
            assertThat(request.desired().purpose()).isEqualTo(Purpose.of(command));
            assertThat(request.desired().ttl()).isEqualTo(new TtlWish.Seconds(seconds));
            assertThat(request.desired().entries()).isEmpty();
            assertThat(request.portal()).isEmpty();
        });
        assertThat(core.applied).hasSize(1);
    }

    @Test
    void theTtlOfTheConfiguration_isThatOfNewRecords() {
        shell.file("home/.config/mxsetup/config.yaml", "ttl: 86400\nportal: hyperoffice\n");

        shell.run("lower-ttl", "--provider", "cloudflare", "--yes", "a.com");
        shell.run("lower-ttl", "--provider", "cloudflare", "--yes", "--ttl", "auto", "a.com");

        assertThat(core.planned)
                .extracting(request -> request.desired().ttl())
                .containsExactly(new TtlWish.Seconds(300), new TtlWish.Automatic());
    }

    @Test
    void unattendedWithoutYes_isExit2_andNothingIsAsked() {
        Shell.Result result = shell.run("lower-ttl", "--provider", "cloudflare", "-o", "json", "a.com");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.json().at("/error/code").asString()).isEqualTo("unattended");
        assertThat(core.planned).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--portal", "--mx", "--preference", "--addresses", "--attest", "--plan", "--out"})
    void optionsOfATarget_areRefusedByName(String option) {
        Shell.Result result = shell.run("lower-ttl", "--provider", "cloudflare", "--yes", option, "10", "a.com");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains(option);
        assertThat(core.planned).isEmpty();
    }

    @Test
    void dryRun_onlyPlans() {
        Shell.Result result =
                shell.run("raise-ttl", "--provider", "cloudflare", "--dry-run", "-o", "json", "a.com", "b.com");

        assertThat(result.code()).isZero();
        assertThat(result.json().get("schema").asString()).isEqualTo("mxsetup/raise-ttl/1");
        assertThat(core.planned)
                .extracting(request -> request.domain())
                .containsExactlyInAnyOrder(DomainName.of("a.com"), DomainName.of("b.com"));
        assertThat(core.applied).isEmpty();
    }
}
