package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.plan.Purpose;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said where nothing but the TTL changes. */
class TtlTextsTest {
    private static TextReports text(String command, String... options) {
        return new TextReports(Samples.view(command, options));
    }

    @Test
    void lowered_endsWithTheCut_andAfterWhenToMakeIt() {
        ApplyResult lowered = TtlSamples.lowered().getFirst();

        String told = text("lower-ttl", "--provider", "cloudflare", "--ttl", "300", "--yes")
                .apply(List.of(lowered));

        assertThat(told)
                .startsWith("TTL of the present MX (how long caches may keep them): at the most 300 seconds.")
                .contains("TTL lowered")
                .containsIgnoringWhitespaces("Until 14:01 CET some caches may still keep the MX under the old TTL.")
                .containsIgnoringWhitespaces(
                        "Cut after 14:01 CET: mxsetup apply --provider cloudflare quisine-corp.com")
                .doesNotContain("switched", "old mailboxes");
        assertThat(told.lines()).allMatch(line -> line.length() <= Lines.WIDTH);
    }

    @Test
    void notSeenEverywhere_namesNoTimeForTheCut() {
        ApplyResult saved = TtlSamples.changed(Purpose.LOWER_TTL, 300, Samples.OLD, Optional.empty());

        assertThat(text("lower-ttl").apply(List.of(saved)))
                .containsIgnoringWhitespaces("only after that the old one begins to run out")
                .doesNotContain("Cut after", "Cut now");
    }

    @Test
    void shortAlready_isSaidAsItIs() {
        assertThat(text("lower-ttl").apply(List.of(TtlSamples.lowered().get(1))))
                .contains("nothing to do, the TTL of its MX is short already");
        assertThat(text("raise-ttl").apply(List.of(TtlSamples.raised().get(1))))
                .contains("nothing to do, the TTL of its MX is long already");
    }

    @Test
    void raised_endsWithALook() {
        assertThat(text("raise-ttl").apply(List.of(TtlSamples.raised().getFirst())))
                .contains("TTL raised", "mxsetup verify quisine-corp.com")
                .doesNotContain("Cut after");
    }

    @Test
    void lookedAtOnly_endsWithTheCommandThatDoesIt() {
        PlanResult plan = new PlanResult.Pending(TtlSamples.report(Purpose.LOWER_TTL, 300, Samples.OLD));

        assertThat(text("lower-ttl", "--dry-run").plan(List.of(plan)))
                .contains("this would change", "mxsetup lower-ttl quisine-corp.com")
                .doesNotContain("mxsetup apply");
    }
}
