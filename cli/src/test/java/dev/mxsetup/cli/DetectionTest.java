package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.DetectResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.Hosting;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done for a domain of which nobody says who hosts it. */
class DetectionTest {
    @TempDir
    Path directory;

    private Shell shell;
    private FakeCore core;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
        core = new FakeCore();
        core.plan = request -> new PlanResult.Unchanged(FakeCore.nothing(request));
        core.detect = DetectionTest::detected;
        shell.cores = core;
        shell.variables.put("CLOUDFLARE_API_TOKEN", "cloudflare-token");
        shell.variables.put("GODADDY_API_TOKEN", "godaddy-token");
    }

    /** By its first label: that host's, or what cannot be told. */
    private static DetectResult detected(DomainName domain) {
        String host = domain.text().substring(0, domain.text().indexOf('.'));
        Hosting hosting = new Hosting(domain, List.of());
        return switch (host) {
            case "mixed" ->
                new DetectResult.Mixed(domain, hosting, Problem.of("mixed-delegation", "A and B serve it.", "Choose."));
            case "unknown" ->
                new DetectResult.Unknown(domain, hosting, Problem.of("host-unknown", "Nobody known.", "Name it."));
            case "gone" ->
                new DetectResult.Failed(domain, Problem.of("not-delegated", "It does not exist.", "Check it."));
            case "silent" -> new DetectResult.Failed(domain, Problem.of("dns-unreachable", "No answer.", "Wait."));
            default ->
                new DetectResult.Found(
                        domain,
                        hosting,
                        HostDirectory.of(new MxSetupCores().providers())
                                .named(host)
                                .orElseThrow(),
                        List.of());
        };
    }

    private Shell.Result run(String line) {
        return shell.run(line.split(" "));
    }

    @Test
    void eachDomainsOwnHostIsUsed_withThatHostsCredentials() {
        Shell.Result result = run("plan -o json --portal hyperoffice godaddy.example.com cloudflare.example.com");
        assertThat(result.code()).isZero();
        assertThat(core.planned).hasSize(2).allSatisfy(request -> {
            String host = request.host().provider();
            assertThat(request.domain().text()).startsWith(host);
            assertThat(request.host()
                            .credentials()
                            .orElseThrow()
                            .part("token")
                            .orElseThrow()
                            .reveal())
                    .isEqualTo(host + "-token");
        });
        assertThat(result.err()).contains("godaddy.example.com: Served by GoDaddy: --provider godaddy");
    }

    @Test
    void aLineThatNamesItsHostIsNotAskedAbout() {
        shell.file("list.csv", "domain,provider\nsilent.example.com,cloudflare\ngodaddy.example.com,\n");
        assertThat(run("plan --portal hyperoffice --domains-file list.csv").code())
                .isZero();
        assertThat(core.planned)
                .extracting(request -> request.host().provider())
                .containsExactlyInAnyOrder("cloudflare", "godaddy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "preflight", "apply --yes"})
    void aMixedDelegationStopsItsDomain(String command) {
        Shell.Result result = run(command + " -o json --portal hyperoffice mixed.example.com");
        assertThat(result.code()).isEqualTo(4);
        assertThat(result.json().at("/results/0/outcome").asString()).isEqualTo("blocked");
        assertThat(result.json().at("/results/0/error/code").asString()).isEqualTo("mixed-delegation");
        assertThat(core.planned).isEmpty();
    }

    @Test
    void whoeverServesIt_theStepsByHandNeedNoCredentials() {
        shell.variables.clear();
        run("apply --yes --portal hyperoffice --accept domain-delegated=x squarespace.example.com unknown.example.com"
                + " gone.example.com");
        assertThat(core.planned)
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.host().credentials()).isEmpty());
        assertThat(core.planned)
                .extracting(request -> request.host().provider())
                .containsExactlyInAnyOrder("squarespace", "unknown", "unknown");
    }

    @Test
    void aKnownHostWithoutAModuleMayBeNamed_butHasNoZones() {
        assertThat(run("plan --portal hyperoffice --provider squarespace a.com").code())
                .isZero();
        assertThat(core.planned.getFirst().host().provider()).isEqualTo("squarespace");
        Shell.Result zones = run("zones -o json --provider squarespace");
        assertThat(zones.code()).isEqualTo(4);
        assertThat(zones.json().at("/error/code").asString()).isEqualTo("host-unsupported");
    }

    @Test
    void silenceIsAFailureOfThatDomainAlone() {
        Shell.Result result = run("plan -o json --portal hyperoffice silent.example.com godaddy.example.com");
        assertThat(result.code()).isEqualTo(8);
        assertThat(result.json().at("/results/0/error/code").asString()).isEqualTo("dns-unreachable");
        assertThat(result.json().at("/results/1/outcome").asString()).isEqualTo("unchanged");
    }

    @Test
    void detectTellsWhatItFinds() {
        Shell.Result result = run("detect -o csv godaddy.example.com mixed.example.com");
        assertThat(result.code()).isEqualTo(8);
        assertThat(result.out().lines())
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line).startsWith("godaddy.example.com,found").contains(",godaddy,"));
        assertThat(run("detect godaddy.example.com").code()).isZero();
        assertThat(run("detect unknown.example.com").code()).isEqualTo(4);
    }

    @Test
    void theSandboxHasItsDomainsAtTheNamedHost_ifItSpeaksThatHostsApi() {
        shell.cores = new MxSetupCores();
        Shell.Result result = run("detect -o json --sandbox quisine-corp.com");
        assertThat(result.json().at("/results/0/provider").asString()).isEqualTo("cloudflare");
        Shell.Result refused = run("plan -o json --sandbox --provider rfc2136 quisine-corp.com");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.json().at("/error/remedy").asString()).contains("cloudflare, route53, godaddy");
    }
}
