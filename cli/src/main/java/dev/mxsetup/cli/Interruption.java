package dev.mxsetup.cli;

import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Remembers that the user or the system wants an end, and tells those at work; the second time it ends the process. Thread-safe. */
final class Interruption {
    private final IntConsumer halt;
    private final AtomicInteger signal = new AtomicInteger();
    private final AtomicReference<Runnable> whenIdle = new AtomicReference<>(() -> {});
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();

    Interruption(IntConsumer halt) {
        this.halt = halt;
    }

    /** @param number of the signal: 2 for SIGINT, 15 for SIGTERM */
    void by(int number) {
        if (!signal.compareAndSet(0, number)) {
            halt.accept(128 + number);
            return;
        }
        workers.forEach(Thread::interrupt);
        if (workers.isEmpty()) {
            whenIdle.get().run();
            halt.accept(128 + number);
        }
    }

    /** What is done before the process ends when nobody is at work: a read of the terminal cannot be interrupted. */
    void whenIdle(Runnable last) {
        whenIdle.set(last);
    }

    /** The signal that came, if one did. */
    OptionalInt signal() {
        int number = signal.get();
        return number == 0 ? OptionalInt.empty() : OptionalInt.of(number);
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
}
