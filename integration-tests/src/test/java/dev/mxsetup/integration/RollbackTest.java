package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.integration.Program.Run;
import dev.mxsetup.record.FileLocks;
import dev.mxsetup.record.Locks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The way back, what a killed run left, and locks, by the built program in the practice world. */
@Execution(ExecutionMode.CONCURRENT)
final class RollbackTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    private Path state() {
        return home.resolve("state");
    }

    private Run run(Practice practice, String... line) {
        return practice.run(Stream.concat(Stream.of(line), Stream.of("-o", "json", "--state-dir", state().toString()))
                .toList());
    }

    private Run applied(Practice practice) {
        return practice.apply(DOMAIN, "--state-dir", state().toString()).endsWith(0);
    }

    private static List<String> records(Practice practice) {
        return practice.world().records(DOMAIN).stream().sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudflare", "route53", "godaddy"})
    @Tag("MX-1")
    @Tag("MX-3")
    @Tag("MX-4")
    void change_isUndoneToTheRecord_ofValuesPreferencesAndTtls(String provider) {
        try (Practice practice = Practice.at(provider, home)) {
            List<String> before = records(practice);
            applied(practice);

            JsonNode back =
                    run(practice, "rollback", "--yes", DOMAIN).endsWith(0).result();

            assertThat(back.get("outcome").asString()).isEqualTo("rolled-back");
            assertThat(records(practice)).isEqualTo(before);
            assertThat(practice.world().mxAfterEachWrite(DOMAIN)).doesNotContain(List.of());
            assertThat(back.at("/timing/drainedBy").asString()).isNotEmpty();
            JsonNode again =
                    run(practice, "rollback", "--yes", DOMAIN).endsWith(0).result();
            assertThat(again.get("outcome").asString()).isEqualTo("unchanged");
            assertThat(again.get("writes").asInt()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudflare", "route53", "godaddy"})
    @Tag("MX-4")
    void change_isUndoneOnAnotherMachine_fromItsOutput(String provider) throws IOException {
        try (Practice practice = Practice.at(provider, home)) {
            List<String> before = records(practice);
            Path output = Files.writeString(
                    home.resolve("apply.json"), applied(practice).out());

            JsonNode back = practice.run(List.of(
                            "rollback",
                            "--yes",
                            "-o",
                            "json",
                            "--from",
                            output.toString(),
                            "--state-dir",
                            home.resolve("elsewhere").toString()))
                    .endsWith(0)
                    .result();

            assertThat(back.get("outcome").asString()).isEqualTo("rolled-back");
            assertThat(records(practice)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloudflare", "route53", "godaddy"})
    @Tag("MX-2")
    void afterAForeignChange_nothingIsWritten_andTheTargetIsOffered(String provider) {
        try (Practice practice = Practice.at(provider, home)) {
            applied(practice);
            practice.world().replaceMxBehindTheBack(DOMAIN, DOMAIN, List.of("5 mx.foreign.example"), 600);
            long writes = practice.writes();

            JsonNode back =
                    run(practice, "rollback", "--yes", DOMAIN).endsWith(6).result();

            assertThat(back.get("outcome").asString()).isEqualTo("conflict");
            assertThat(back.at("/error/message").asString()).contains("5 mx.foreign.example");
            assertThat(back.at("/error/remedy").asString())
                    .contains("--mx \"10 mx1.oldhost.net\" --mx \"20 mx2.oldhost.net\"");
            assertThat(practice.writes()).isEqualTo(writes);
            assertThat(practice.stored(DOMAIN)).containsExactly("5 mx.foreign.example");
        }
    }

    @Test
    @Tag("MX-8")
    void dryRun_writesNothing() {
        try (Practice practice = Practice.start(home)) {
            applied(practice);

            JsonNode planned =
                    run(practice, "rollback", "--dry-run", DOMAIN).endsWith(0).result();

            assertThat(planned.get("outcome").asString()).isEqualTo("pending");
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
        }
    }

    @Test
    @Tag("MX-5")
    void runWhoseEndIsNotOnRecord_isSeenByVerify_andFinishedByResume() throws IOException {
        try (Practice practice = Practice.start(home)) {
            applied(practice);
            cutOffAfterTheIntent();

            JsonNode seen = run(practice, "verify", DOMAIN).result();
            JsonNode resumed = run(practice, "resume").endsWith(0).result();
            Run again = run(practice, "resume").endsWith(0);

            assertThat(seen.at("/unfinished/who").asString()).isNotEmpty();
            assertThat(resumed.get("outcome").asString()).isEqualTo("applied");
            assertThat(resumed.at("/resumed/next").asString()).isEqualTo("finish");
            assertThat(again.document().get("results").size()).isZero();
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
        }
    }

    /** As a kill -9 right after the request leaves it. */
    private void cutOffAfterTheIntent() throws IOException {
        try (Stream<Path> files = Files.walk(state().resolve("runs"))) {
            Path journal = files.filter(path -> path.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            Files.write(journal, Files.readAllLines(journal).subList(0, 2));
        }
    }

    @Test
    void domainThatSomebodyElseHolds_isExit6_beforeTheApiIsAsked() throws Exception {
        try (Practice practice = Practice.start(home)) {
            Locks.Taking taking = FileLocks.in(state(), InstantSource.system()).take(DomainName.of(DOMAIN), "bob");
            assertThat(taking).isInstanceOf(Locks.Taking.Taken.class);
            try (Locks.OwnerLock held = ((Locks.Taking.Taken) taking).lock()) {
                assertThat(held).isNotNull();
                JsonNode refused = practice.apply(DOMAIN, "--state-dir", state().toString())
                        .endsWith(6)
                        .result();

                assertThat(refused.get("outcome").asString()).isEqualTo("conflict");
                assertThat(refused.at("/error/code").asString()).isEqualTo("domain-held");
                assertThat(refused.at("/error/message").asString()).contains("bob");
                assertThat(practice.calls()).isZero();
            }
            applied(practice);
        }
    }
}
