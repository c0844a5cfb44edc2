package dev.mxsetup.dns;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Where the world asks for a zone.
 *
 * @param zone the zone apex
 * @param parent the zone that delegates it
 * @param servers the union of the parent's and the zone's own NS
 * @param parentTtl seconds that resolvers may keep the parent's NS set
 */
public record Delegation(DomainName zone, DomainName parent, List<NameServer> servers, long parentTtl) {
    public Delegation {
        servers = List.copyOf(servers);
    }

    public List<Authority> authorities() {
        return servers.stream()
                .flatMap(server -> server.addresses().stream().map(address -> new Authority(server.name(), address)))
                .toList();
    }

    public SortedSet<DomainName> parentNames() {
        return names(NameServer::atParent);
    }

    public SortedSet<DomainName> childNames() {
        return names(NameServer::atChild);
    }

    /** Whether the zone is a registry's (a public suffix or above it), so that {@code owner} itself is not there. */
    public boolean isRegistryOf(DomainName owner) {
        return PublicSuffixes.registrable(owner)
                .map(registrable -> !zone.isAtOrUnder(registrable))
                .orElse(zone.labelCount() <= 1);
    }

    private SortedSet<DomainName> names(Predicate<NameServer> which) {
        SortedSet<DomainName> names = new TreeSet<>();
        servers.stream().filter(which).map(NameServer::name).forEach(names::add);
        return names;
    }
}
