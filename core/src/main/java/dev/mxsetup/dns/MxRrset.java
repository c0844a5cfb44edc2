package dev.mxsetup.dns;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/** All MX records of one owner, ordered by preference and exchange. Two RRsets hold the same when their entries do; TTLs and order do not count. */
public record MxRrset(List<MxRecord> records) {
    public static final MxRrset EMPTY = new MxRrset(List.of());

    public MxRrset {
        records = records.stream()
                .sorted(Comparator.comparing(MxRecord::mx).thenComparingLong(MxRecord::ttl))
                .toList();
    }

    public static MxRrset of(MxRecord... records) {
        return new MxRrset(List.of(records));
    }

    /** The entries all with one TTL in seconds. */
    public static MxRrset of(Collection<Mx> entries, long ttl) {
        return new MxRrset(entries.stream().map(mx -> new MxRecord(mx, ttl)).toList());
    }

    /** The set that counts: (preference, exchange), duplicates collapsed. */
    public SortedSet<Mx> entries() {
        SortedSet<Mx> entries = new TreeSet<>();
        records.forEach(record -> entries.add(record.mx()));
        return Collections.unmodifiableSortedSet(entries);
    }

    public boolean holds(Collection<Mx> expected) {
        return entries().equals(new TreeSet<>(expected));
    }

    public boolean isEmpty() {
        return records.isEmpty();
    }

    /** The longest time in seconds that a cache may keep this set. */
    public OptionalLong maxTtl() {
        return records.stream().mapToLong(MxRecord::ttl).max();
    }
}
