package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a real Postfix says of addresses, as the checks read it; no message is ever handed over. */
final class PostfixProbeTest {
    private static final String DOMAIN = "quisine-corp.com";
    private static final String TARGET = "11.0.5.25:25";

    @TempDir
    private Path home;

    @BeforeEach
    void postfixMayEnter() throws IOException {
        Files.setPosixFilePermissions(home, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void case62_takesWhatExists() throws IOException {
        try (PortalPostfix postfix = postfix("postmaster", "sales", "info");
                Practice world = world(postfix)) {
            Program.Run run = preflight(
                    world,
                    "--addresses",
                    list("sales", "info"),
                    "--ca-file",
                    postfix.certificate().toString());

            expect(run, "target-smtp", "pass");
            expect(run, "target-tls", "pass");
            expect(run, "domain-provisioned", "pass");
            expect(run, "postmaster", "pass");
            expect(run, "addresses-exist", "pass");
            expect(run, "accept-all", "pass");
            assertThat(postfix.log()).contains("quit=1").doesNotContain("data=");
        }
    }

    @Test
    void case64_namesTheOneThatIsMissing_andNothingIsWritten() throws IOException {
        try (PortalPostfix postfix = postfix("postmaster", "info");
                Practice world = world(postfix)) {
            Program.Run run = apply(world, "--attest", "entitled=alice", "--addresses", list("sales", "info"));

            run.endsWith(4);
            assertThat(finding(run, "addresses-exist").toString()).contains("sales@" + DOMAIN);
            assertThat(finding(run, "addresses-exist").get("message").asString())
                    .doesNotContain("info@");
            expect(run, "domain-provisioned", "pass");
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void case63_relayDenied_isADomainThatIsNotSetUp_andNothingIsWritten() {
        try (PortalPostfix postfix = PortalPostfix.start(home.resolve("postfix"), List.of("info@another.example"));
                Practice world = world(postfix)) {
            Program.Run run = apply(world, "--attest", "portal-ready=alice");

            run.endsWith(4);
            expect(run, "domain-provisioned", "fail");
            assertThat(world.writes()).isZero();
        }
    }

    @Test
    void case66_whoTakesAnyAddress_provesNone() throws IOException {
        try (PortalPostfix postfix = PortalPostfix.start(
                        home.resolve("postfix"), List.of("info@" + DOMAIN), "virtual_mailbox_maps = static:all/");
                Practice world = world(postfix)) {
            Program.Run run = preflight(world, "--addresses", list("sales"));

            run.endsWith(4);
            expect(run, "accept-all", "warn");
            expect(run, "domain-provisioned", "pass");
            expect(run, "addresses-exist", "inconclusive");
        }
    }

    @Test
    void case67_greylisting_isUndecided_andSaysWhenToAskAgain() throws IOException {
        try (PortalPostfix postfix = PortalPostfix.start(
                        home.resolve("postfix"),
                        List.of("info@" + DOMAIN, "postmaster@" + DOMAIN),
                        "smtpd_recipient_restrictions = check_recipient_access" + " inline:{{info@" + DOMAIN
                                + " = 450 4.7.1 Greylisted, come back later}}");
                Practice world = world(postfix)) {
            Program.Run run = preflight(world, "--addresses", list("info"));

            run.endsWith(4);
            expect(run, "addresses-exist", "inconclusive");
            assertThat(finding(run, "addresses-exist").toString()).containsIgnoringCase("again after");
        }
    }

    @Test
    void case70_whoEndsTheSessionAfterTooManyErrors_isAskedOn() throws IOException {
        try (PortalPostfix postfix = PortalPostfix.start(
                        home.resolve("postfix"),
                        List.of("info@" + DOMAIN, "postmaster@" + DOMAIN),
                        "smtpd_hard_error_limit = 3",
                        "smtpd_soft_error_limit = 2",
                        "smtpd_error_sleep_time = 0");
                Practice world = world(postfix)) {
            Program.Run run = preflight(world, "--addresses", list("a", "b", "c", "d", "info"));

            run.endsWith(4);
            String evidence = finding(run, "addresses-exist").get("evidence").toString();
            assertThat(evidence).contains("a@" + DOMAIN, "b@" + DOMAIN, "c@" + DOMAIN, "d@" + DOMAIN);
            assertThat(finding(run, "addresses-exist").get("message").asString())
                    .doesNotContain("info@");
        }
    }

    @Test
    void aCertificateThatNobodyKnows_isAWarning() {
        try (PortalPostfix postfix = postfix("postmaster", "info");
                Practice world = world(postfix)) {
            Program.Run run = preflight(world);

            expect(run, "target-tls", "warn");
            assertThat(finding(run, "target-tls").get("message").asString()).contains("certification path");
        }
    }

    private PortalPostfix postfix(String... locals) {
        return PortalPostfix.start(
                home.resolve("postfix"),
                Stream.of(locals).map(local -> local + "@" + DOMAIN).toList());
    }

    private Practice world(PortalPostfix postfix) {
        return Practice.start(home).withoutReadiness().leading(TARGET, postfix.port());
    }

    private String list(String... locals) throws IOException {
        Path file = home.resolve("addresses.txt");
        Files.write(file, Stream.of(locals).map(local -> local + "@" + DOMAIN).toList());
        return file.toString();
    }

    private static Program.Run preflight(Practice world, String... options) {
        return run(world, List.of("preflight", "-o", "json", "--provider", "cloudflare"), options);
    }

    private static Program.Run apply(Practice world, String... options) {
        return run(world, List.of("apply", "-o", "json", "--yes", "--provider", "cloudflare"), options);
    }

    private static Program.Run run(Practice world, List<String> command, String... options) {
        List<String> line = new ArrayList<>(command);
        line.addAll(List.of("--mx", PortalPostfix.HOST, DOMAIN));
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
