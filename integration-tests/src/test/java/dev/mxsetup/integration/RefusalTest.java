package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the built program does not do, and how it says so. */
@Execution(ExecutionMode.CONCURRENT)
final class RefusalTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({
        // domain, exit code, error code, what its text names
        "unregistered.com, 4, blocked, does not exist",
        "elsewhere-only.com, 4, *, ns1.otherdns.net",
        "delegated-elsewhere.com, 4, blocked, ns1.otherdns.net",
        "pending-zone.com, 4, blocked, ns1.otherdns.net",
        "moved-zone.com, 4, blocked, ns1.otherdns.net",
        "secondary-zone.com, 4, blocked, secondary",
        "partial-zone.com, 4, blocked, ns1.otherdns.net",
        "twice-active.com, 4, blocked, --zone-id",
        "apex-cname.com, 4, blocked, CNAME",
        "not-ready.com, 4, blocked, set up",
        "not-in-account.com, 5, zone-not-found, account",
        "www.quisine-corp.com, 4, blocked, did you mean quisine-corp.com",
        "read-only.com, 5, permission-missing, DNS",
    })
    void domainThatCannotBeSwitched_isLeftAlone(String domain, int exit, String code, String named) {
        try (Practice practice = Practice.start(home)) {
            JsonNode result = practice.apply(domain).endsWith(exit).result();

            assertThat(result.get("outcome").asString()).isIn("blocked", "failed");
            assertThat(result.at("/error/code").asString()).matches(code.equals("*") ? ".+" : code);
            assertThat(result.at("/error/changed").asString()).isEqualTo("no");
            assertThat(result.toString()).contains(named);
            assertThat(result.get("writes").asInt()).isZero();
            assertThat(practice.writes()).isZero();
        }
    }

    @Test
    void badToken_is5() {
        try (Practice practice = Practice.start(home, "revoked-token")) {
            JsonNode result = practice.apply(DOMAIN).endsWith(5).result();

            assertThat(result.at("/error/code").asString()).isEqualTo("credentials-refused");
            assertThat(practice.writes()).isZero();
        }
    }

    @Test
    void noToken_is5_andTellsHowToGetOne() {
        Program program = Program.in(home);
        String[] line = {"apply", "--provider", "cloudflare", "--portal", "hyperoffice", "--yes", "quisine-corp.com"};

        Run text = program.run(line).endsWith(5);
        Run json = program.run(Stream.concat(Arrays.stream(line), Stream.of("-o", "json"))
                        .toList())
                .endsWith(5);

        assertThat(text.out() + text.err())
                .contains("CLOUDFLARE_API_TOKEN", "dash.cloudflare.com/profile/api-tokens", "Zone", "DNS", "Edit");
        assertThat(json.document().toString()).contains("credentials-missing", "CLOUDFLARE_API_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "https://quisine-corp.com/contact, quisine-corp.com",
        "sales@quisine-corp.com, quisine-corp.com",
        "co.uk, co.uk",
        "192.0.2.1, 192.0.2.1"
    })
    void whatCannotBeADomain_is2_withASuggestion(String typed, String suggestion) {
        Run run = Program.in(home)
                .with("CLOUDFLARE_API_TOKEN", "none")
                .run("apply", "--provider", "cloudflare", "--portal", "hyperoffice", "--yes", "-o", "json", typed)
                .endsWith(2);

        assertThat(run.document().at("/error/code").asString()).isEqualTo("domain-invalid");
        assertThat(run.document().at("/error").toString()).contains(suggestion);
    }

    @ParameterizedTest
    @CsvSource({
        "apply --provider cloudflare --portal hyperoffice --yes -o json, mxsetup/apply/1",
        "apply --provider cloudflare --portal hyperoffice -o json quisine-corp.com, mxsetup/apply/1",
        "apply --provider cloudflare --yes -o json quisine-corp.com, mxsetup/apply/1",
        "apply --yes -o json quisine-corp.com, mxsetup/apply/1",
        "apply --provider cloudfare --yes -o json quisine-corp.com, mxsetup/apply/1",
        "plan --provider cloudflare -o json --yes quisine-corp.com, mxsetup/plan/1",
        "plan -o json --no-such-option quisine-corp.com, mxsetup/plan/1",
        "aply -o json quisine-corp.com, mxsetup/error/1",
        "-o json, mxsetup/error/1",
        "apply --sandbox --endpoint http://127.0.0.1:1 --provider cloudflare --yes -o json quisine-corp.com,"
                + " mxsetup/apply/1",
    })
    void unusableCommandLine_is2_andStillOneDocument(String line, String schema) {
        Run run = Program.in(home)
                .with("CLOUDFLARE_API_TOKEN", "none")
                .run(List.of(line.split(" ")))
                .endsWith(2);

        assertThat(run.document().get("schema").asString()).isEqualTo(schema);
        assertThat(run.document().at("/error/remedy").asString()).isNotBlank();
    }

    @Test
    @Tag("MX-2")
    void planOverWhichTheRecordsChanged_isAConflict() {
        try (Practice practice = Practice.start(home)) {
            Path plan = home.resolve("plan.json");
            practice.plan("--out", plan.toString(), DOMAIN).endsWith(0);
            practice.world().addMxBehindTheBack(DOMAIN, DOMAIN, 30, "mx3.oldhost.net", 3600);

            JsonNode result = practice.run(List.of("apply", "--plan", plan.toString(), "-o", "json"))
                    .endsWith(6)
                    .result();

            assertThat(result.get("outcome").asString()).isEqualTo("conflict");
            assertThat(result.toString()).contains("mx3.oldhost.net");
            assertThat(practice.writes()).isZero();
        }
    }

    @Test
    void savedPlan_isAppliedOnce() {
        try (Practice practice = Practice.start(home)) {
            Path plan = home.resolve("plan.json");
            practice.plan("--out", plan.toString(), DOMAIN).endsWith(0);
            List<String> line = List.of("apply", "--plan", plan.toString(), "-o", "json");

            assertThat(practice.run(line).endsWith(0).result().get("outcome").asString())
                    .isEqualTo("applied");
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);

            practice.world().replaceMxBehindTheBack(DOMAIN, DOMAIN, Practice.OLD, 3600);
            assertThat(practice.run(line).endsWith(4).result().at("/error/code").asString())
                    .isEqualTo("plan-used");
            assertThat(practice.writes()).isOne();
        }
    }

    @Test
    @Tag("MX-8")
    void plan_sendsNothingThatChanges() {
        try (Practice practice = Practice.start(home)) {
            JsonNode pending =
                    practice.plan("--detailed-exitcode", DOMAIN).endsWith(3).result();
            practice.apply("--dry-run", DOMAIN).endsWith(0);

            assertThat(pending.get("outcome").asString()).isEqualTo("pending");
            assertThat(practice.writes()).isZero();
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.OLD);
        }
    }

    @Test
    void nothingSaidAboutThePortal_is4_andTheLinePrintedGoesOn() {
        try (Practice practice = Practice.start(home).withoutReadiness()) {
            List<String> line =
                    List.of("apply", "--provider", "cloudflare", "--portal", "hyperoffice", "--yes", DOMAIN);
            Run stopped = practice.run(line).endsWith(4);
            assertThat(practice.writes()).isZero();

            List<String> printed = (stopped.out() + stopped.err())
                    .lines()
                    .map(String::strip)
                    .filter(one -> one.startsWith("mxsetup apply ") && one.contains("--attest portal-ready="))
                    .toList();
            assertThat(printed).as(stopped.out()).hasSize(1);
            List<String> words =
                    List.of(printed.getFirst().replace("WHO", "ann").split(" "));
            practice.program().run(words.subList(1, words.size())).endsWith(0);

            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
        }
    }

    @Test
    void emailRouting_blocks_untilItMayBeUnlocked() {
        try (Practice practice = Practice.start(home)) {
            JsonNode blocked = practice.apply("email-routing.com").endsWith(4).result();
            assertThat(blocked.toString()).contains("--unlock-email-routing", "Email Routing");
            assertThat(practice.writes()).isZero();

            JsonNode applied = practice.apply("--unlock-email-routing", "email-routing.com")
                    .endsWith(0)
                    .result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(practice.stored("email-routing.com")).isEqualTo(Practice.NEW);
            assertThat(practice.world().mxPublished("email-routing.com", "email-routing.com"))
                    .doesNotContain(List.of());
        }
    }

    @Test
    @Tag("MX-10")
    void oneDomainThatFails_doesNotStopTheOthers() {
        try (Practice practice = Practice.start(home)) {
            Run run = practice.apply(DOMAIN, "unregistered.com", "fresh-bakery.net")
                    .endsWith(8);

            List<String> outcomes = run.document()
                    .get("results")
                    .valueStream()
                    .map(result -> result.get("domain").asString() + " "
                            + result.get("outcome").asString())
                    .toList();
            assertThat(outcomes)
                    .containsExactly(DOMAIN + " applied", "unregistered.com blocked", "fresh-bakery.net applied");
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
            assertThat(practice.stored("fresh-bakery.net")).isEqualTo(Practice.NEW);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "endpoint: https://evil.example/client/v4 | endpoint",
                "portals: {p: {targets: [10 mx.p.example], readiness: {command: touch proof}}} | command",
                "credentials: {c: {provider: cloudflare, token: 'command:touch proof'}} | credentials",
                "accept: {target-resolves: because} | accept",
                "attest: {portal-ready: me} | attest"
            })
    @Tag("MX-9")
    void directorysOwnConfiguration_mayNotLeadAnywhere(String yaml, String key) throws IOException {
        Files.writeString(home.resolve("mxsetup.yaml"), yaml + "\n");

        Run run = Program.in(home)
                .with("CLOUDFLARE_API_TOKEN", "none")
                .run("apply", "--provider", "cloudflare", "--portal", "hyperoffice", "--yes", "-o", "json", DOMAIN)
                .endsWith(2);

        assertThat(run.document().at("/error/code").asString()).isEqualTo("config-invalid");
        assertThat(run.document().get("error").toString()).contains("mxsetup.yaml", key);
        assertThat(home.resolve("proof")).doesNotExist();
    }
}
