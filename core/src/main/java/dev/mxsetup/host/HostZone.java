package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A zone as the host shows it.
 *
 * @param id the host's own, opaque
 * @param account whose it is, for people; empty where the host does not say
 * @param nameServers those the host assigned to it; empty where the host does not say
 * @param mayRead whether these credentials can read records; empty where the host does not show it
 * @param mayEdit whether these credentials can change records; empty where the host does not show it
 */
public record HostZone(
        String id,
        DomainName name,
        State state,
        Optional<String> account,
        SortedSet<DomainName> nameServers,
        Optional<Boolean> mayRead,
        Optional<Boolean> mayEdit) {

    public HostZone {
        nameServers = Collections.unmodifiableSortedSet(new TreeSet<>(nameServers));
    }

    /** The same, with what else was learnt of its name servers. */
    public HostZone servedBy(SortedSet<DomainName> servers) {
        return new HostZone(id, name, state, account, servers, mayRead, mayEdit);
    }

    /** @throws IllegalArgumentException if one is no domain name */
    public static SortedSet<DomainName> names(List<String> names) {
        SortedSet<DomainName> parsed = new TreeSet<>();
        names.forEach(name -> parsed.add(DomainName.of(name)));
        return parsed;
    }

    /**
     * Whether the zone is worth a change.
     *
     * @param name as the host calls it: {@code pending}
     * @param detail for people: what that state means and what to do; for {@code ACTIVE} empty unless there is a warning
     */
    public record State(Kind kind, String name, String detail) {
        /** Whether a change here has any effect. */
        public enum Kind {
            /** Served to the world. */
            ACTIVE,
            /** Known to the host, not (or no longer) served to the world. */
            NOT_SERVED,
            /** Its records come from elsewhere and cannot be changed here. */
            READ_ONLY
        }
    }
}
