package dev.mxsetup.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Which diagnostics of the libraries reach standard error: none, or with {@code -v} all of mxsetup's own. */
final class Logs {
    private Logs() {}

    static void set(boolean verbose) {
        Logger root = Logger.getLogger("");
        root.setLevel(verbose ? Level.INFO : Level.OFF);
        if (verbose) {
            Logger.getLogger("dev.mxsetup").setLevel(Level.FINE);
            for (Handler handler : root.getHandlers()) {
                if (handler instanceof ConsoleHandler) {
                    handler.setLevel(Level.FINE);
                }
            }
        }
    }
}
