package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.TtlWish;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanFileTest {
    private static final PlanFile FILE = new PlanFile(
            "plan-1",
            Instant.parse("2026-11-22T14:00:00Z"),
            List.of(new PlanFile.Entry(
                    DomainName.of("example.com"),
                    false,
                    "cloudflare",
                    "z1",
                    new TreeSet<>(List.of(Mx.of(10, "mx.portal.example"))),
                    new TtlWish.Seconds(600),
                    "--mx",
                    "",
                    false,
                    "sha256:00",
                    MxRrset.of(MxRecord.of(10, "mx1.old.example", 3600)),
                    "[{\"id\":\"1\"}]",
                    Map.of("old-ttl", "we know"),
                    Map.of("portal-ready", "alice"))));

    @Test
    void isReadBackAsItWasSaved() {
        assertThat(PlanFile.parse(FILE.text())).isEqualTo(FILE);
    }

    @Test
    void holdsTheOldRecordsForPeople() {
        assertThat(FILE.text()).contains("example.com. 3600 IN MX 10 mx1.old.example.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "no json",
                "[]",
                "{\"schema\":\"mxsetup/plan/1\"}",
                "{\"schema\":\"mxsetup/saved-plan/1\"}"
            })
    void refusesWhatIsNoSavedPlan(String text) {
        assertThatThrownBy(() -> PlanFile.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no saved plan");
    }
}
