package dev.mxsetup.smtp;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** One address of a mail host, as all who ask it share it: one session at a time, and a pace. */
final class Target {
    private final ReentrantLock lock = new ReentrantLock(true);
    private Instant next = Instant.MIN;

    ReentrantLock lock() {
        return lock;
    }

    /** Waits for the turn of the next RCPT; the caller holds the lock. */
    void pace(Duration interval, InstantSource clock, Pause pause) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        Instant now = clock.instant();
        if (next.isAfter(now)) {
            pause.of(Duration.between(now, next));
        }
        next = clock.instant().plus(interval);
    }
}
