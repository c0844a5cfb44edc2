package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import dev.mxsetup.sandbox.ApiCall;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The change itself, by the built program in the practice world. */
@Execution(ExecutionMode.CONCURRENT)
final class ApplyTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    @Test
    @Tag("MX-1")
    @Tag("MX-3")
    @Tag("MX-6")
    void twoOldMx_becomeTheTargetInOneWrite_andAgainNothing() {
        try (Practice practice = Practice.start(home)) {
            List<String> others = practice.others(DOMAIN);

            JsonNode applied = practice.apply(DOMAIN).endsWith(0).result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(applied.get("writes").asInt()).isOne();
            assertThat(applied.get("apiCalls").asInt())
                    .isEqualTo(practice.calls())
                    .isLessThanOrEqualTo(4);
            assertThat(practice.world().mxAfterEachWrite(DOMAIN)).containsExactly(Practice.NEW);
            assertThat(practice.world().mxPublished(DOMAIN, DOMAIN)).containsExactly(Practice.OLD, Practice.NEW);
            assertThat(practice.others(DOMAIN)).isEqualTo(others).anyMatch(line -> line.startsWith("lists." + DOMAIN));
            assertThat(applied.at("/verification/level").asString()).isIn("published-everywhere", "draining");

            int calls = practice.calls();
            JsonNode again = practice.apply(DOMAIN).endsWith(0).result();

            assertThat(again.get("outcome").asString()).isEqualTo("unchanged");
            assertThat(again.get("writes").asInt()).isZero();
            assertThat(again.get("apiCalls").asInt())
                    .isEqualTo(practice.calls() - calls)
                    .isLessThanOrEqualTo(2);
            assertThat(practice.writes()).isOne();
        }
    }

    @Test
    @Tag("MX-4")
    void oldRecordsAreInTheOutput_inTheHostsFormAndAsLines() {
        try (Practice practice = Practice.start(home)) {
            JsonNode snapshot = practice.apply(DOMAIN).endsWith(0).result().get("snapshot");

            assertThat(Practice.texts(snapshot.get("zoneFile")))
                    .containsExactlyInAnyOrder(
                            DOMAIN + ". 3600 IN MX 10 mx1.oldhost.net.", DOMAIN + ". 3600 IN MX 20 mx2.oldhost.net.");
            assertThat(snapshot.get("native").toString()).contains("mx1.oldhost.net", "mx2.oldhost.net", "\"id\"");
        }
    }

    @Test
    @Tag("MX-1")
    void wrongPreference_isUpdatedInPlace() {
        try (Practice practice = Practice.start(home)) {
            JsonNode applied =
                    practice.apply("wrong-preference.com").endsWith(0).result();

            assertThat(applied.get("changes").valueStream())
                    .singleElement()
                    .satisfies(change ->
                            assertThat(change.get("action").asString()).isEqualTo("update"));
            assertThat(practice.stored("wrong-preference.com")).isEqualTo(Practice.NEW);
            ApiCall write = practice.world().calls().stream()
                    .filter(ApiCall::isWrite)
                    .findFirst()
                    .orElseThrow();
            assertThat(write.body()).contains("patches").doesNotContain("\"deletes\":[{", "\"posts\":[{");
        }
    }

    @Test
    @Tag("MX-6")
    void caseAndFinalDots_doNotMatter() {
        try (Practice practice = Practice.start(home)) {
            JsonNode stored = practice.apply("Upper-Case.COM.").endsWith(0).result();
            JsonNode wanted = practice.run(List.of(
                            "apply",
                            "--yes",
                            "-o",
                            "json",
                            "--provider",
                            "cloudflare",
                            "--mx",
                            "10 CustomMail.HyperOffice.COM.",
                            "--attest",
                            "portal-ready=test",
                            "already-right.com"))
                    .endsWith(0)
                    .result();

            assertThat(stored.get("domain").asString()).isEqualTo("upper-case.com");
            assertThat(List.of(
                            stored.get("outcome").asString(),
                            wanted.get("outcome").asString()))
                    .containsOnly("unchanged");
            assertThat(practice.writes()).isZero();
            assertThat(practice.calls()).isLessThanOrEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"google-five.com", "target-and-old.com", "auto-ttl.com", "big-answer.com", "many-records.com"})
    @Tag("MX-1")
    void otherSets_becomeTheTarget(String zone) {
        try (Practice practice = Practice.start(home)) {
            JsonNode applied = practice.apply(zone).endsWith(0).result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(practice.stored(zone)).isEqualTo(Practice.NEW);
            assertThat(practice.world().mxPublished(zone, zone)).doesNotContain(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-after-write", "server-error-after-write", "truncated-write"})
    @Tag("MX-7")
    void answerLostAfterTheWrite_isFoundOutByReadingAgain(String fault) {
        try (Practice practice = Practice.start(home, fault)) {
            JsonNode applied = practice.apply(DOMAIN).endsWith(0).result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(practice.writes()).isOne();
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost-before-write", "server-error-before-write", "throttled-write", "record-gone"})
    @Tag("MX-1")
    @Tag("MX-12")
    void writeWithoutEffect_isNeverTakenForDone(String fault) {
        try (Practice practice = Practice.start(home, fault)) {
            Run run = practice.apply(DOMAIN);

            boolean done = run.result().get("outcome").asString().equals("applied");
            assertThat(practice.stored(DOMAIN)).isEqualTo(done ? Practice.NEW : Practice.OLD);
            assertThat(run.code() == 0).isEqualTo(done);
            assertThat(practice.world().mxPublished(DOMAIN, DOMAIN)).doesNotContain(List.of());
            assertThat(done || run.result().at("/error/changed").asString().equals("no"))
                    .as(run.out())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"throttled", "server-error-once", "lost-read", "html-error", "truncated-body"})
    void readThatFailsForAPassingReason_isRepeated(String fault) {
        try (Practice practice = Practice.start(home, fault)) {
            JsonNode applied = practice.apply(DOMAIN).endsWith(0).result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(practice.writes()).isOne();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"foreign-edit", "foreign-edit-at-write", "foreign-edit-after-write"})
    @Tag("MX-2")
    void foreignEdit_isAConflict_andIsLeftAlone(String fault) {
        try (Practice practice = Practice.start(home, fault)) {
            JsonNode result = practice.apply(DOMAIN).endsWith(6).result();

            assertThat(result.get("outcome").asString()).isEqualTo("conflict");
            assertThat(result.get("error").toString()).contains("mx.foreign-hand.net");
            assertThat(practice.stored(DOMAIN)).contains("50 mx.foreign-hand.net");
            assertThat(practice.writes()).isLessThanOrEqualTo(1);
            assertThat(practice.world().mxPublished(DOMAIN, DOMAIN)).doesNotContain(List.of());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lame-server.com", "dead-server.com"})
    @Tag("MX-12")
    void serverThatNeverWorked_isUnproven(String zone) {
        try (Practice practice = Practice.start(home)) {
            JsonNode applied = practice.apply(zone).endsWith(0).result();

            assertThat(applied.at("/verification/authorities")
                            .valueStream()
                            .map(view -> view.get("state").asString()))
                    .containsExactlyInAnyOrder("new", "new", "unproven");
        }
    }

    @Test
    @Tag("MX-12")
    void oneServerThatNeverPublishes_isNeverCalledPublishedEverywhere() {
        try (Practice practice = Practice.start(home, "one-never-published")) {
            JsonNode applied = practice.apply("--no-wait", DOMAIN).endsWith(7).result();

            JsonNode seen = practice.run(List.of("verify", "-o", "json", DOMAIN))
                    .endsWith(7)
                    .result();

            assertThat(applied.get("outcome").asString()).isEqualTo("applied");
            assertThat(seen.get("outcome").asString()).isEqualTo("waiting");
            assertThat(seen.get("level").asString()).isEqualTo("published");
            assertThat(seen.get("authorities")
                            .valueStream()
                            .map(view -> view.get("state").asString()))
                    .containsExactlyInAnyOrder("new", "old");
        }
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.MINUTES)
    void serversThatNeverPublish_areWaitedForNoLongerThanAsked() {
        try (Practice practice = Practice.start(home, "never-published")) {
            JsonNode applied = practice.apply("--wait=1s", DOMAIN).endsWith(7).result();

            assertThat(applied.at("/verification/level").asString()).isEqualTo("stored");
        }
    }
}
