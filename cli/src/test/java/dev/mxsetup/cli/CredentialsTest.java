package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.PlanResult;
import dev.mxsetup.host.Credentials;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose credentials are used, from where, and at which address. */
class CredentialsTest {
    private static final String PLAN = "plan --portal hyperoffice a.com --provider ";

    @TempDir
    Path directory;

    private Shell shell;
    private FakeCore core;

    @BeforeEach
    void open() {
        shell = new Shell(directory);
        core = new FakeCore();
        core.plan = request -> new PlanResult.Unchanged(FakeCore.nothing(request));
        shell.cores = core;
    }

    private Shell.Result run(String line) {
        return shell.run(line.split(" "));
    }

    private ChangeRequest planned() {
        assertThat(core.planned).hasSize(1);
        return core.planned.getFirst();
    }

    private Credentials used() {
        return planned().host().credentials().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "cloudflare, CLOUDFLARE_EMAIL CLOUDFLARE_API_KEY, key",
        "route53, AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY, keys",
        "route53, AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN, session",
        "route53, AWS_PROFILE, profile",
        "godaddy, GODADDY_API_KEY GODADDY_API_SECRET, key",
        "godaddy, GODADDY_API_TOKEN, token",
        "rfc2136, RFC2136_KEY_FILE, keyFile",
        "rfc2136, RFC2136_KEY_NAME RFC2136_KEY, keySha256",
        "rfc2136, RFC2136_KEY_NAME RFC2136_KEY_ALGORITHM RFC2136_KEY, key",
    })
    void theUsualVariablesOfEachHost(String provider, String variables, String kind) {
        for (String name : variables.split(" ")) {
            shell.variables.put(name, "value-of-" + name);
        }
        assertThat(run(PLAN + provider).code()).isZero();
        assertThat(used().kind()).isEqualTo(kind);
        assertThat(used().parts().values())
                .allSatisfy(part -> assertThat(part.reveal()).startsWith("value-of-"))
                .hasSize(variables.split(" ").length);
    }

    @Test
    @Tag("MX-9")
    void aKeyFileIsNoFileOfAnotherVariable() {
        shell.file("mx.key", "key \"mx.\" { algorithm hmac-sha256; secret \"c2VjcmV0\"; };\n");
        shell.variables.put("RFC2136_KEY_NAME", "mx.");
        shell.variables.put("RFC2136_KEY_FILE", "mx.key");
        run(PLAN + "rfc2136");
        assertThat(used().kind()).isEqualTo("keyFile");
        assertThat(used().part("keyFile").orElseThrow().reveal()).isEqualTo("mx.key");
    }

    @Test
    void whatTheHostsOwnToolsKeepComesAfterTheVariables() {
        Credentials chain = new Credentials("chain", Map.of(), "the default profile");
        core.ambient.put("route53", chain);
        run(PLAN + "route53");
        assertThat(used()).isEqualTo(chain);

        core.planned.clear();
        shell.variables.put("AWS_PROFILE", "dns");
        run(PLAN + "route53");
        assertThat(used().kind()).isEqualTo("profile");
    }

    @Test
    void anEntryMayLeaveThemToTheHostsOwnTools() {
        Credentials chain = new Credentials("chain", Map.of(), "the default profile");
        core.ambient.put("route53", chain);
        shell.variables.put("AWS_PROFILE", "another");
        shell.file("c.yaml", "credentials:\n  acme:\n    provider: route53\n");
        run(PLAN + "route53 --config c.yaml --credentials acme");
        assertThat(used()).isEqualTo(chain);
        assertThat(run("config check --config c.yaml").code()).isZero();
    }

    @Test
    @Tag("MX-9")
    void noRealCredentialsAreReadForAPracticeWorldsHost() {
        shell.variables.put("AWS_PROFILE", "real");
        shell.variables.put("GODADDY_API_TOKEN", "real");
        core.ambient.put("route53", new Credentials("chain", Map.of(), "real"));
        shell.file("lab.json", """
                {"schema":"mxsetup/sandbox/1","route53":{"endpoint":"http://127.0.0.1:1/route53"},
                 "godaddy":{"endpoint":"http://127.0.0.1:1/godaddy","key":"k","secret":"s"}}""");
        run(PLAN + "route53 --lab lab.json");
        assertThat(planned().host().credentials()).isEmpty();
        core.planned.clear();
        run(PLAN + "godaddy --lab lab.json");
        assertThat(used().parts()).containsOnlyKeys("key", "secret");
        assertThat(used().source()).isEqualTo("lab.json");
    }

    @Test
    void whatIsNoSecretMayStandInTheConfiguration_withTheAddressOfItsOwnServer() {
        shell.variables.put("ACME_KEY", "c2VjcmV0");
        shell.file("c.yaml", """
                credentials:
                  acme:
                    provider: rfc2136
                    endpoint: dns://192.0.2.53:5353
                    name: mx.acme.example
                    algorithm: hmac-sha256
                    key: env:ACME_KEY
                """);
        assertThat(run("plan --portal hyperoffice a.com --config c.yaml --credentials acme")
                        .code())
                .isZero();
        assertThat(planned().host().provider()).isEqualTo("rfc2136");
        assertThat(planned().host().endpoint()).hasToString("Optional[dns://192.0.2.53:5353]");
        assertThat(used().part("name").orElseThrow().reveal()).isEqualTo("mx.acme.example");
        assertThat(run("config check --config c.yaml").code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {provider: godaddy, key: abc, secret: 'env:X'} | credentials.a.key holds the secret itself
                    {provider: godaddy, key: 'env:X'} | must hold key and secret, or token
                    {provider: godady, token: 'env:X'} | there is no provider godady. Did you mean godaddy?
                    {provider: godaddy, tokn: 'env:X'} | there is no key credentials.a.tokn. Did you mean token?
                    {token: abc} | credentials.a.token holds the secret itself
                    {provider: rfc2136, keyFile: k, endpoint: 'dns://h/path'} | no base address
                    """)
    void aFaultInAnEntryIsNamed(String entry, String message) {
        shell.file("c.yaml", "credentials: {a: " + entry + "}\n");
        Shell.Result result = run("config check --config c.yaml");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err().replaceAll("\\s+", " ")).contains(message).doesNotContain("abc");
    }

    @Test
    @Tag("MX-9")
    void anAddressForAllIsThatOfTheNamedProviderAlone() {
        shell.variables.put("GODADDY_API_TOKEN", "tok");
        shell.file("list.csv", "domain,provider\na.com,godaddy\nb.com,\n");
        run(
                "plan --portal hyperoffice --provider cloudflare --endpoint https://api.example/v4 --domains-file list.csv");
        assertThat(core.planned)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.host().endpoint().isPresent())
                        .isEqualTo(request.host().provider().equals("cloudflare")));

        assertThat(run("plan --portal hyperoffice --endpoint https://api.example/v4 a.com")
                        .err()
                        .replaceAll("\\s+", " "))
                .contains("not whose API it is");
    }

    @Test
    void aHostWithoutAnAddressOfItsOwnNeedsOne() {
        shell.variables.put("RFC2136_KEY_FILE", "mx.key");
        Shell.Result result = run("apply --yes --portal hyperoffice --provider rfc2136 a.com");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).contains("--endpoint").contains("dns://HOST");
        run(PLAN + "rfc2136 --endpoint dns://ns.example.net");
        assertThat(planned().host().endpoint()).hasToString("Optional[dns://ns.example.net]");
    }

    @Test
    void halfOfThemIsSaid() {
        shell.variables.put("GODADDY_API_KEY", "k");
        Shell.Result result = run("apply --yes -o json --portal hyperoffice --provider godaddy a.com");
        assertThat(result.code()).isEqualTo(5);
        assertThat(result.json().at("/results/0/error/message").asString())
                .contains("GODADDY_API_KEY is, but not GODADDY_API_SECRET");
    }

    @Test
    void whatIsLeftEmptyOnTheTerminalMakesASmallerKind() {
        shell.typing("AKIAEXAMPLE", "n").hidden("the-secret", "");
        Shell.Result result = run("apply --portal hyperoffice --provider route53 a.com");
        assertThat(used().kind()).isEqualTo("keys");
        assertThat(used().part("accessKeyId").orElseThrow().reveal()).isEqualTo("AKIAEXAMPLE");
        assertThat(result.err())
                .contains("Amazon Route 53 secretAccessKey (not shown): ")
                .doesNotContain("the-secret");
    }
}
