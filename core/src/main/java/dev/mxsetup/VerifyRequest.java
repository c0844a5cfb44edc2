package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.verify.Resolver;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One look at one domain.
 *
 * @param expected empty: what the last run of this domain wrote
 * @param portal whose mail host is expected, where that is known
 * @param asksMail also ask that mail host whether it takes the domain's mail, once every counted authority shows the set
 */
public record VerifyRequest(
        DomainName domain,
        Optional<SortedSet<Mx>> expected,
        List<Resolver> resolvers,
        Optional<Portal> portal,
        boolean asksMail) {
    /** The DNS alone. */
    public VerifyRequest(DomainName domain, Optional<SortedSet<Mx>> expected, List<Resolver> resolvers) {
        this(domain, expected, resolvers, Optional.empty(), false);
    }

    public VerifyRequest {
        resolvers = List.copyOf(resolvers);
    }
}
