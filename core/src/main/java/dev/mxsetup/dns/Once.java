package dev.mxsetup.dns;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/** Found out when it is first needed. */
public final class Once<T> implements Supplier<T> {
    private final FutureTask<T> task;

    public Once(Supplier<T> source) {
        this.task = new FutureTask<>(source::get);
    }

    @Override
    public T get() {
        task.run();
        boolean interrupted = Thread.interrupted();
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
