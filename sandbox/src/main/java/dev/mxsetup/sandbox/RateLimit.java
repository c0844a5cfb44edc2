package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** 1200 requests in five minutes, then none until these are over, as the vendor says. */
final class RateLimit {
    private static final int QUOTA = 1200;
    private static final Duration WINDOW = Duration.ofMinutes(5);

    private final InstantSource clock;
    private Instant start;
    private int used;

    RateLimit(InstantSource clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    /**
     * Where the caller stands after one more request.
     *
     * @param left requests still allowed in this window
     * @param resetSeconds until the next window
     */
    record Standing(boolean allowed, int left, long resetSeconds) {}

    synchronized Standing take() {
        Instant now = clock.instant();
        if (!now.isBefore(start.plus(WINDOW))) {
            start = now;
            used = 0;
        }
        used++;
        long reset = Math.max(1, Duration.between(now, start.plus(WINDOW)).toSeconds());
        return new Standing(used <= QUOTA, Math.max(0, QUOTA - used), reset);
    }
}
