package dev.mxsetup;

import dev.mxsetup.record.Run;

/**
 * A run on record whose end is not, or that was left half-made.
 *
 * @param next what an apply of this request does with it first
 */
public record Unfinished(Run run, Next next) {
    /** What becomes of it. */
    public enum Next {
        /** It leads to the same records, and its approval still holds: it is finished. */
        FINISH,
        /** Another goal, or its approval ran out: what was there before it is restored first. */
        PUT_BACK,
        /** The live records are none that it left: somebody else changed them. It is closed, nothing is written. */
        GIVE_UP
    }
}
