package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.RunFiles.Kept;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class RunCodecTest {
    private static final Instant T = Instant.parse("2026-11-22T14:00:00.000000001Z");
    private static final Path FILE = Path.of("run-1.jsonl");
    private static final DomainName OWNER = DomainName.of("example.com");

    private final RunCodec codec = new RunCodec();

    @Test
    void tellsEveryKindOfLineBackAsItWas() {
        List<RunEvent> events = Runs.everyEvent(T);
        assertThat(events.stream().map(Object::getClass).distinct())
                .as("one of each kind is tried")
                .containsExactlyInAnyOrder(
                        Arrays.stream(RunEvent.class.getPermittedSubclasses()).toArray(Class[]::new));
        RunStart start = Runs.start("run-1", OWNER, T);
        List<String> lines = new ArrayList<>(List.of(codec.line(start, 7)));
        events.stream().map(codec::line).forEach(lines::add);

        assertThat(lines).allSatisfy(line -> assertThat(line.lines()).hasSize(1));
        assertThat(codec.run(FILE, lines)).isEqualTo(new Kept(FILE, 7, new Run(start, events)));
    }

    @Test
    void tellsARollbackBackAsItWas() {
        RunStart start = Runs.rollback("run-1", OWNER, T);

        Run run = codec.run(FILE, List.of(codec.line(start, 1))).run();

        assertThat(run.start()).isEqualTo(start);
        assertThat(run.start().kind()).isEqualTo("rollback");
    }

    @Test
    @Tag("MX-4")
    void saysWhoWhenOnWhichTermsAndWhatWasThere() {
        assertThat(codec.line(Runs.start("run-1", OWNER, T), 1))
                .contains(
                        "\"who\":\"alice\"",
                        "\"at\":\"2026-11-22T14:00:00.000000001Z\"",
                        "\"kind\":\"apply\"",
                        "\"fingerprint\":\"sha256:00\"",
                        "\"overrides\":[\"domain-provisioned inconclusive, attested by alice\"]",
                        "\"beforeText\":[\"example.com. 3600 IN MX 0 .\",\"example.com. 3600 IN MX 10 mx1.old.example.\"]",
                        "\"native\":\"[{\\\"id\\\":\\\"1\\\"}]\"");
    }

    @Test
    void saysWhichLineIsDamaged() {
        String start = codec.line(Runs.start("run-1", OWNER, T), 1);
        String event = codec.line(new RunEvent.Published(T));

        assertThatThrownBy(() -> codec.run(FILE, List.of(start, event, event.substring(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("its line 3 cannot be read");
        assertThatThrownBy(() -> codec.run(FILE, List.of(start, event.replace("published", "painted"))))
                .hasMessage("its line 2 cannot be read");
        assertThatThrownBy(() -> codec.run(FILE, List.of(start.replace("\"zoneId\"", "\"zone-id\""))))
                .hasMessage("its line 1 cannot be read");
    }

    @Test
    void saysWhenAnotherVersionWroteIt() {
        String start = codec.line(Runs.start("run-1", OWNER, T), 1);

        assertThatThrownBy(() -> codec.run(FILE, List.of(start.replace("mxsetup/run/1", "mxsetup/run/2"))))
                .hasMessage("another version of mxsetup wrote it");
        assertThatThrownBy(() -> codec.run(FILE, List.of("[]"))).hasMessage("it is no journal of mxsetup");
    }
}
