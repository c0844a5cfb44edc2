package dev.mxsetup.cutover;

import dev.mxsetup.host.Pause;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long one run waits for passing troubles: some tries in a row, once it is half-made more; fifteen minutes in all. */
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
    private static final Duration LONGEST = Duration.ofMinutes(1);

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

    /**
     * Waits before the same is tried again; false when there is no patience left.
     *
     * @param halfMade only the fifteen minutes count: nothing is lost meanwhile, and stopping would leave it so
     */
    boolean again(Optional<Duration> asked, boolean halfMade) throws InterruptedException {
        Duration usual = tries < MAX_TRIES ? Duration.ofSeconds(1L << tries) : LONGEST;
        // A host that asks for no time at all, again and again, is not asked without end.
        Duration wait =
                asked.filter(it -> tries < MAX_TRIES || it.compareTo(usual) > 0).orElse(usual);
        tries++;
        if (tries >= MAX_TRIES && !halfMade || wait.compareTo(left) > 0) {
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
