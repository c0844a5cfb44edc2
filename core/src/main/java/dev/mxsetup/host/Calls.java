package dev.mxsetup.host;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Every request to one account of one host passes here right before it is sent, reads and writes alike. Counts them; an
 * account's rate, shared by all that use it, would be kept here too. Thread-safe.
 */
public final class Calls {
    private final AtomicInteger count = new AtomicInteger();

    /** Lets one request go. */
    public void admit() {
        count.incrementAndGet();
    }

    /** Requests let go so far. */
    public int count() {
        return count.get();
    }
}
