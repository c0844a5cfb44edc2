package dev.mxsetup.plan;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change is to be undone to.
 *
 * @param origin the run that is undone, or the file that says what was there; for people
 * @param records that were there before it
 * @param nativeForm the same as their host needs it back
 * @param left the sets that the change left, or passed through; any other is somebody else's and is not written over
 */
public record Restoration(String origin, MxRrset records, String nativeForm, Set<Set<Mx>> left) {
    public Restoration {
        left = left.stream().map(Set::copyOf).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether these live entries are what the change left, or already what was there before it. */
    public boolean fits(Set<Mx> live) {
        return left.contains(live) || records.holds(live);
    }
}
