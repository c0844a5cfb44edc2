package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a real Postfix says of addresses, as the checks read it; no message is ever handed over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostfixProbeTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final String CATCH_ALL = "fresh-bakery.net";
    private static final String UNKNOWN = "harbour-choir.org";
    private static final String TARGET = "11.0.5.25:25";

    private Path directory;
    private PortalPostfix postfix;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        directory = temporary;
        // Postfix's own daemons must be able to enter.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        postfix = PortalPostfix.start(
                directory.resolve("postfix"),
                List.of("postmaster@" + DOMAIN, "sales@" + DOMAIN, "info@" + DOMAIN, "grey@" + DOMAIN, "@" + CATCH_ALL),
                "smtpd_recipient_restrictions = check_recipient_access" + " inline:{{grey@" + DOMAIN
                        + " = 450 4.7.1 Greylisted, come back later}}",
                "smtpd_hard_error_limit = 3",
                "smtpd_soft_error_limit = 2",
                "smtpd_error_sleep_time = 0");
    }

    @AfterAll
    void stop() {
        if (postfix != null) {
            postfix.close();
        }
    }

    @Test
    void case62_takesWhatExists() throws IOException {
        try (Practice world = world()) {
            Program.Run run = preflight(
                    world,
                    DOMAIN,
                    "--addresses",
                    list("sales", "info"),
                    "--ca-file",
                    postfix.certificate().toString());

            for (String check : List.of(
                    "target-smtp", "target-tls", "domain-provisioned", "postmaster", "addresses-exist", "accept-all")) {
                expect(run, check, "pass");
            }
            assertThat(postfix.log()).contains("quit=1").doesNotContain("data=");
        }
    }

    @Test
    void case64_namesTheOneThatIsMissing_andNothingIsWritten() throws IOException {
        try (Practice world = world()) {
            Program.Run run = apply(world, DOMAIN, "--attest", "entitled=alice", "--addresses", list("ghost", "info"));

            run.endsWith(4);
            expect(run, "domain-provisioned", "pass");
            expect(run, "addresses-exist", "fail");
            assertThat(finding(run, "addresses-exist").get("message").asString())
                    .contains("ghost@" + DOMAIN)
                    .doesNotContain("info@");
            assertThat(finding(run, "target-tls").get("message").asString())
                    .as("a certificate that nobody knows")
                    .contains("certification path");
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void case63_relayDenied_isADomainThatIsNotSetUp_andNothingIsWritten() throws IOException {
        try (Practice world = world()) {
            Program.Run run = apply(world, UNKNOWN, "--attest", "portal-ready=alice");

            run.endsWith(4);
            expect(run, "domain-provisioned", "fail");
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void case66_whoTakesAnyAddress_provesNone() throws IOException {
        try (Practice world = world()) {
            Program.Run run = preflight(world, CATCH_ALL);

            run.endsWith(4);
            expect(run, "accept-all", "warn");
            expect(run, "domain-provisioned", "pass");
            expect(run, "addresses-exist", "inconclusive");
        }
    }

    @Test
    void case67_greylisting_isUndecided_andSaysWhenToAskAgain() throws IOException {
        try (Practice world = world()) {
            Program.Run run = preflight(world, DOMAIN, "--addresses", list("grey"));

            run.endsWith(4);
            expect(run, "addresses-exist", "inconclusive");
            assertThat(finding(run, "addresses-exist").toString()).containsIgnoringCase("again after");
        }
    }

    @Test
    void case70_whoEndsTheSessionAfterTooManyErrors_isAskedOn() throws IOException {
        try (Practice world = world()) {
            Program.Run run = preflight(world, DOMAIN, "--addresses", list("a", "b", "c", "d", "info"));

            run.endsWith(4);
            String evidence = finding(run, "addresses-exist").get("evidence").toString();
            assertThat(evidence).contains("a@" + DOMAIN, "b@" + DOMAIN, "c@" + DOMAIN, "d@" + DOMAIN);
            assertThat(finding(run, "addresses-exist").get("message").asString())
                    .doesNotContain("info@");
        }
    }

    private Practice world() throws IOException {
        return Practice.start(Files.createTempDirectory(directory, "home"))
                .withoutReadiness()
                .leading(TARGET, postfix.port());
    }

    private String list(String... locals) throws IOException {
        Path file = Files.createTempFile(directory, "addresses", ".txt");
        Files.write(file, Stream.of(locals).map(local -> local + "@" + DOMAIN).toList());
        return file.toString();
    }

    private static Program.Run preflight(Practice world, String domain, String... options) {
        return run(world, List.of("preflight", "-o", "json", "--provider", "cloudflare"), domain, options);
    }

    private static Program.Run apply(Practice world, String domain, String... options) {
        return run(world, List.of("apply", "-o", "json", "--yes", "--provider", "cloudflare"), domain, options);
    }

    private static Program.Run run(Practice world, List<String> command, String domain, String... options) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--mx", PortalPostfix.HOST, domain));
        line.addAll(List.of(options));
        return world.run(line);
    }

    private static void expect(Program.Run run, String check, String status) {
        JsonNode finding = finding(run, check);
        assertThat(finding.get("status").asString()).as(finding.toString()).isEqualTo(status);
    }

    private static JsonNode finding(Program.Run run, String check) {
        return run.result()
                .get("findings")
                .valueStream()
                .filter(finding -> finding.get("check").asString().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no finding " + check + "\n" + run.out()));
    }
}
