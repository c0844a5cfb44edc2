package dev.mxsetup.cutover;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long one run waits for passing troubles: a bounded number of tries in a row, and fifteen minutes in all. */
final class Patience {
    static final List<Duration> READ_BACK = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15));
    static final Duration POLL = Duration.ofSeconds(3);

    static final List<Duration> SHOWN = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(4),
            Duration.ofSeconds(8),
            Duration.ofSeconds(15),
            Duration.ofSeconds(30));
    private static final int MAX_TRIES = 5;

    private final Pause pause;
    private Duration left = Duration.ofMinutes(15);
    private int tries;

    Patience(Pause pause) {
        this.pause = pause;
    }

    /** A step succeeded: the next one may be tried as often again. */
    void renew() {
        tries = 0;
    }

    /** Waits before the same step is tried again; false when there is no patience left. */
    boolean again(Optional<Duration> asked) throws InterruptedException {
        Duration wait = asked.orElse(Duration.ofSeconds(1L << tries));
        tries++;
        if (tries >= MAX_TRIES || wait.compareTo(left) > 0) {
            return false;
        }
        left = left.minus(wait);
        pause.of(wait);
        return true;
    }

    void pass(Duration duration) throws InterruptedException {
        pause.of(duration);
    }
}
