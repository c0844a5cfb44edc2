package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.integration.Program.Run;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** TTLs ahead of a cut and after it, by the built program in the practice world. */
@Execution(ExecutionMode.CONCURRENT)
final class TtlTest {
    private static final String DOMAIN = "quisine-corp.com";

    @TempDir
    Path home;

    private Run run(Practice practice, String... line) {
        String state = home.resolve("state").toString();
        return practice.run(Stream.concat(Stream.of(line), Stream.of("-o", "json", "--state-dir", state))
                .toList());
    }

    private static List<String> records(Practice practice) {
        return practice.world().records(DOMAIN).stream().sorted().toList();
    }

    @ParameterizedTest(name = "{0}: {1} s")
    @CsvSource({"cloudflare, 300", "route53, 300", "godaddy, 600"})
    @Tag("MX-3")
    @Tag("MX-6")
    void lowered_thenCut_thenRaised(String provider, long shortest) {
        try (Practice practice = Practice.at(provider, home)) {
            JsonNode lowered =
                    run(practice, "lower-ttl", "--provider", provider, "--yes", DOMAIN).endsWith(0).result();

            assertThat(lowered.get("outcome").asString()).isEqualTo("applied");
            assertThat(lowered.get("changes")).allSatisfy(change -> {
                assertThat(change.get("action").asString()).isEqualTo("update");
                assertThat(change.at("/after/ttl").asLong()).isEqualTo(shortest);
            });
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.OLD);
            assertThat(lowered.at("/verification/authorities")).allSatisfy(authority -> assertThat(
                            authority.get("ttl").asLong())
                    .isEqualTo(shortest));
            Instant cut = Instant.parse(lowered.at("/timing/drainedBy").asString());
            Instant published = Instant.parse(lowered.at("/timing/publishedAt").asString());
            long old = lowered.at("/before/0/ttl").asLong();
            assertThat(Duration.between(published, cut)).isEqualTo(Duration.ofSeconds(old));

            JsonNode again =
                    run(practice, "lower-ttl", "--provider", provider, "--yes", DOMAIN).endsWith(0).result();
            assertThat(again.get("outcome").asString()).isEqualTo("unchanged");
            assertThat(again.get("writes").asInt()).isZero();
            assertThat(again.at("/timing/drainedBy")).isEqualTo(lowered.at("/timing/drainedBy"));

            JsonNode applied = practice.apply(DOMAIN, "--state-dir", home.resolve("state").toString())
                    .endsWith(0)
                    .result();
            assertThat(Instant.parse(applied.at("/timing/drainedBy").asString()))
                    .as("what caches kept before the TTL was lowered still counts")
                    .isAfterOrEqualTo(cut);

            JsonNode raised =
                    run(practice, "raise-ttl", "--provider", provider, "--yes", DOMAIN).endsWith(0).result();
            assertThat(raised.at("/after/0/ttl").asLong()).isEqualTo(3600);
            assertThat(practice.stored(DOMAIN)).isEqualTo(Practice.NEW);
        }
    }

    @Test
    @Tag("MX-4")
    void lowered_isUndoneToTheTtlsOfBefore() {
        try (Practice practice = Practice.start(home)) {
            List<String> before = records(practice);
            run(practice, "lower-ttl", "--provider", "cloudflare", "--yes", DOMAIN).endsWith(0);
            assertThat(records(practice)).isNotEqualTo(before);

            run(practice, "rollback", "--yes", DOMAIN).endsWith(0);

            assertThat(records(practice)).isEqualTo(before);
        }
    }

    @Test
    @Tag("MX-8")
    void dryRun_writesNothing_andAPortalIsRefusedByName() {
        try (Practice practice = Practice.start(home)) {
            JsonNode planned = run(practice, "lower-ttl", "--provider", "cloudflare", "--dry-run", DOMAIN)
                    .endsWith(0)
                    .result();

            assertThat(planned.get("outcome").asString()).isEqualTo("pending");
            run(practice, "lower-ttl", "--provider", "cloudflare", "--portal", "hyperoffice", DOMAIN).endsWith(2);
            run(practice, "lower-ttl", "--provider", "cloudflare", DOMAIN).endsWith(2);
            assertThat(practice.writes()).isZero();
        }
    }
}
