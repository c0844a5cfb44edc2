package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final DomainName DOMAIN = DomainName.of("a.example");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void plainLines_tellOnceWhatIsDoneAgainAndAgain() {
        Progress progress = progress(Progress.Mode.LINES);

        progress.progress(DOMAIN, "Asking");
        progress.progress(DOMAIN, "Asking");
        progress.progress(DOMAIN, "Reading");
        progress.progress(DOMAIN, "Asking");

        assertThat(shown().lines()).containsExactly("a.example: Asking", "a.example: Reading", "a.example: Asking");
    }

    @Test
    void liveLine_neverWraps_soThatItCanBeTakenAway() {
        Progress progress = progress(Progress.Mode.LIVE);

        progress.progress(DOMAIN, "Asking");
        progress.clear();

        assertThat(shown()).isEqualTo("\r\u001b[2K\u001b[?7la.example: Asking\u001b[?7h\r\u001b[2K");
    }

    private Progress progress(Progress.Mode mode) {
        return new Progress(new PrintStream(bytes, true, StandardCharsets.UTF_8), mode);
    }

    private String shown() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
