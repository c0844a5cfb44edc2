package dev.mxsetup;

import dev.mxsetup.host.HostError;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Why something did not come about.
 *
 * @param code of the closed list in docs/errors.md
 * @param retryAfter how long to wait at least before trying again
 * @param changed whether anything was changed
 */
public record Problem(
        String code, String message, String remedy, boolean retryable, Optional<Duration> retryAfter, Changed changed) {
    public enum Changed {
        NO,
        YES,
        UNKNOWN;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Problem of(String code, String message, String remedy) {
        return new Problem(code, message, remedy, false, Optional.empty(), Changed.NO);
    }

    static Problem interrupted() {
        return new Problem(
                "interrupted",
                "Interrupted; nothing was written.",
                "Run the same command again.",
                true,
                Optional.empty(),
                Changed.NO);
    }

    /** A bug; where it lies is in the log. */
    static Problem internal() {
        return of(
                "internal",
                "A fault inside mxsetup, or in its module for this DNS host.",
                "Report it with what -v prints; that holds no secret.");
    }

    public static Problem of(HostError error, Changed changed) {
        return new Problem(
                error.kind().code(),
                error.message(),
                error.remedy(),
                error.kind().retryable(),
                error.retryAfter(),
                changed);
    }
}
