package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 seconds",
        "1, 1 second",
        "300, 5 minutes",
        "3600, 1 hour",
        "5400, 1 hour 30 minutes",
        "86400, 1 day",
        "93784, 1 day 2 hours 3 minutes 4 seconds",
        "172800, 2 days"
    })
    void tellsDurationsInWords(long seconds, String words) {
        assertThat(Words.duration(seconds)).isEqualTo(words);
    }
}
