package dev.mxsetup.plan;

import dev.mxsetup.dns.Mx;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The set that an owner is to have.
 *
 * @param source where it came from, for people: {@code portal hyperoffice, built in}, {@code --mx}
 */
public record Desired(SortedSet<Mx> entries, TtlWish ttl, String source) {
    public Desired {
        entries = Collections.unmodifiableSortedSet(new TreeSet<>(entries));
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("an owner cannot be left without an MX");
        }
    }
}
