package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How much a mail host may be asked about recipients.
 *
 * @param interval between two RCPT to one target, all domains together
 * @param perTransaction most RCPT between MAIL and RSET
 * @param rejects most refused RCPT in one session
 * @param sender used in MAIL FROM where the null sender is refused
 * @param controls mail hosts that tell whether port 25 can be reached at all, beside the usual ones
 */
public record ProbeLimits(
        Duration interval, int perTransaction, int rejects, Optional<String> sender, List<DomainName> controls) {
    /** For hosts of others (Postfix slows a client down at 10 errors and disconnects it at 20). */
    public static final ProbeLimits COURTEOUS =
            new ProbeLimits(Duration.ofSeconds(1), 20, 5, Optional.empty(), List.of());

    public ProbeLimits {
        controls = List.copyOf(controls);
        if (interval.isNegative() || perTransaction < 1 || rejects < 1) {
            throw new IllegalArgumentException("an interval of zero or more, and counts of one or more");
        }
    }
}
