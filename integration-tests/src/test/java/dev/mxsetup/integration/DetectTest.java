package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The program finds the DNS host by itself, or says why it cannot. */
@Execution(ExecutionMode.CONCURRENT)
final class DetectTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    private Practice practice;

    @BeforeEach
    void open() {
        practice = Practice.start(home);
    }

    @AfterEach
    void close() {
        practice.close();
    }

    @ParameterizedTest
    @CsvSource({
        // domain, exit code, outcome, what the document names besides
        "quisine-corp.com, 0, found, cloudflare",
        "godaddy-florist.com, 0, found, godaddy",
        "route53-bistro.com, 0, found, route53",
        "vanity-ns.com, 0, found, awsdns",
        "no-api-host.com, 0, found, squarespace",
        "mixed-delegation.com, 4, mixed, domaincontrol.com",
        "mixed-delegation.com, 4, mixed, ns.cloudflare.com",
        "elsewhere-only.com, 4, unknown, ns1.otherdns.net",
        "unregistered.com, 4, failed, not-delegated",
    })
    void detect_tellsWhoServesTheDomain(String domain, int exit, String outcome, String named) {
        JsonNode result = practice.run(List.of("detect", "-o", "json", domain))
                .endsWith(exit)
                .result();

        assertThat(result.get("outcome").asString()).isEqualTo(outcome);
        assertThat(result.toString()).contains(named);
    }

    @Test
    void providerLeftOut_eachDomainIsSwitchedAtItsOwnHost() {
        Run run = practice.run(List.of(
                "apply", "--yes", "-o", "json", DOMAIN, "godaddy-florist.com", "route53-bistro.com", "vanity-ns.com"));

        assertThat(run.endsWith(0)
                        .document()
                        .get("results")
                        .valueStream()
                        .map(result -> result.get("provider").asString() + " "
                                + result.get("outcome").asString()))
                .containsExactly("cloudflare applied", "godaddy applied", "route53 applied", "route53 applied");
        assertThat(practice.writes()).isEqualTo(4);
        assertThat(run.err()).contains("godaddy-florist.com: Served by GoDaddy");
    }

    @Test
    void mixedDelegation_isRefusedWithBothNames() {
        JsonNode result = practice.run(List.of("apply", "--yes", "-o", "json", "mixed-delegation.com"))
                .endsWith(4)
                .result();

        assertThat(result.get("outcome").asString()).isEqualTo("blocked");
        assertThat(result.at("/error/message").asString()).contains("Cloudflare", "GoDaddy");
        assertThat(practice.calls()).isZero();
    }

    @Test
    void wrongHostNamed_isToldWhoseItIs() {
        for (String provider : List.of("godaddy", "route53")) {
            JsonNode result = practice.run(List.of("apply", "--yes", "-o", "json", "--provider", provider, DOMAIN))
                    .endsWith(4)
                    .result();

            assertThat(result.get("outcome").asString()).isEqualTo("blocked");
            assertThat(result.toString()).contains("Cloudflare").contains("--provider cloudflare");
        }
        assertThat(practice.writes()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"no-api-host.com, host-unsupported, Squarespace", "elsewhere-only.com, host-unknown, ns1.otherdns.net"})
    void hostWithoutApi_isGuidedByHand(String domain, String code, String named) {
        JsonNode result = practice.run(List.of("apply", "--yes", "-o", "json", domain))
                .endsWith(4)
                .result();
        assertThat(result.get("outcome").asString()).isEqualTo("manual");
        assertThat(result.at("/error/code").asString()).isEqualTo(code);
        assertThat(result.get("guide").toString()).contains("custommail.hyperoffice.com", "mx1.oldhost.net");

        Run guide = practice.run(List.of("guide", domain)).endsWith(0);
        assertThat(guide.out())
                .contains(named, "custommail.hyperoffice.com", "mx1.oldhost.net", "mx2.oldhost.net", "verify --wait");
        assertThat(practice.calls()).isZero();
    }

    @Test
    void guide_isThereForAHostWithAnApiToo_andNeedsNoCredentials() {
        JsonNode result =
                practice.run(List.of("guide", "-o", "json", DOMAIN)).endsWith(0).result();

        assertThat(result.get("outcome").asString()).isEqualTo("guided");
        assertThat(result.get("guide").toString()).contains("Cloudflare", "mx1.oldhost.net", "mx2.oldhost.net");
        assertThat(practice.run(List.of("guide", "-o", "json", "already-right.com"))
                        .endsWith(0)
                        .result()
                        .get("outcome")
                        .asString())
                .isEqualTo("unchanged");
        assertThat(practice.calls()).isZero();
    }
}
