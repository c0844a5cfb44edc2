package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MX-11")
final class RemoteTextTest {
    @Test
    void ordinaryTextOfAnyScriptStays() {
        assertThat(RemoteText.of("Zone straße.de, почта \"ok\" 😀", 100)).isEqualTo("Zone straße.de, почта \"ok\" 😀");
    }

    @Test
    void whatMovesTheCursorIsShownAsItsNumber() {
        assertThat(RemoteText.of("a\u001b[2Jb\r\nc\u0007\u009bd", 100))
                .isEqualTo("a\\u001b[2Jb\\u000d\\u000ac\\u0007\\u009bd");
    }

    @Test
    void whatReordersOrHidesTextIsShownAsItsNumber() {
        assertThat(RemoteText.of("a\u202eb\u2066c\u200bd\u2028e\u00a0f\ufefff", 100))
                .isEqualTo("a\\u202eb\\u2066c\\u200bd\\u2028e\\u00a0f\\ufefff");
    }

    @Test
    void aHalfCharacterIsShownAsItsNumber() {
        assertThat(RemoteText.of("a\ud83db", 100)).isEqualTo("a\\ud83db");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        assertThat(RemoteText.of("😀😀😀", 2)).isEqualTo("😀😀…");
        assertThat(RemoteText.of("abc", 3)).isEqualTo("abc");
        assertThat(RemoteText.of("", 3)).isEmpty();
    }
}
