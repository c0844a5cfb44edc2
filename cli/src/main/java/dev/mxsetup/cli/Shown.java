package dev.mxsetup.cli;

import dev.mxsetup.dns.RemoteText;

/** What somebody typed or a file holds, made fit to be shown again (MX-11). */
final class Shown {
    private static final int LONGEST = 200;

    private Shown() {}

    static String text(String raw) {
        return RemoteText.of(raw, LONGEST);
    }
}
