package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** So many requests in a span of time, then none until it is over. */
final class RateLimit {
    private final InstantSource clock;
    private final int quota;
    private final Duration window;
    private Instant start;
    private int used;

    /** 1200 requests in five minutes, as Cloudflare says. */
    RateLimit(InstantSource clock) {
        this(clock, 1200, Duration.ofMinutes(5));
    }

    RateLimit(InstantSource clock, int quota, Duration window) {
        this.clock = clock;
        this.quota = quota;
        this.window = window;
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
        if (!now.isBefore(start.plus(window))) {
            start = now;
            used = 0;
        }
        used++;
        long reset = Math.max(1, Duration.between(now, start.plus(window)).toSeconds());
        return new Standing(used <= quota, Math.max(0, quota - used), reset);
    }
}
