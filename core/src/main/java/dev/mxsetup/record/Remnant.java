package dev.mxsetup.record;

import dev.mxsetup.plan.Desired;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What caches may still hold of what an owner had before an earlier run, though its name servers show it no more.
 *
 * @param run that replaced it
 * @param until every cache that honours TTLs has let go of it
 */
public record Remnant(Run run, Instant until) {
    /** Where nobody saw when the name servers showed what was written: no known host takes longer. */
    private static final Duration LONGEST_PUBLISHING = Duration.ofHours(24);

    /**
     * The one that lasts longest; empty when none is left.
     *
     * @param runs of the owner
     * @param desired what is wanted now: that some caches hold this already does no harm, unless its TTL is what counts
     */
    public static Optional<Remnant> of(List<Run> runs, Desired desired, Instant now) {
        return runs.stream()
                .filter(run -> desired.purpose().keepsEntries()
                        || !run.start().before().holds(desired.entries()))
                .flatMap(run -> until(run, now).stream())
                .filter(remnant -> remnant.until().isAfter(now))
                .max(Comparator.comparing(Remnant::until));
    }

    private static Optional<Remnant> until(Run run, Instant now) {
        return run.lastWriteAt().map(written -> {
            Instant latest = written.plus(LONGEST_PUBLISHING);
            Instant published = run.publishedAt().orElse(latest.isBefore(now) ? latest : now);
            return new Remnant(run, published.plusSeconds(run.start().oldTtl()));
        });
    }

    /** How much longer, in whole seconds, rounded up. */
    public long secondsLeft(Instant now) {
        return Duration.between(now, until).plusNanos(999_999_999).toSeconds();
    }
}
