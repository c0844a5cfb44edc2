package dev.mxsetup.verify;

import java.time.Instant;
import java.util.Optional;

/**
 * The clocks of a change (facts of RFC 1034 caching, RFC 2308, RFC 8767).
 *
 * @param publishedAt the last counted authority was seen with the set
 * @param drainedBy every cache that honours TTLs has let go of the old set
 * @param settledBy the tail of serve-stale, minimum TTLs and skewed clocks has passed
 * @param keepOldHostUntil senders' queues have given up on the old host
 */
public record Timing(
        Optional<Instant> lastWriteAt,
        Optional<Instant> publishedAt,
        Optional<Instant> drainedBy,
        Optional<Instant> settledBy,
        Optional<Instant> keepOldHostUntil) {
    public static final Timing NONE =
            new Timing(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
