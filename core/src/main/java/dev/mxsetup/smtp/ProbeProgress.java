package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.function.Consumer;

/** Says now and then how far a long list is. */
final class ProbeProgress {
    private static final Duration BETWEEN_REPORTS = Duration.ofSeconds(10);
    private static final int SECONDS_AS_SUCH = 120;

    private final DomainName host;
    private final int all;
    private final Duration interval;
    private final InstantSource clock;
    private final Consumer<String> heard;
    private final Instant begin;
    private Instant reportedAt;
    private int asked;

    /** @param all addresses of the list */
    ProbeProgress(DomainName host, int all, Duration interval, InstantSource clock, Consumer<String> heard) {
        this.host = host;
        this.all = all;
        this.interval = interval;
        this.clock = clock;
        this.heard = heard;
        this.begin = clock.instant();
        this.reportedAt = begin;
    }

    /** @param left addresses to ask yet */
    void asked(int left) {
        asked++;
        Instant now = clock.instant();
        if (left == 0 || left > all || Duration.between(reportedAt, now).compareTo(BETWEEN_REPORTS) < 0) {
            return;
        }
        reportedAt = now;
        Duration seen = Duration.between(begin, now).dividedBy(asked);
        Duration each = seen.compareTo(interval) > 0 ? seen : interval;
        heard.accept(String.format(
                Locale.ROOT,
                "asked %,d of %,d addresses at %s, about %s left",
                all - left,
                all,
                host,
                words(each.multipliedBy(left).toSeconds())));
    }

    private static String words(long seconds) {
        return seconds < SECONDS_AS_SUCH ? Math.max(2, seconds) + " seconds" : (seconds + 59) / 60 + " minutes";
    }
}
