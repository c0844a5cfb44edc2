package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/**
 * What is to be looked at.
 *
 * @param authorities every address of the union of the parent's and the zone's NS
 * @param resolvers asked after every counted authority shows the set, but those the user named always
 * @param stored the host's API has been read back with the set
 * @param ttls an authority shows the set only where it shows it with these TTLs; empty where they do not count
 */
public record Look(
        DomainName owner,
        SortedSet<Mx> expected,
        List<Authority> authorities,
        List<Resolver> resolvers,
        ChangeHistory history,
        boolean stored,
        Optional<TtlSpan> ttls) {

    /** Whatever the TTLs. */
    public Look(
            DomainName owner,
            SortedSet<Mx> expected,
            List<Authority> authorities,
            List<Resolver> resolvers,
            ChangeHistory history,
            boolean stored) {
        this(owner, expected, authorities, resolvers, history, stored, Optional.empty());
    }

    public Look {
        authorities = List.copyOf(authorities);
        resolvers = List.copyOf(resolvers);
    }
}
