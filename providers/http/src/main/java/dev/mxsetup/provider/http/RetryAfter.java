package dev.mxsetup.provider.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Headers;

/** How long a host asks to wait (RFC 9110 section 10.2.3; {@code RateLimit}, draft-ietf-httpapi-ratelimit-headers). */
final class RetryAfter {
    private static final int MAX_DIGITS = 9;
    private static final Pattern RATE_LIMIT_RESET = Pattern.compile(";\\s*t=(\\d{1," + MAX_DIGITS + "})");

    private RetryAfter() {}

    static Optional<Duration> of(int status, Headers headers, Instant now) {
        Optional<String> asked = Optional.ofNullable(headers.get("Retry-After")).map(String::strip);
        if (asked.isPresent()) {
            return parsed(
                    asked.get(),
                    date(headers.get("Date") == null ? "" : headers.get("Date")).orElse(now));
        }
        return status == 429 ? reset(headers.values("RateLimit")) : Optional.empty();
    }

    /** @param serverNow the server's clock: ours may be off */
    private static Optional<Duration> parsed(String asked, Instant serverNow) {
        if (asked.matches("\\d{1," + MAX_DIGITS + "}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(asked)));
        }
        return date(asked)
                .map(until -> Duration.between(serverNow, until))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> reset(Iterable<String> rateLimits) {
        Matcher times = RATE_LIMIT_RESET.matcher(String.join(",", rateLimits));
        return times.results()
                .map(time -> Duration.ofSeconds(Long.parseLong(time.group(1))))
                .max(Duration::compareTo);
    }
}
