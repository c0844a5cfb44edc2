package dev.mxsetup.report;

import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;

/** k and n of "PUBLISHED k/n". */
final class Counts {
    private Counts() {}

    /** Authorities that the verdict waits for. */
    static long counted(Verification seen) {
        return seen.authorities().stream().filter(AuthorityView::counted).count();
    }

    /** Those among them that show exactly the expected set. */
    static long showing(Verification seen) {
        return seen.authorities().stream()
                .filter(AuthorityView::counted)
                .filter(view -> view.state() == State.NEW)
                .count();
    }
}
