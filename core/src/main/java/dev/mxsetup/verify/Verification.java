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
 * @param dnssec what the resolvers that were asked made of the signatures
 * @param delivery what the mail host says that the expected set names
 * @param notes what the rows do not say by themselves, one sentence each
 */
public record Verification(
        Level level,
        SortedSet<Mx> expected,
        List<AuthorityView> authorities,
        List<ResolverView> resolvers,
        Timing timing,
        Optional<Instant> nextLook,
        List<String> notes,
        Dnssec dnssec,
        Delivery delivery) {

    public Verification {
        authorities = List.copyOf(authorities);
        resolvers = List.copyOf(resolvers);
        notes = List.copyOf(notes);
    }

    /** The same look with what was asked after it. */
    public Verification with(Delivery said, List<String> nowNotes) {
        return new Verification(level, expected, authorities, resolvers, timing, nextLook, nowNotes, dnssec, said);
    }

    /** The same look, judged by resolvers that check signatures. */
    public Verification with(Dnssec judged) {
        return new Verification(level, expected, authorities, resolvers, timing, nextLook, notes, judged, delivery);
    }

    /** Whether what was asked holds: drained, or published everywhere where no resolver was to be asked. */
    public boolean complete() {
        return level.compareTo(resolvers.isEmpty() ? Level.PUBLISHED_EVERYWHERE : Level.DRAINED) >= 0;
    }

    /** Authorities that the verdict waits for. */
    public List<AuthorityView> counted() {
        return authorities.stream().filter(AuthorityView::counted).toList();
    }
}
