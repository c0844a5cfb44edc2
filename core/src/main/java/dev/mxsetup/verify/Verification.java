package dev.mxsetup.verify;

import dev.mxsetup.dns.Mx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One look at authorities and resolvers.
 *
 * @param nextLook when something can have changed; empty when nothing is waited for
 * @param notes what the rows do not say by themselves, one sentence each
 */
public record Verification(
        Level level,
        SortedSet<Mx> expected,
        List<AuthorityView> authorities,
        List<ResolverView> resolvers,
        Timing timing,
        Optional<Instant> nextLook,
        List<String> notes) {

    public Verification {
        authorities = List.copyOf(authorities);
        resolvers = List.copyOf(resolvers);
        notes = List.copyOf(notes);
    }

    /** What was asked holds: drained, or published everywhere where no resolver was to be asked. */
    public boolean complete() {
        return level.compareTo(resolvers.isEmpty() ? Level.PUBLISHED_EVERYWHERE : Level.DRAINED) >= 0;
    }
}
