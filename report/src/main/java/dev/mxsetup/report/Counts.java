package dev.mxsetup.report;

import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;

/** k and n of "PUBLISHED k/n". */
final class Counts {
    private Counts() {}

    /** Authorities that the verdict waits for. */
    static long counted(Verification seen) {
        return seen.counted().size();
    }

    /** Those among them that show exactly the expected set. */
    static long showing(Verification seen) {
        return seen.counted().stream().filter(view -> view.state() == State.NEW).count();
    }
}
