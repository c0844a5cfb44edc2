package dev.mxsetup.host;

import java.time.Duration;

/** The only place where a thread waits for time to pass. */
@FunctionalInterface
public interface Pause {
    void of(Duration duration) throws InterruptedException;

    static Pause real() {
        return Thread::sleep;
    }
}
