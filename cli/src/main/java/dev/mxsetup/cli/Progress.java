package dev.mxsetup.cli;

import dev.mxsetup.Listener;
import dev.mxsetup.dns.DomainName;
import java.io.PrintStream;

/**
 * What is being done: a line that renews itself on a terminal, plain lines elsewhere (what is done again and again is told
 * once), nothing when quiet. Thread-safe.
 */
final class Progress implements Listener {
    private static final String CLEAR = "\r\u001b[2K";
    // A line that is wider than the terminal is cut off there: wrapped, its first part could not be taken away again.
    private static final String CUT = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final int WIDTH = 99;

    enum Mode {
        LIVE,
        LINES,
        NONE
    }

    private final PrintStream err;
    private final Mode mode;
    private boolean shown;
    private String last = "";

    Progress(PrintStream err, Mode mode) {
        this.err = err;
        this.mode = mode;
    }

    @Override
    public synchronized void progress(DomainName domain, String text) {
        String line = domain + ": " + text;
        if (mode == Mode.LINES) {
            if (!line.equals(last)) {
                err.println(line);
                last = line;
            }
        } else if (mode == Mode.LIVE) {
            String fitting = line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line;
            err.print(CLEAR + CUT + fitting + WRAP);
            err.flush();
            shown = true;
        }
    }

    /** Takes the live line away, so that something else can be printed. */
    synchronized void clear() {
        if (shown) {
            err.print(CLEAR);
            err.flush();
            shown = false;
        }
    }
}
