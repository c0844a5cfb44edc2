package dev.mxsetup.verify;

import java.util.Locale;

/** What one authority or resolver shows. */
public enum State {
    /** Exactly the expected set. */
    NEW,
    /** Ours and others, or ours with another preference. */
    MIXED,
    /** Any other set. */
    OLD,
    /** No MX at all, or no such name. */
    NONE,
    /** No usable answer. */
    ERROR,
    /** Not asked, or not able to tell (a resolver that refuses us). */
    SKIPPED,
    /** An authority that was dead or lame already before the change. */
    UNPROVEN;

    /** As in JSON. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
