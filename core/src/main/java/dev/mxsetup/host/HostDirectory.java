package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostTable.NameServers;
import dev.mxsetup.host.NameServerHost.Basis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The DNS hosts that are known: those whose modules are at hand, then those of a table that is read when first needed. */
public final class HostDirectory {
    private static final int LONGEST_NAME = 255;

    private final List<HostProfile> modules;

    private HostDirectory(List<HostProfile> modules) {
        this.modules = modules;
    }

    /** @param modules what the providers at hand say of themselves; their own patterns come before the table's */
    public static HostDirectory of(List<HostProfile> modules) {
        return new HostDirectory(List.copyOf(modules));
    }

    /** Whether there is a host of that name; the table is read only where no module has it. */
    public boolean knows(String name) {
        return module(name).isPresent() || HostTable.read().host(name).isPresent();
    }

    /** The host of that name, with a module or without one. */
    public Optional<KnownHost> named(String name) {
        Optional<HostProfile> module = module(name);
        return HostTable.read()
                .host(name)
                .map(entry -> new KnownHost(
                        name,
                        entry.title(),
                        module.isPresent(),
                        entry.panel()
                                .supportedBy(
                                        module.map(HostProfile::support).orElse("the support of " + entry.title()))))
                .or(() -> module.map(HostDirectory::unlisted));
    }

    /** Who runs a server of this name, as the name tells. */
    public NameServerHost byName(DomainName nameServer) {
        return ofName(nameServer)
                .orElseGet(() -> new NameServerHost(
                        nameServer,
                        List.of(),
                        Basis.NONE,
                        shown(nameServer) + " has no name that is known of any DNS host.",
                        List.of()));
    }

    Optional<NameServerHost> ofName(DomainName nameServer) {
        List<NameServers> rows = HostTable.read().nameServers(nameServer);
        List<KnownHost> hosts = new ArrayList<>();
        modules.stream()
                .filter(module -> module.serves(nameServer))
                .flatMap(module -> named(module.name()).stream())
                .forEach(hosts::add);
        boolean certain = !hosts.isEmpty() || rows.stream().anyMatch(row -> !row.doubtful());
        rows.stream()
                .flatMap(row -> row.hosts().stream())
                .flatMap(name -> named(name).stream())
                .filter(Predicate.not(hosts::contains))
                .forEach(hosts::add);
        List<String> notes = rows.stream().flatMap(row -> row.note().stream()).toList();
        return hosts.isEmpty()
                ? Optional.empty()
                : Optional.of(new NameServerHost(
                        nameServer, hosts, Basis.NAME, shown(nameServer) + " " + belongs(hosts, certain) + ".", notes));
    }

    /** What a name tells, for people; {@code certain} names were seen in use, the others have the usual form only. */
    private static String belongs(List<KnownHost> hosts, boolean certain) {
        String titles = hosts.stream().map(KnownHost::title).collect(Collectors.joining(" and of "));
        return certain
                ? "is, by its name, a name server of " + titles
                : "looks like a name server of " + titles + ", by the usual form of its name";
    }

    static String shown(DomainName name) {
        return RemoteText.of(name.text(), LONGEST_NAME);
    }

    /** What the module for that host's API says of it, where one is at hand. */
    public Optional<HostProfile> module(String name) {
        return modules.stream().filter(module -> module.name().equals(name)).findFirst();
    }

    /**
     * Whether a host's own name servers can be told by their names. Those of a server that everybody runs himself may be
     * anybody's: a hidden primary often stands behind another host's secondaries.
     */
    public boolean isToldByNames(String name) {
        return module(name).flatMap(HostProfile::nameServers).isPresent()
                || module(name).isEmpty();
    }

    private static KnownHost unlisted(HostProfile module) {
        return new KnownHost(module.name(), module.title(), true, Panel.unknown(module.support()));
    }
}
