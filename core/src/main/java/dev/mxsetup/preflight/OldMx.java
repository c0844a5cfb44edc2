package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.util.List;
import java.util.Optional;

/** The exchanges that the change takes away. */
final class OldMx {
    static final String UNREAD = "The present MX could not be read.";

    private OldMx() {}

    /** Those of the present set that are not in the desired one, the lowest preference first; empty when it could not be read. */
    static Optional<List<DomainName>> exchanges(Situation situation) {
        List<DomainName> wanted = Targets.exchanges(situation);
        return Live.of(situation)
                .map(live -> live.records().entries().stream()
                        .filter(mx -> !mx.isNull())
                        .map(Mx::exchange)
                        .distinct()
                        .filter(exchange -> !wanted.contains(exchange))
                        .toList());
    }
}
