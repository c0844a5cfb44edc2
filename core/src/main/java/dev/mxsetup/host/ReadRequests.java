package dev.mxsetup.host;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

/**
 * Requests of which none may change anything. A read that fails for a passing reason is repeated, at most
 * {@value #TRIES} times in all and within two minutes, after what the host asked to wait or a growing, jittered pause.
 */
public final class ReadRequests implements Requests {
    private static final int TRIES = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_ASKED = Duration.ofSeconds(60);
    private static final Duration LONGEST_IN_ALL = Duration.ofMinutes(2);

    private final Calls calls;
    private final Pause pause;
    private final InstantSource clock;
    private final Consumer<String> listener;
    private final DoubleSupplier jitter;

    /** @param listener told in one line when a repetition is waited for */
    public ReadRequests(Calls calls, Pause pause, InstantSource clock, Consumer<String> listener) {
        this(calls, pause, clock, listener, () -> ThreadLocalRandom.current().nextDouble());
    }

    /** @param jitter gives numbers from 0 to 1 */
    ReadRequests(Calls calls, Pause pause, InstantSource clock, Consumer<String> listener, DoubleSupplier jitter) {
        this.calls = calls;
        this.pause = pause;
        this.clock = clock;
        this.listener = listener;
        this.jitter = jitter;
    }

    @Override
    public <T> T read(Exchange<T> exchange) throws HostException {
        Instant deadline = clock.instant().plus(LONGEST_IN_ALL);
        for (int attempt = 1; ; attempt++) {
            calls.admit();
            try {
                return exchange.run();
            } catch (HostException failure) {
                Duration wait = wait(failure.error(), attempt);
                if (attempt == TRIES
                        || !failure.error().kind().retryable()
                        || wait.compareTo(LONGEST_ASKED) > 0
                        || clock.instant().plus(wait).isAfter(deadline)
                        || !waited(wait, failure.error())) {
                    throw failure;
                }
            }
        }
    }

    @Override
    public <T> T write(Exchange<T> exchange) {
        throw new IllegalStateException("nothing may be written here");
    }

    private Duration wait(HostError error, int attempt) {
        long usual = FIRST_PAUSE.toMillis() << (attempt - 1);
        Duration jittered = Duration.ofMillis(Math.round(usual * (0.5 + jitter.getAsDouble())));
        // On top of what was asked for, so that those who were told the same do not come back together.
        return error.retryAfter().map(asked -> asked.plus(jittered)).orElse(jittered);
    }

    /** False when the thread is to stop; its interrupt flag is set then. */
    private boolean waited(Duration wait, HostError error) {
        if (Thread.currentThread().isInterrupted()) {
            return false;
        }
        listener.accept(
                String.format(Locale.ROOT, "%s Trying again in %.1f s.", error.message(), wait.toMillis() / 1000.0));
        try {
            pause.of(wait);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
