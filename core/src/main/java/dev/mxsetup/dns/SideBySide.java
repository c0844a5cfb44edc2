package dev.mxsetup.dns;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Blocking questions beside each other on virtual threads, so that silent servers do not add up. */
public final class SideBySide {
    private SideBySide() {}

    /**
     * All results in the order of the items. An interrupt is handed on to every question; what each then returns is
     * the result, and the interrupt flag is set.
     */
    public static <T, R> List<R> map(List<T> items, Function<? super T, ? extends R> ask) {
        List<FutureTask<R>> tasks = items.stream()
                .map(item -> new FutureTask<R>(() -> ask.apply(item)))
                .toList();
        List<Thread> threads =
                tasks.stream().map(task -> Thread.ofVirtual().start(task)).toList();
        boolean interrupted = false;
        for (FutureTask<R> task : tasks) {
            while (!task.isDone()) {
                try {
                    task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    threads.forEach(Thread::interrupt);
                } catch (ExecutionException e) {
                    break;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return tasks.stream().map(SideBySide::result).toList();
    }

    /** The first result that is there; the other questions are interrupted then. */
    static <T, R> Optional<R> first(List<T> items, Function<? super T, Optional<R>> ask) {
        CompletionService<Optional<R>> done = new ExecutorCompletionService<>(Thread.ofVirtual()::start);
        List<Future<Optional<R>>> all =
                items.stream().map(item -> done.submit(() -> ask.apply(item))).toList();
        try {
            for (int i = 0; i < all.size(); i++) {
                Optional<R> result = result(done.take());
                if (result.isPresent()) {
                    return result;
                }
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            all.forEach(question -> question.cancel(true));
        }
    }

    private static <R> R result(Future<R> done) {
        if (done.state() == Future.State.FAILED) {
            throw new IllegalStateException("a question failed", done.exceptionNow());
        }
        return done.resultNow();
    }
}
