package dev.mxsetup.smtp;

import java.time.Duration;

/**
 * How long a mail host may take.
 *
 * @param connect until the connection is there
 * @param banner from then to the last line of the greeting (RFC 5321 section 4.5.3.2 lets it take five minutes; a client
 *     that only looks does not wait so long)
 * @param command for each whole reply after that
 */
public record SmtpTimes(Duration connect, Duration banner, Duration command) {
    public static final SmtpTimes STANDARD =
            new SmtpTimes(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(20));

    /** Sockets take zero for ever. */
    private static final Duration LEAST = Duration.ofMillis(1);

    /** None of them longer than that, nor shorter than a millisecond. */
    public SmtpTimes atMost(Duration limit) {
        return new SmtpTimes(shorter(connect, limit), shorter(banner, limit), shorter(command, limit));
    }

    private static Duration shorter(Duration one, Duration other) {
        Duration least = one.compareTo(other) < 0 ? one : other;
        return least.compareTo(LEAST) < 0 ? LEAST : least;
    }
}
