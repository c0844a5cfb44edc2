package dev.mxsetup.cli;

import java.util.Collection;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers that the user or the system wants an end, and tells those at work. */
final class Interruption {
    private final AtomicInteger signal = new AtomicInteger();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    /** @param number of the signal: 2 for SIGINT, 15 for SIGTERM */
    void by(int number) {
        signal.compareAndSet(0, number);
        workers.forEach(Thread::interrupt);
    }

    /** The signal that came, if one did. */
    OptionalInt signal() {
        return signal.get() == 0 ? OptionalInt.empty() : OptionalInt.of(signal.get());
    }

    /** From here to {@link #leave} the current thread is interrupted by a signal. */
    void enter() {
        workers.add(Thread.currentThread());
        if (signal().isPresent()) {
            Thread.currentThread().interrupt();
        }
    }

    void leave() {
        workers.remove(Thread.currentThread());
    }

    Collection<Thread> workers() {
        return Set.copyOf(workers);
    }
}
