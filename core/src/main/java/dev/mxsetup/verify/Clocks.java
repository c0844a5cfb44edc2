package dev.mxsetup.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The times of a change: when caches have let go, and when to look again. */
final class Clocks {
    private static final Duration SHORTEST_TAIL = Duration.ofHours(1);
    private static final Duration LONGEST_TAIL = Duration.ofHours(24);
    /** Senders give up after four to five days (RFC 5321 section 4.5.4.1). */
    private static final Duration QUEUES = Duration.ofDays(5);

    private static final Duration SHORTEST_KEEP = Duration.ofDays(14);
    /** After a TTL has run out; it is told in whole seconds. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final List<Duration> BACK_OFF = List.of(
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(16),
            Duration.ofSeconds(30));

    private Clocks() {}

    /**
     * The clocks that run from the time of publication.
     *
     * @param seen when this look had every answer of the authorities
     */
    static Timing timing(ChangeHistory history, AuthorityVerdict authorities, Instant seen) {
        boolean recorded = history.lastWriteAt().isPresent() || history.oldTtl().isPresent();
        Optional<Instant> publishedAt = history.publishedAt()
                .or(() -> recorded && authorities.everywhere() ? Optional.of(seen) : Optional.empty());
        if (publishedAt.isEmpty() || history.oldTtl().isEmpty() || authorities.another()) {
            return new Timing(history.lastWriteAt(), publishedAt, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Duration oldTtl = Duration.ofSeconds(history.oldTtl().get());
        Instant drainedBy = publishedAt.get().plus(oldTtl);
        Instant settledBy = drainedBy.plus(max(SHORTEST_TAIL, min(LONGEST_TAIL, oldTtl)));
        Instant queuesEmpty = settledBy.plus(QUEUES);
        Instant fortnight = publishedAt.get().plus(SHORTEST_KEEP);
        return new Timing(
                history.lastWriteAt(),
                publishedAt,
                Optional.of(drainedBy),
                Optional.of(settledBy),
                Optional.of(queuesEmpty.isAfter(fortnight) ? queuesEmpty : fortnight));
    }

    /** When an authority that lacks the set is worth another look: soon after the write, then less and less often. */
    static Instant nextOfAuthorities(ChangeHistory history, Instant now) {
        if (history.lastWriteAt().isEmpty()) {
            return now.plus(MINUTE);
        }
        Instant write = history.lastWriteAt().get();
        Instant due = write;
        for (Duration wait : BACK_OFF) {
            due = due.plus(wait);
            if (due.isAfter(now)) {
                return due;
            }
        }
        Duration age = Duration.between(write, now);
        return now.plus(age.compareTo(Duration.ofMinutes(10)) < 0 ? MINUTE : Duration.ofMinutes(5));
    }

    /** When a cache can have let go: right after the shortest TTL that one showed, else when the clock has run out. */
    static Instant nextOfResolvers(List<ResolverRow> rows, Timing timing, Instant now) {
        Optional<Instant> shortest = rows.stream()
                .filter(ResolverRow::holdsBack)
                .map(row -> row.view().until().map(until -> until.plus(MARGIN)).orElse(now.plus(MINUTE)))
                .min(Instant::compareTo);
        return shortest.or(() -> timing.drainedBy().map(drained -> drained.plus(MARGIN)))
                .filter(next -> next.isAfter(now))
                .orElse(now.plus(MINUTE));
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
