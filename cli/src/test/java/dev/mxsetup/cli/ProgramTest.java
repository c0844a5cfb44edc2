package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.PlanResult;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.verify.Resolver;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {
    @TempDir
    Path directory;

    private Shell shell;
    private FakeCore core;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
        core = new FakeCore();
        shell.cores = core;
    }

    private Shell.Result run(String line) {
        return shell.run(line.split(" "));
    }

    @ParameterizedTest
    @EnumSource(CommandName.class)
    void helpFitsTheScreen_andHasExamples(CommandName command) {
        Shell.Result result = shell.run(command.label(), "--help");
        assertThat(result.code()).isZero();
        assertThat(result.out().lines())
                .allSatisfy(text -> assertThat(text.length()).isLessThanOrEqualTo(100));
        assertThat(result.out())
                .contains("Examples:")
                .contains("mxsetup " + command.label())
                .contains("--help");
    }

    @Test
    void versionOpensNothing() {
        assertThat(shell.run("--version").out()).isEqualTo("mxsetup 1.2.3" + System.lineSeparator());
        assertThat(core.opened).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-o json",
                "-o json aply a.com",
                "-o=json apply --bogus",
                "-ojson plan --yes a.com",
                "plan --output json --provider cloudflare --portal hyperoffice https://a.com/",
                "apply --output=json --provider cloudflare a.com",
                "apply -o json --yes --provider cloudflare --portal hyperoffice",
                "apply -o json --yes --provider cloudflare a.com",
                "verify -o json",
                "plan -o json --portal hyperoffice --endpoint https://api.example/v4 a.com",
                "plan -o json --portal hyperoffice --provider nobody-knows a.com",
                "zones -o json",
                "guide -o json a.com",
                "detect -o json",
                "detect -o json --portal hyperoffice a.com",
                "plan -o json --provider cloudflare --portal hyperoffice --accept old-tll=x a.com",
                "plan -o json --provider cloudflare --portal hyperoffice --attest x=y a.com",
                "plan -o json --provider cloudflare --mx a@b.c a.com",
                "plan -o json --provider cloudflare --portal nobody a.com",
                "plan -o json --provider cloudflare --portal hyperoffice --endpoint http://api.example/ a.com",
                "plan -o json --sandbox --bootstrap 192.0.2.1 --provider cloudflare quisine-corp.com",
                "apply -o json --wait --no-wait --yes a.com",
                "apply -o json --plan nothing.json",
                "apply -o json --dry-run --plan nothing.json"
            })
    void unusableInputIsExit2_withOneDocument(String line) {
        Shell.Result result = run(line);
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.json().path("exitCode").asInt()).isEqualTo(2);
        assertThat(result.json().path("error").path("message").asString()).isNotBlank();
        assertThat(result.json().path("error").path("changed").asString()).isEqualTo("no");
        assertThat(core.planned).isEmpty();
    }

    @Test
    void theDocumentIsNamedAfterTheCommand_whereThereIsOne() {
        assertThat(run("-o json nonsense").json().path("schema").asString()).isEqualTo("mxsetup/error/1");
        assertThat(run("-o json verify --bogus").json().path("schema").asString())
                .isEqualTo("mxsetup/verify/1");
    }

    @Test
    void aUrlIsRefused_withTheDomainInIt() {
        Shell.Result result = run("plan --provider cloudflare --portal hyperoffice https://www.example.com/x");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("Did you mean").contains("example.com");
    }

    @Test
    void missingCredentialsAreExit5_withTheStepsToGetThem() {
        Shell.Result result = run("apply --yes -o json --provider cloudflare --portal hyperoffice a.com");
        assertThat(result.code()).isEqualTo(5);
        String remedy = result.json()
                .path("results")
                .path(0)
                .path("error")
                .path("remedy")
                .asString();
        assertThat(remedy).contains("https://dash.cloudflare.com").contains("export CLOUDFLARE_API_TOKEN");
        assertThat(core.planned).isEmpty();
    }

    @Test
    @Tag("MX-10")
    void aBugInOneDomainLeavesTheOthers() {
        core.plan = request -> {
            if (request.domain().text().equals("b.com")) {
                throw new IllegalStateException("secret-text");
            }
            return new PlanResult.Unchanged(FakeCore.nothing(request));
        };
        Shell.Result result = run("plan -v -o json --provider cloudflare --portal hyperoffice a.com b.com c.com");
        assertThat(result.code()).isEqualTo(8);
        assertThat(result.json().path("results")).hasSize(3);
        assertThat(result.json().path("results").path(0).path("outcome").asString())
                .isEqualTo("unchanged");
        assertThat(result.json()
                        .path("results")
                        .path(1)
                        .path("error")
                        .path("code")
                        .asString())
                .isEqualTo("internal");
        assertThat(result.json().path("results").path(2).path("domain").asString())
                .isEqualTo("c.com");
        assertThat(result.err()).contains("IllegalStateException");
        assertThat(result.out() + result.err()).doesNotContain("secret-text");
    }

    @Test
    void theSameDomainTwiceIsDoneOnce_withANotice() {
        Shell.Result result = run("plan --provider cloudflare --portal hyperoffice A.com a.com. b.com");
        assertThat(core.planned).hasSize(2);
        assertThat(result.err()).contains("a.com is given twice; it is done once.");
    }

    @Test
    void aLinesOwnColumnsWinOverTheOptions() {
        shell.file("list.csv", "domain,mx,ttl,subdomain\na.com,,,\nmail.b.com,5 mx.b.net,900,true\n");
        run("plan --provider cloudflare --portal hyperoffice --domains-file list.csv --ttl auto");
        assertThat(core.planned).hasSize(2).anySatisfy(request -> {
            assertThat(request.desired().entries()).hasToString("[5 mx.b.net]");
            assertThat(request.desired().ttl()).isEqualTo(new TtlWish.Seconds(900));
            assertThat(request.subdomain()).isTrue();
        });
        assertThat(core.planned).anySatisfy(request -> {
            assertThat(request.desired().entries()).hasToString("[10 custommail.hyperoffice.com]");
            assertThat(request.desired().ttl()).isEqualTo(new TtlWish.Automatic());
        });
    }

    @Test
    void statementsReachTheCore() {
        run("plan --provider cloudflare --mx mail.b.net --preference 5 --attest portal-ready=bob --accept old-ttl=ok"
                + " --accept addresses-exist:x@a.com=later a.com");
        assertThat(core.planned).singleElement().satisfies(request -> {
            assertThat(request.statements().attested()).containsEntry(Attestation.PORTAL_READY, "bob");
            assertThat(request.statements().accepted()).containsEntry(CheckName.OLD_TTL, "ok");
            assertThat(request.statements().acceptedAddresses()).containsEntry("x@a.com", "later");
            assertThat(request.desired().entries()).hasToString("[5 mail.b.net]");
        });
    }

    @Test
    void credentialsComeFromTheNamedEntry() {
        shell.variables.put("ACME", "tok-123");
        shell.file("c.yaml", "credentials:\n  acme:\n    provider: cloudflare\n    token: env:ACME\n");
        run("plan --config c.yaml --credentials acme --provider cloudflare --portal hyperoffice a.com");
        assertThat(core.planned)
                .singleElement()
                .satisfies(request -> assertThat(request.host()
                                .credentials()
                                .orElseThrow()
                                .part("token")
                                .orElseThrow()
                                .reveal())
                        .isEqualTo("tok-123"));
    }

    @Test
    @Tag("MX-10")
    void aSecretThatCannotBeFetched_isAMatterOfItsDomain() {
        shell.variables.put("GOOD", "tok-123");
        shell.file("c.yaml", "credentials:\n  good:\n    token: env:GOOD\n  bad:\n    token: env:NOT_SET\n");
        shell.file("list.csv", "domain,credentials\na.com,bad\nb.com,good\n");
        for (String command : List.of("plan", "preflight")) {
            core.planned.clear();
            Shell.Result result = run(
                    command + " -o json --config c.yaml --provider cloudflare --mx m.b.net --domains-file list.csv");
            assertThat(result.json().at("/results/0/error/code").asString()).isEqualTo("credentials-missing");
            assertThat(result.json().at("/results/1/domain").asString()).isEqualTo("b.com");
        }
    }

    @Test
    @Tag("MX-9")
    void aLabsCredentialsGoToItsOwnEndpointOnly() {
        shell.variables.put("CLOUDFLARE_API_TOKEN", "own-token");
        shell.file("lab.json", """
                {"schema":"mxsetup/sandbox/1","cloudflare":{"endpoint":"http://127.0.0.1:1/v4","token":"lab-token"}}""");
        shell.file("bare.json", "{\"schema\":\"mxsetup/sandbox/1\"}");
        String line = "plan --provider cloudflare --portal hyperoffice a.com --lab ";
        run(line + "lab.json");
        run(line + "lab.json --endpoint http://127.0.0.1:2/v4");
        run(line + "bare.json");
        assertThat(core.planned)
                .extracting(request -> request.host()
                        .credentials()
                        .orElseThrow()
                        .part("token")
                        .orElseThrow()
                        .reveal())
                .containsExactly("lab-token", "own-token", "own-token");
    }

    @Test
    void aLabsAuthorityAndValidatorsAreTheCores() {
        shell.file("lab.json", """
                {"schema":"mxsetup/sandbox/1","tls":{"ca":"the lab's PEM"},
                "dns":{"resolvers":["127.0.0.1:1053"],"validators":["127.0.0.1:1054"]}}""");
        shell.file("old.json", """
                {"schema":"mxsetup/sandbox/1","dns":{"resolvers":["127.0.0.1:1053"]}}""");
        run("verify --lab lab.json --mx m.b.net a.com");
        assertThat(core.opened.getLast().trust()).contains("the lab's PEM");
        assertThat(core.opened.getLast().validators())
                .extracting(Resolver::address)
                .containsExactly(new InetSocketAddress("127.0.0.1", 1054));
        run("verify --lab old.json --mx m.b.net a.com");
        assertThat(core.opened.getLast().trust()).isEmpty();
        assertThat(core.opened.getLast().validators())
                .extracting(Resolver::address)
                .containsExactly(new InetSocketAddress("127.0.0.1", 1053));
    }

    @Test
    void aWrongDomainIsTold_evenWhereNobodyCouldAnswer() {
        Shell.Result result = run("apply -o json --provider cloudflare --portal hyperoffice bob@example.com");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.json().at("/error/message").asString()).contains("Did you mean example.com?");
        assertThat(run("apply -o json --provider cloudflare --portal hyperoffice a.com")
                        .json()
                        .at("/error/code")
                        .asString())
                .isEqualTo("unattended");
        assertThat(core.planned).isEmpty();
    }

    @Test
    void aVariablesFileHoldsTheSecretToo() {
        shell.file("token", "tok-456\n");
        shell.variables.put("CLOUDFLARE_API_TOKEN_FILE", "token");
        run("plan --provider cloudflare --portal hyperoffice a.com");
        assertThat(core.planned.getFirst().host().credentials().orElseThrow().source())
                .isEqualTo("environment CLOUDFLARE_API_TOKEN");
    }

    @Test
    void cleartextNeedsAReason() {
        String line = "plan --provider cloudflare --portal hyperoffice --endpoint http://api.example/v4 a.com";
        assertThat(run(line).code()).isEqualTo(2);
        run(line + " --accept cleartext-endpoint=lab");
        assertThat(core.planned)
                .singleElement()
                .satisfies(request ->
                        assertThat(request.host().endpoint()).hasToString("Optional[http://api.example/v4]"));
        assertThat(core.opened.getLast().http().cleartextAllowed()).isTrue();
    }

    @Test
    void aSignalInAQuestionEndsTheProcess() {
        core.plan = request -> {
            shell.interruption.by(15);
            return new PlanResult.Failed(FakeCore.nothing(request), Ending.interrupted());
        };
        Shell.Result result = run("plan -o json --provider cloudflare --portal hyperoffice a.com");
        assertThat(result.code()).isEqualTo(143);
        assertThat(result.json().path("exitCode").asInt()).isEqualTo(143);
        shell.interruption.by(2);
        assertThat(shell.halted).containsExactly(130);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void zonesAreOffered_whenNoDomainIsNamed() {
        Shell.Result result =
                shell.hidden("tok").typing("a.com").run("apply", "--provider", "cloudflare", "--portal", "hyperoffice");
        assertThat(result.err()).contains("Which of these domains?");
        assertThat(core.planned)
                .singleElement()
                .satisfies(request -> assertThat(request.domain()).hasToString("a.com"));
    }

    @Test
    void anInterruptedWaitIsAnInterruptedCommand() {
        shell.interruption.by(2);
        assertThat(Ending.of(List.of(ExitCode.WAITING), false, shell.interruption))
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Ending.of(List.of(ExitCode.WAITING), true, shell.interruption))
                .as("what was written is told as it is")
                .isEqualTo(ExitCode.WAITING);
    }
}
