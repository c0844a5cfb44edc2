package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.smtp.ProbeLimits;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbeSettingsTest {
    @Test
    void whatIsSaidCounts() throws Stop {
        assertThat(read("interval: 200ms, per-transaction: 50, rejects: 15, sender: probe@portal.example,"
                        + " controls: [mx.friend.example, MX2.friend.example]"))
                .isEqualTo(new ProbeLimits(
                        Duration.ofMillis(200),
                        50,
                        15,
                        Optional.of("probe@portal.example"),
                        List.of(DomainName.of("mx.friend.example"), DomainName.of("mx2.friend.example"))));
    }

    @Test
    void theRestStaysCourteous() throws Stop {
        ProbeLimits usual = ProbeLimits.COURTEOUS;

        assertThat(read("interval: 0s"))
                .isEqualTo(new ProbeLimits(
                        Duration.ZERO, usual.perTransaction(), usual.rejects(), usual.sender(), usual.controls()));
        assertThat(ProbeSettings.of(section("portals: {p: {targets: [h]}}"))).isEqualTo(usual);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "interval: 2m",
                "interval: soon",
                "per-transaction: 0",
                "rejects: 101",
                "sender: probe",
                "sender: 'a@b.example> RCPT TO:<c@d.example'",
                "sender: \"a@b.example\\r\\nDATA\"",
                "controls: [192.0.2.1]",
                "controls: [mx]",
                "controls: [a.example, b.example, c.example, d.example, e.example, f.example]",
                "pace: 1s"
            })
    void whatCannotBeIsRefusedWithItsPlace(String probe) {
        assertThatExceptionOfType(Stop.class)
                .isThrownBy(() -> read(probe))
                .satisfies(stop -> assertThat(stop.getMessage()).contains("c.yaml:1"));
    }

    private static ProbeLimits read(String probe) throws Stop {
        return ProbeSettings.of(section("portals: {p: {targets: [h], probe: {" + probe + "}}}"));
    }

    private static Configuration.Section section(String text) throws Stop {
        Configuration configuration = Configuration.of(List.of(ConfigFile.parse("c.yaml", text)));
        return Objects.requireNonNull(configuration.sections("portals").get("p"));
    }
}
