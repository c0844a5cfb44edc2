package dev.mxsetup.smtp;

import java.util.Optional;

/**
 * A whole reply (RFC 5321 section 4.2).
 *
 * @param enhanced the enhanced status code (RFC 3463), such as {@code 5.1.1}
 * @param text of all lines, without the codes; escaped and cut short
 */
public record SmtpReply(int code, Optional<String> enhanced, String text) {
    public boolean isPositive() {
        return code >= 200 && code < 400;
    }

    public boolean isTemporary() {
        return code >= 400 && code < 500;
    }

    /** For people: {@code 550 5.1.1 User unknown}. */
    public String line() {
        return code + enhanced.map(more -> " " + more).orElse("") + (text.isEmpty() ? "" : " " + text);
    }
}
