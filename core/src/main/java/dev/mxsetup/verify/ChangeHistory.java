package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of the change that is being verified, from the run's record.
 *
 * @param oldTtl seconds a cache may keep what was there before (for an owner that had no MX: the negative TTL, RFC 2308 section 5)
 * @param publishedAt when the last counted authority was first seen with the set
 * @param deadBefore authorities that gave nothing usable already before the change
 */
public record ChangeHistory(
        Optional<Instant> lastWriteAt,
        Optional<Long> oldTtl,
        Optional<Instant> publishedAt,
        Set<Authority> deadBefore) {
    /** Nothing is on record. */
    public static final ChangeHistory UNKNOWN =
            new ChangeHistory(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

    public ChangeHistory {
        deadBefore = Set.copyOf(deadBefore);
    }
}
