package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.verify.Resolver;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * One look at one domain.
 *
 * @param expected empty: what the last run of this domain wrote
 */
public record VerifyRequest(DomainName domain, Optional<SortedSet<Mx>> expected, List<Resolver> resolvers) {
    public VerifyRequest {
        resolvers = List.copyOf(resolvers);
    }
}
