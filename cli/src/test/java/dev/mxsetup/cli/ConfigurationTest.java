package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    private static final String OWN = "home/.config/mxsetup/config.yaml";

    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    endpoint: https://a.example | ./mxsetup.yaml:1: endpoint may not stand
                    credentials: {a: {token: 'env:X'}} | ./mxsetup.yaml:1: credentials may not stand
                    portals: {p: {readiness: {command: x}}} | portals.p.readiness.command may not stand
                    accept: {old-ttl: yes} | accept may not stand
                    attest: {portal-ready: bob} | attest may not stand
                    bootstrap: 192.0.2.1 | bootstrap may not stand
                    domains: [{domain: a.com, credentials: x}] | domains.credentials may not stand
                    """)
    void theFileOfADirectoryMayHoldOnlyWhatIsHarmless(String text, String message) {
        shell.file("mxsetup.yaml", text);
        Shell.Result result = shell.run("config", "check");
        assertThat(result.code()).isEqualTo(2);
        assertThat(unbroken(result.err()))
                .contains(message)
                .contains("config.yaml")
                .contains("--config");
    }

    @Test
    void theSameCountsInAFileThatIsNamed() {
        shell.file("mxsetup.yaml", "endpoint: https://api.example/v4\n");
        Shell.Result result = shell.run("config", "check", "--config", "mxsetup.yaml");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("endpoint")
                .contains("https://api.example/v4")
                .contains("mxsetup.yaml:1");
    }

    @Test
    void theUsersOwnFileDoesNotCount_ifOthersCanWriteIt() throws IOException {
        Path own = shell.file(OWN, "endpoint: https://api.example/v4\n");
        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(shell.run("config", "check").code()).isZero();

        Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rw-rw-r--"));
        Shell.Result result = shell.run("config", "check");
        assertThat(result.code()).isEqualTo(2);
        assertThat(unbroken(result.err()))
                .contains("a file that others can write")
                .contains("chmod go-w");
    }

    @Test
    void aNamedFileDoesNotCountEither_ifOthersCanWriteIt() throws IOException {
        Path named = shell.file("c.yaml", "endpoint: https://api.example/v4\n");
        Files.setPosixFilePermissions(named, PosixFilePermissions.fromString("rw-r--rw-"));
        Shell.Result result = shell.run("config", "check", "--config", "c.yaml");
        assertThat(result.code()).isEqualTo(2);
        assertThat(unbroken(result.err())).contains("a file that others can write");
    }

    @Test
    void theDirectorysFileWins_theUsersOwnFillsTheRest() {
        shell.file("mxsetup.yaml", "ttl: 600\n");
        shell.file(OWN, "ttl: 900\nprovider: cloudflare\n");
        Shell.Result result = shell.run("config", "check", "-o", "json");
        assertThat(result.json().path("results").toString())
                .contains("\"name\":\"ttl\",\"value\":\"600\",\"source\":\"./mxsetup.yaml:1\"")
                .contains("\"name\":\"provider\",\"value\":\"cloudflare\"")
                .contains("{\"name\":\"preference\",\"value\":\"10\",\"source\":\"built in\"}")
                .doesNotContain("900");
    }

    @Test
    void keysThatNobodyKnowsAreRefusedWithTheirLine() {
        shell.file("mxsetup.yaml", "ttl: 600\nprovidr: cloudflare\n");
        assertThat(unbroken(shell.run("plan", "a.com").err()))
                .contains("./mxsetup.yaml:2: there is no key providr. Did you mean provider?");
        shell.file("c.yaml", "portals:\n  p:\n    targets: [h]\n    suport: x\n");
        assertThat(unbroken(shell.run("plan", "a.com", "--config", "c.yaml").err()))
                .contains("c.yaml:4: there is no key portals.p.suport. Did you mean support?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ttl: soon | mxsetup.yaml:1: soon is not a number of seconds
                    preference: 70000 | is not a preference
                    resolvers: [dns.example] | is not an IP address
                    portals: {p: {targets: [h], readiness: {url: 'http://p.example/{domain}'}}} | must be https
                    portals: {p: {targets: [h], readiness: {url: 'https://p.example/'}}} | needs {domain}
                    portal: nobody | there is no portal nobody
                    color: blue | is not auto, always or never
                    ttl: {a: b} | ttl must be one value
                    domains: [[a]] | must be KEY: VALUE lines
                    """)
    void wrongValuesAreNamedWithTheirPlace(String text, String message) {
        shell.file("mxsetup.yaml", text);
        Shell.Result result = shell.run("config", "check", "--config", "mxsetup.yaml");
        assertThat(result.code()).isEqualTo(2);
        assertThat(unbroken(result.err())).contains(message);
    }

    @Test
    @Tag("MX-9")
    void aSecretInTheFileIsRefusedAndNotShown() {
        shell.file("c.yaml", "credentials:\n  acme:\n    provider: cloudflare\n    token: s3cr3t-t0ken\n");
        Shell.Result result = shell.run("config", "check", "--config", "c.yaml", "-v");
        assertThat(result.code()).isEqualTo(2);
        assertThat(unbroken(result.err())).contains("credentials.acme.token holds the secret itself");
        assertThat(result.out() + result.err()).doesNotContain("s3cr3t");
    }

    @Test
    @Tag("MX-9")
    void checkShowsWhereSecretsAre_notWhatTheyAre() {
        shell.variables.put("CLOUDFLARE_API_TOKEN", "s3cr3t-t0ken");
        shell.file(
                "c.yaml",
                "credentials:\n  acme:\n    provider: cloudflare\n    token: command:pass show hidden-word\n");
        Shell.Result result = shell.run("config", "check", "--config", "c.yaml");
        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("CLOUDFLARE_API_TOKEN")
                .contains("command:pass …")
                .doesNotContain("s3cr3t")
                .doesNotContain("hidden-word");
    }

    @Test
    void initWritesAFileThatChecks_andNeverOverwrites() throws IOException {
        assertThat(shell.run("config", "init").code()).isZero();
        String written = Files.readString(directory.resolve("mxsetup.yaml"));
        assertThat(shell.run("config", "check").code()).isZero();
        assertThat(shell.run("config", "init").code()).isEqualTo(2);
        assertThat(directory.resolve("mxsetup.yaml")).hasContent(written);
    }

    @Test
    void theExampleIsRightWhenItsCommentsAreTakenAway() throws IOException {
        shell.run("config", "init", "--config", "all.yaml");
        String example = Files.readString(directory.resolve("all.yaml"));
        String active = example.replaceAll("(?m)^#(?=[a-z]|  )", "");
        shell.file("all.yaml", active.replace("ca-file: /etc/ssl/company.pem", ""));
        Shell.Result result = shell.run("config", "check", "--config", "all.yaml");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
        assertThat(result.out()).contains("portals.acme.targets").contains("credentials.acme.token");
    }

    static String unbroken(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
