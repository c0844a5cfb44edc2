package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandLineTest {
    private final CommandLine line = new CommandLine(
            "plan",
            List.of("--provider", "cloudflare", "--mx=10 mx.example", "--dry-run", "--out", "a b.json"),
            List.of("example.com"));

    @Test
    void text_canBePasted() {
        assertThat(line.text())
                .isEqualTo("mxsetup plan --provider cloudflare '--mx=10 mx.example' --dry-run --out 'a b.json'"
                        + " example.com");
        assertThat(new CommandLine("plan", List.of("--accept", "old-ttl=it's ok"), List.of()).text())
                .isEqualTo("mxsetup plan --accept 'old-ttl=it'\\''s ok'");
    }

    @Test
    void optionsGo_withTheirValues() {
        assertThat(line.without(Set.of("--dry-run"), Set.of("--out")).options())
                .containsExactly("--provider", "cloudflare", "--mx=10 mx.example");
    }

    @Test
    void optionsStay_withTheirValues() {
        assertThat(line.only(Set.of("--mx", "--out")).options())
                .containsExactly("--mx=10 mx.example", "--out", "a b.json");
    }

    @Test
    void value_isFound_inBothSpellings() {
        assertThat(line.value("--out")).contains("a b.json");
        assertThat(line.value("--mx")).contains("10 mx.example");
        assertThat(line.value("--portal")).isEmpty();
    }
}
