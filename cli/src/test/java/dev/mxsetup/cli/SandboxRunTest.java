package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road in a practice world. */
class SandboxRunTest {
    @TempDir
    Path directory;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
    }

    private static PracticeWorld world() {
        return ServiceLoader.load(PracticeWorld.Factory.class)
                .findFirst()
                .orElseThrow()
                .start(new PracticeWorld.Options(0, List.of(), List.of()));
    }

    @Test
    void applySwitchesTheDomain_andLeavesNothingBehind() {
        shell.variables.put("CLOUDFLARE_API_TOKEN", "a-real-one");
        Shell.Result result =
                shell.run("apply", "--provider", "cloudflare", "--sandbox", "--yes", "-o", "json", "quisine-corp.com");
        assertThat(result.err()).contains("quisine-corp.com: ");
        assertThat(result.code()).isZero();
        assertThat(result.json().path("sandbox").asBoolean()).isTrue();
        assertThat(result.json().path("results").path(0).path("outcome").asString())
                .isEqualTo("applied");
        assertThat(result.json().path("results").path(0).path("writes").asInt()).isEqualTo(1);
        assertThat(result.json().path("results").path(0).path("steps"))
                .as("one text a write")
                .hasSize(1);
        assertThat(result.out() + result.err()).doesNotContain("a-real-one");
        assertThat(shell.home).doesNotExist();
    }

    @Test
    void aLabWhosePortalCannotBeAsked_isRefused() {
        try (PracticeWorld world = world()) {
            shell.file("lab.json", world.description().replace("{domain}", ""));
            Shell.Result result =
                    shell.run("plan", "--provider", "cloudflare", "--lab", "lab.json", "quisine-corp.com");
            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err()).containsIgnoringWhitespaces("the readiness address needs {domain}");
        }
    }

    @Test
    void aStopNamesTheOptionsThatGoOn_inTheDocumentToo() {
        String line = "apply --provider cloudflare --sandbox --yes -o json --mx mail.portal-lab.net quisine-corp.com";
        Shell.Result result = shell.run(line.split(" "));
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.json().at("/results/0/error/remedy").asString()).contains("--attest addresses-created=WHO");
    }

    @Test
    void verifyExpectsWhatTheLastRunWrote_unlessSomethingElseIsTyped() {
        try (PracticeWorld world = world()) {
            shell.file("lab.json", world.description());
            Shell.Result applied = shell.run("apply --provider cloudflare --lab lab.json --yes --mx mail.portal-lab.net"
                    .concat(" --attest addresses-created=alice quisine-corp.com")
                    .split(" "));
            assertThat(applied.code()).as(applied.out() + applied.err()).isZero();

            String line = "verify --lab lab.json --resolver none -o json quisine-corp.com";
            Shell.Result looked = shell.run(line.split(" "));
            Shell.Result typed = shell.run((line + " --portal hyperoffice").split(" "));

            assertThat(looked.code()).as(looked.out()).isZero();
            assertThat(looked.json().at("/results/0/expected/0/exchange").asString())
                    .isEqualTo("mail.portal-lab.net");
            assertThat(typed.code()).isEqualTo(7);
        }
    }

    @Test
    void aPersonIsAsked_andANoWritesNothing() {
        Shell.Result no = shell.typing("n").run("apply", "--provider", "cloudflare", "--sandbox", "quisine-corp.com");
        assertThat(no.code()).isEqualTo(4);
        assertThat(no.err()).contains("Delete 2 old MX and point quisine-corp.com to custommail.hyperoffice.com?");
        Shell.Result yes = shell.typing("y").run("apply", "--provider", "cloudflare", "--sandbox", "quisine-corp.com");
        assertThat(yes.code()).isZero();
    }

    @Test
    void aLongTtlIsAskedAbout() {
        Shell.Result lower =
                shell.typing("lower").run("apply", "--provider", "cloudflare", "--sandbox", "long-ttl.com");
        assertThat(lower.code()).isEqualTo(4);
        assertThat(lower.out()).contains("`mxsetup lower-ttl long-ttl.com`").doesNotContain("STOP");
        assertThat(lower.err())
                .contains("Cut now (some mail reaches the old host until ")
                .contains("[cut/lower]");
        Shell.Result cut =
                shell.typing("cut", "y").run("apply", "--provider", "cloudflare", "--sandbox", "long-ttl.com");
        assertThat(cut.code()).isZero();
    }

    @Test
    void severalDomainsAreAgreedToByTheirNumber() {
        Shell.Result wrong = shell.typing("yes")
                .run("apply", "--provider", "cloudflare", "--sandbox", "quisine-corp.com", "google-five.com");
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.err()).contains("type their number");
        Shell.Result right = shell.typing("2")
                .run(
                        "apply",
                        "--provider",
                        "cloudflare",
                        "--sandbox",
                        "-o",
                        "json",
                        "quisine-corp.com",
                        "google-five.com");
        assertThat(right.code()).isZero();
        assertThat(right.json().path("summary").path("domains").asInt()).isEqualTo(2);
    }

    @Test
    void aSavedPlanIsItsOwnApproval_once() {
        try (PracticeWorld world = world()) {
            shell.file("lab.json", world.description());
            Shell.Result plan = shell.run(
                    "plan",
                    "--provider",
                    "cloudflare",
                    "--lab",
                    "lab.json",
                    "--attest",
                    "portal-ready=bob",
                    "--out",
                    "p.json",
                    "--detailed-exitcode",
                    "quisine-corp.com");
            assertThat(plan.code()).isEqualTo(3);
            assertThat(directory.resolve("p.json")).exists();

            Shell.Result apply = shell.run("apply", "--lab", "lab.json", "--plan", "p.json", "-o", "json");
            assertThat(apply.err()).isNotEmpty();
            assertThat(apply.code()).isZero();
            assertThat(apply.json().path("results").path(0).path("outcome").asString())
                    .isEqualTo("applied");

            Shell.Result history = shell.run("history", "-o", "json");
            assertThat(history.json().path("results")).hasSize(1);

            Shell.Result verify =
                    shell.run("verify", "--lab", "lab.json", "-o", "json", "--resolver", "none", "quisine-corp.com");
            assertThat(verify.code()).isZero();

            Shell.Result again =
                    shell.run("apply", "--lab", "lab.json", "--provider", "cloudflare", "--yes", "quisine-corp.com");
            assertThat(again.code()).isZero();
            assertThat(again.out()).contains("nothing to do");
        }
    }

    @Test
    void anEndpointTypedForASavedPlanIsItsHosts() {
        try (PracticeWorld world = world()) {
            shell.file("lab.json", world.description());
            shell.run("plan", "--provider", "cloudflare", "--lab", "lab.json", "--out", "p.json", "quisine-corp.com");
            Shell.Result elsewhere = shell.run(
                    "apply",
                    "--lab",
                    "lab.json",
                    "--plan",
                    "p.json",
                    "--endpoint",
                    "http://127.0.0.1:9/",
                    "-o",
                    "json");
            assertThat(elsewhere.code()).isEqualTo(5);
            assertThat(elsewhere.json().at("/results/0/error/code").asString()).isEqualTo("credentials-missing");

            shell.run("plan", "--lab", "lab.json", "--out", "two.json", "cloudflare-bakery.com", "godaddy-florist.com");
            Shell.Result several =
                    shell.run("apply", "--lab", "lab.json", "--plan", "two.json", "--endpoint", "http://127.0.0.1:9/");
            assertThat(several.code()).isEqualTo(2);
            assertThat(several.err()).contains("several DNS hosts: cloudflare, godaddy");
        }
    }

    @Test
    void aPlanThatNoLongerFitsIsAConflict() throws Exception {
        try (PracticeWorld world = world()) {
            shell.file("lab.json", world.description());
            shell.run("plan", "--provider", "cloudflare", "--lab", "lab.json", "--out", "p.json", "quisine-corp.com");
            shell.run(
                    "apply",
                    "--provider",
                    "cloudflare",
                    "--lab",
                    "lab.json",
                    "--yes",
                    "--mx",
                    "alias-free.hyperoffice.com",
                    "--accept",
                    "target-address-public=lab",
                    "--attest",
                    "portal-ready=bob",
                    "quisine-corp.com");
            String saved = Files.readString(directory.resolve("p.json"));
            Files.writeString(
                    directory.resolve("p.json"),
                    saved.replaceFirst("\"fingerprint\" : \"[^\"]*\"", "\"fingerprint\" : \"0\""));
            Shell.Result result = shell.run("apply", "--lab", "lab.json", "--plan", "p.json", "-o", "json");
            assertThat(result.code()).isEqualTo(6);
            assertThat(result.json().path("results").path(0).path("outcome").asString())
                    .isEqualTo("conflict");
            assertThat(result.json().path("results").path(0).path("writes").asInt())
                    .isZero();
        }
    }

    @Test
    void takenPort_isTheFaultOfTheCommandLine_notOfTheProgram() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Shell.Result result = shell.run("sandbox", "--http-port", Integer.toString(taken.getLocalPort()));

            assertThat(result.code()).isEqualTo(2);
            assertThat(result.err())
                    .contains("--http-port: port " + taken.getLocalPort() + " cannot be had: is it taken?")
                    .doesNotContain("internal");
        }
    }

    @Test
    void theOthersAreDone_whenOneIsBlocked() {
        Shell.Result result = shell.run(
                "apply",
                "--provider",
                "cloudflare",
                "--sandbox",
                "--yes",
                "-o",
                "json",
                "unregistered.com",
                "quisine-corp.com");
        assertThat(result.code()).isEqualTo(8);
        assertThat(result.json().path("results").path(0).path("domain").asString())
                .isEqualTo("unregistered.com");
        assertThat(result.json().path("results").path(1).path("outcome").asString())
                .isEqualTo("applied");
    }
}
