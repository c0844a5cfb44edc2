package dev.mxsetup.provider.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What came back: a whole answer, of any status but a redirect.
 *
 * @param body remote text, with the request's secrets blotted out
 * @param retryAfter how long the host asks to wait, by {@code Retry-After}, or by {@code RateLimit} when it refuses (429)
 */
public record ApiAnswer(int status, String body, Optional<Duration> retryAfter) {
    public boolean successful() {
        return status >= 200 && status < 300;
    }
}
