package dev.mxsetup.verify;

import java.util.List;

/** A resolver's view and what else its answer told. */
record ResolverRow(ResolverView view, Dnssec dnssec, List<String> notes) {
    /** Whether it keeps the change from being drained: what it shows, or fails to show, is not the expected set. */
    boolean holdsBack() {
        return view.state() != State.NEW && view.state() != State.SKIPPED;
    }
}
