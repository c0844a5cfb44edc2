package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same for several domains side by side; the results come in the order of the input (MX-10). */
final class Side {
    private static final int AT_ONCE = 8;
    private final Interruption interruption;

    Side(Interruption interruption) {
        this.interruption = interruption;
    }

    /** @param work returns its failures; what it throws all the same ends the whole */
    <A, B> List<B> bySide(List<A> inputs, Function<A, B> work) {
        Semaphore room = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<B>> futures = inputs.stream()
                    .map(input -> threads.submit(() -> one(room, input, work)))
                    .toList();
            List<B> results = new ArrayList<>();
            for (Future<B> future : futures) {
                results.add(result(future));
            }
            return results;
        }
    }

    private <A, B> B one(Semaphore room, A input, Function<A, B> work) {
        // Not interruptibly: each domain must be heard, and after an interrupt its work ends by itself.
        room.acquireUninterruptibly();
        interruption.enter();
        try {
            return work.apply(input);
        } finally {
            interruption.leave();
            room.release();
        }
    }

    private static <B> B result(Future<B> future) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
