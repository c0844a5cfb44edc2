package dev.mxsetup.contract;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes only when somebody waits for it. */
final class SteppedTime implements InstantSource, Pause {
    private static final Instant START = Instant.parse("2026-11-22T14:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized void of(Duration duration) {
        now = now.plus(duration);
    }

    synchronized Duration passed() {
        return Duration.between(START, now);
    }
}
