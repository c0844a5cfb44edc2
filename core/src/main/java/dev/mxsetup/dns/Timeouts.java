package dev.mxsetup.dns;

import java.time.Duration;
import java.util.List;

/**
 * How long one server may take.
 *
 * @param udp one attempt each by UDP, in this order
 * @param tcp the whole exchange by TCP, made when UDP stayed silent or was truncated
 */
public record Timeouts(List<Duration> udp, Duration tcp) {
    /** Three tries of 2, 4 and 8 seconds, the last by the other transport. */
    public static final Timeouts STANDARD =
            new Timeouts(List.of(Duration.ofSeconds(2), Duration.ofSeconds(4)), Duration.ofSeconds(8));

    /** For servers that may be skipped, or that were dead before: a silent one costs four seconds instead of fourteen. */
    public static final Timeouts SHORT =
            new Timeouts(List.of(Duration.ofSeconds(1), Duration.ofSeconds(1)), Duration.ofSeconds(2));

    public Timeouts {
        udp = List.copyOf(udp);
        if (udp.isEmpty() || tcp.toMillis() < 1 || udp.stream().anyMatch(attempt -> attempt.toMillis() < 1)) {
            throw new IllegalArgumentException("at least one attempt, each of at least a millisecond");
        }
    }

    /** The longest that a silent server can take. */
    public Duration total() {
        return udp.stream().reduce(tcp, Duration::plus);
    }
}
