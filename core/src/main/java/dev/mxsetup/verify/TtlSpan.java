package dev.mxsetup.verify;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;

/** The TTLs in seconds, from the shortest to the longest, that authorities are to show: some give a whole set one of them. */
public record TtlSpan(long shortest, long longest) {
    /** @throws IllegalArgumentException if there is no record */
    public static TtlSpan of(MxRrset records) {
        return new TtlSpan(
                records.records().stream().mapToLong(MxRecord::ttl).min().orElseThrow(IllegalArgumentException::new),
                records.maxTtl().orElseThrow(IllegalArgumentException::new));
    }

    boolean holds(MxRrset shown) {
        return shown.records().stream().allMatch(record -> shortest <= record.ttl() && record.ttl() <= longest);
    }
}
