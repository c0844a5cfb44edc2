package dev.mxsetup.smtp;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.locks.ReentrantLock;

/** One address of a mail host, as all who ask it share it: one session at a time, and a pace. Who holds the lock uses it. */
final class Target {
    private final ReentrantLock lock = new ReentrantLock(true);
    private Instant next = Instant.MIN;
    private boolean plain;

    ReentrantLock lock() {
        return lock;
    }

    /** When the next RCPT may be sent. */
    Instant turn(InstantSource clock) {
        Instant now = clock.instant();
        return next.isAfter(now) ? next : now;
    }

    /** Waits for the turn of the next RCPT. */
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

    /** Whether no encrypted session could be had although it was offered. */
    boolean isPlain() {
        return plain;
    }

    void failedToEncrypt() {
        plain = true;
    }
}
