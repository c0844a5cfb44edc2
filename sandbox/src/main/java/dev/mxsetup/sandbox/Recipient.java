package dev.mxsetup.sandbox;

import java.util.Locale;

/**
 * What a RCPT asks for.
 *
 * @param sender of the MAIL before, empty for the null sender
 * @param address in lower case
 */
record Recipient(String sender, String address) {
    Recipient {
        address = address.toLowerCase(Locale.ROOT);
    }

    String localPart() {
        return address.substring(0, address.lastIndexOf('@'));
    }

    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }
}
