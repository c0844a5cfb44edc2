package dev.mxsetup.plan;

import dev.mxsetup.dns.Mx;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The set that an owner is to have.
 *
 * @param entries empty only where a restoration leads back to no MX at all
 * @param ttl of what is written; a restoration has its own
 * @param source where it came from, for people: {@code portal hyperoffice, built in}, {@code --mx}
 * @param restoration where a change is undone
 */
public record Desired(SortedSet<Mx> entries, TtlWish ttl, String source, Optional<Restoration> restoration) {
    public Desired {
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
        if (entries.isEmpty() && restoration.isEmpty()) {
            throw new IllegalArgumentException("an owner cannot be left without an MX");
        }
    }

    /** A target. */
    public Desired(SortedSet<Mx> entries, TtlWish ttl, String source) {
        this(entries, ttl, source, Optional.empty());
    }

    /** What was there before a change. */
    public static Desired restoring(Restoration restoration) {
        return new Desired(
                new TreeSet<>(restoration.records().entries()),
                new TtlWish.Usual(),
                "as before " + restoration.origin(),
                Optional.of(restoration));
    }
}
