package dev.mxsetup.host;

import dev.mxsetup.dns.Mx;
import java.util.List;
import java.util.Set;

/**
 * One write request of a script.
 *
 * @param text what it does, for people: one line a record; journalled before the request is sent
 * @param after the entries that must be read back when it is done: the whole set at the owner
 * @param guard how it is kept from overwriting a change that nobody has seen
 * @param seenFirst it takes a record away that takes mail: an authority must show those that stay before it may run
 * @param request the provider's own form of it; never stored, never replayed
 */
public record Step(List<String> text, Set<Mx> after, Guard guard, boolean seenFirst, String request) {
    /** What keeps a write off records that nobody has seen (MX-2). */
    public enum Guard {
        /** The host itself refuses, with {@link StepOutcome.Changed}, when the records are not what the step names. */
        COMPARE_AND_SET,
        /** Core reads again right before, unless the last read is at most five seconds old. */
        READ_BEFORE
    }

    public Step {
        text = List.copyOf(text);
        after = Set.copyOf(after);
    }
}
