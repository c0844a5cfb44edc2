package dev.mxsetup.plan;

import dev.mxsetup.dns.Mx;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The set that an owner is to have.
 *
 * @param entries empty only where a restoration leads back to no MX at all, or where those are meant that are live
 * @param ttl of what is written; a restoration has its own
 * @param source where it came from, for people: {@code portal hyperoffice, built in}, {@code --mx}
 * @param restoration where a change is undone
 */
public record Desired(
        SortedSet<Mx> entries, TtlWish ttl, String source, Optional<Restoration> restoration, Purpose purpose) {
    public Desired {
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
        if ((purpose == Purpose.ROLLBACK) != restoration.isPresent()) {
            throw new IllegalArgumentException("a way back leads to what was there before, and nothing else does");
        }
        if (entries.isEmpty() && purpose == Purpose.SWITCH) {
            throw new IllegalArgumentException("an owner cannot be left without an MX");
        }
    }

    /** A target. */
    public Desired(SortedSet<Mx> entries, TtlWish ttl, String source) {
        this(entries, ttl, source, Optional.empty(), Purpose.SWITCH);
    }

    /**
     * Another TTL for whatever is live when it is planned.
     *
     * @param purpose which way
     */
    public static Desired ofLive(Purpose purpose, TtlWish ttl) {
        if (!purpose.keepsEntries()) {
            throw new IllegalArgumentException(purpose.label() + " does not leave the entries as they are");
        }
        return new Desired(new TreeSet<>(), ttl, "the present MX", Optional.empty(), purpose);
    }

    /** The same wish for these entries. */
    public Desired of(SortedSet<Mx> live) {
        return new Desired(live, ttl, source, restoration, purpose);
    }

    /** What was there before a change. */
    public static Desired restoring(Restoration restoration) {
        return new Desired(
                new TreeSet<>(restoration.records().entries()),
                new TtlWish.Usual(),
                "as before " + restoration.origin(),
                Optional.of(restoration),
                Purpose.ROLLBACK);
    }
}
