package dev.mxsetup.host;

import dev.mxsetup.dns.MxRrset;
import java.util.Optional;

/**
 * What a script leads to: exactly these records.
 *
 * @param records with TTLs in seconds, within the host's range
 * @param ttlMatters records that are right but for their TTL are changed too
 * @param automaticTtl the TTL was asked for as the host's "automatic"
 * @param unlockFeature whether the host's own product may be unlocked first where it owns the records
 * @param restores the {@link MxSnapshot#nativeForm()} that is to be had again, with all that the host keeps beside the values
 */
public record Goal(
        MxRrset records, boolean ttlMatters, boolean automaticTtl, boolean unlockFeature, Optional<String> restores) {
    /** To values, not back to a snapshot. */
    public Goal(MxRrset records, boolean ttlMatters, boolean automaticTtl, boolean unlockFeature) {
        this(records, ttlMatters, automaticTtl, unlockFeature, Optional.empty());
    }

    /** Back to what a snapshot showed. */
    public static Goal restoring(MxRrset records, String nativeForm, boolean unlockFeature) {
        return new Goal(records, true, false, unlockFeature, Optional.of(nativeForm));
    }

    /** Where a host knows but one TTL for a whole RRset (RFC 2181 section 5.2). */
    public Goal withTtl(long ttl) {
        return new Goal(MxRrset.of(records.entries(), ttl), ttlMatters, automaticTtl, unlockFeature, restores);
    }

    /** Whether nothing is left to do: the entries are the same, and the TTLs where they matter (MX-6). */
    public boolean isReachedBy(MxRrset live) {
        return live.holds(records.entries())
                && (!ttlMatters || records.records().containsAll(live.records()));
    }
}
