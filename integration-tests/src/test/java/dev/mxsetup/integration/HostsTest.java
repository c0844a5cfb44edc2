package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The same job at every DNS host that the practice world speaks for. */
@Execution(ExecutionMode.CONCURRENT)
final class HostsTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    @ParameterizedTest
    @CsvSource({"cloudflare, 4, 2, 300", "route53, 4, 2, 300", "godaddy, 3, 1, 600"})
    @Tag("MX-1")
    @Tag("MX-3")
    @Tag("MX-4")
    @Tag("MX-6")
    @Tag("MX-7")
    void planApplyAndAgain(String provider, int most, int mostAgain, int ttl) {
        try (Practice practice = Practice.at(provider, home)) {
            List<String> others = practice.others(DOMAIN);

            JsonNode plan =
                    practice.plan("--detailed-exitcode", DOMAIN).endsWith(3).result();
            assertThat(plan.get("outcome").asString()).isEqualTo("pending");
            assertThat(plan.get("provider").asString()).isEqualTo(provider);
            assertThat(plan.at("/after/0/ttl").asInt()).isEqualTo(ttl);
            assertThat(practice.writes()).isZero();

            int before = practice.calls();
            JsonNode applied = practice.apply(DOMAIN).endsWith(0).result();
            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(applied.get("writes").asInt()).isOne();
            assertThat(applied.get("apiCalls").asInt())
                    .isEqualTo(practice.calls() - before)
                    .isLessThanOrEqualTo(most);
            assertThat(practice.world().mxPublished(DOMAIN, DOMAIN)).containsExactly(Practice.OLD, Practice.NEW);
            assertThat(practice.others(DOMAIN)).isEqualTo(others);
            assertThat(Practice.texts(applied.at("/snapshot/zoneFile")))
                    .containsExactlyInAnyOrder(
                            DOMAIN + ". 3600 IN MX 10 mx1.oldhost.net.", DOMAIN + ". 3600 IN MX 20 mx2.oldhost.net.");
            assertThat(applied.at("/snapshot/native").toString()).contains("mx1.oldhost.net", "mx2.oldhost.net");
            assertThat(applied.at("/verification/level").asString()).isIn("published-everywhere", "draining");

            int sent = practice.calls();
            JsonNode again = practice.apply(DOMAIN).endsWith(0).result();
            assertThat(again.get("outcome").asString()).isEqualTo("unchanged");
            assertThat(again.get("apiCalls").asInt())
                    .isEqualTo(practice.calls() - sent)
                    .isLessThanOrEqualTo(mostAgain);
            assertThat(practice.writes()).isOne();

            JsonNode seen = practice.run(List.of("verify", "-o", "json", "--resolver", "none", DOMAIN))
                    .endsWith(0)
                    .result();
            assertThat(seen.get("outcome").asString()).isEqualTo("verified");
        }
    }

    @Test
    void documentsHaveTheSameFieldsForEveryHost() {
        Set<Set<String>> plans = new LinkedHashSet<>();
        Set<Set<String>> applies = new LinkedHashSet<>();
        for (String provider : List.of("cloudflare", "route53", "godaddy")) {
            try (Practice practice = Practice.at(provider, home)) {
                plans.add(fields(practice.plan(DOMAIN).endsWith(0).result()));
                applies.add(fields(practice.apply(DOMAIN).endsWith(0).result()));
            }
        }
        assertThat(plans).hasSize(1);
        assertThat(applies).hasSize(1);
    }

    private static Set<String> fields(JsonNode result) {
        return new LinkedHashSet<>(result.propertyNames());
    }

    @Test
    @Tag("MX-1")
    @Tag("MX-2")
    void foreignEditBeforeTheWrite_losesTheCompareAndSetOfRoute53() {
        try (Practice practice = Practice.at("route53", home, "foreign-edit")) {
            JsonNode result = practice.apply(DOMAIN).endsWith(6).result();

            assertThat(result.get("outcome").asString()).isEqualTo("conflict");
            assertThat(practice.stored(DOMAIN)).contains("50 mx.foreign-hand.net");
            assertThat(practice.world().mxPublished(DOMAIN, DOMAIN)).doesNotContain(List.of());
        }
    }

    @ParameterizedTest
    @CsvSource({"route53, google-five.com", "route53, no-mx.com", "godaddy, google-five.com", "godaddy, no-mx.com"})
    @Tag("MX-1")
    void otherSets_becomeTheTarget(String provider, String zone) {
        try (Practice practice = Practice.at(provider, home)) {
            assertThat(practice.apply(zone).endsWith(0).result().get("outcome").asString())
                    .isEqualTo("applied");
            assertThat(practice.stored(zone)).isEqualTo(Practice.NEW);
        }
    }

    @Test
    @Tag("MX-9")
    void sandboxOfEachHost_readsNoRealCredentials() {
        for (String provider : List.of("route53", "godaddy")) {
            Run run = Program.in(home)
                    .with("AWS_ACCESS_KEY_ID", "AKIAREALREALREALREAL")
                    .with("AWS_SECRET_ACCESS_KEY", "a-real-secret-of-the-user")
                    .with("GODADDY_API_TOKEN", "a-real-secret-of-the-user")
                    .run("apply", "--provider", provider, "--sandbox", "--yes", "-v", "-o", "json", DOMAIN)
                    .endsWith(0);

            assertThat(run.document().get("sandbox").asBoolean()).isTrue();
            assertThat(run.result().get("provider").asString()).isEqualTo(provider);
            assertThat(run.out() + run.err()).doesNotContain("a-real-secret-of-the-user", "AKIAREALREALREALREAL");
        }
    }

    @Test
    void hostThatThePracticeWorldDoesNotSpeakFor_is2() {
        Run run = Program.in(home)
                .run("plan", "--provider", "rfc2136", "--sandbox", "-o", "json", DOMAIN)
                .endsWith(2);

        assertThat(run.document().at("/error/remedy").asString()).contains("cloudflare", "route53", "godaddy");
    }

    @Test
    void zonesAndProviders_areListedForEveryHost() {
        try (Practice practice = Practice.at("godaddy", home)) {
            for (String provider : List.of("cloudflare", "route53", "godaddy")) {
                JsonNode zones = practice.run(List.of("zones", "-o", "json", "--provider", provider))
                        .endsWith(0)
                        .document();
                assertThat(zones.get("results")
                                .valueStream()
                                .map(zone -> zone.get("zone").get("name").asString()))
                        .as(provider)
                        .contains(DOMAIN);
            }
            assertThat(practice.run(List.of("zones", "-o", "json"))
                            .endsWith(2)
                            .document()
                            .at("/error/remedy")
                            .asString())
                    .contains("--provider");
        }
        assertThat(Program.in(home)
                        .run("providers", "-o", "json")
                        .endsWith(0)
                        .document()
                        .get("results")
                        .valueStream()
                        .map(host -> host.get("provider").asString()))
                .containsExactly("cloudflare", "godaddy", "powerdns", "rfc2136", "route53");
    }

    @Test
    void accountWithoutApi_isGuidedByHand() {
        try (Practice practice = Practice.at("godaddy", home).withoutGoDaddysApi()) {
            JsonNode result = practice.apply(DOMAIN).endsWith(4).result();

            assertThat(result.get("outcome").asString()).isEqualTo("manual");
            assertThat(result.at("/error/code").asString()).isEqualTo("no-api");
            assertThat(result.get("findings").size()).isGreaterThan(10);
            assertThat(result.get("guide").toString())
                    .contains("GoDaddy", "custommail.hyperoffice.com", "mx1.oldhost.net", "mx2.oldhost.net");
            assertThat(practice.writes()).isZero();
        }
    }
}
