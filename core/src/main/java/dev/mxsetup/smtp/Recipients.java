package dev.mxsetup.smtp;

import java.util.regex.Pattern;

/** Which addresses may stand in a RCPT command. */
final class Recipients {
    private static final Pattern SAFE =
            Pattern.compile("(?:[^\\s\\p{Cntrl}\\x80-\\x9f<>\"]+|\"(?:[^\"\\\\\\p{Cntrl}\\x80-\\x9f]"
                    + "|\\\\[^\\p{Cntrl}\\x80-\\x9f])+\")@[^\\s\\p{Cntrl}\\x80-\\x9f<>\"]+");

    private Recipients() {}

    /** Holds nothing that could end the line, or the path before its end. */
    static boolean isSafe(String address) {
        return SAFE.matcher(address).matches();
    }

    /** Needs a host that offers SMTPUTF8 (RFC 6531). */
    static boolean isBeyondAscii(String address) {
        return address.chars().anyMatch(c -> c > 127);
    }
}
