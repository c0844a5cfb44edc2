package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import java.time.Duration;
import java.util.List;

/**
 * Which addresses of a domain to ask a mail host about.
 *
 * @param random also ask about an address that cannot exist, to recognise hosts that take any
 * @param addresses beside postmaster, which is always asked first
 * @param within time for all of it; what is not asked by then is {@code NOT_ASKED}
 */
public record RecipientQuestion(
        DomainName domain, boolean random, List<String> addresses, ProbeLimits limits, Duration within) {
    public RecipientQuestion {
        addresses = List.copyOf(addresses);
    }
}
