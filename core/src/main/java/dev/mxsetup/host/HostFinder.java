package dev.mxsetup.host;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.dns.ReverseNames;
import dev.mxsetup.dns.SideBySide;
import dev.mxsetup.host.NameServerHost.Basis;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds out who runs the name servers of a delegation. Thread-safe. */
public final class HostFinder {
    /** Addresses of one name server that are looked up: one host runs them all. */
    private static final int MOST_ADDRESSES = 2;

    private final HostDirectory directory;
    private final ReverseNames names;

    public HostFinder(HostDirectory directory, ReverseNames names) {
        this.directory = directory;
        this.names = names;
    }

    public HostDirectory directory() {
        return directory;
    }

    /** As their names tell; asks nobody. */
    public Hosting byName(Delegation delegation) {
        return hosting(delegation, server -> directory.byName(server.name()));
    }

    /** As their names tell, and the addresses of those whose names do not. */
    public Hosting byNameAndAddress(Delegation delegation) {
        return hosting(
                delegation,
                server -> directory
                        .ofName(server.name())
                        .or(() -> byAddress(server))
                        .orElseGet(() -> directory.byName(server.name())));
    }

    private static Hosting hosting(Delegation delegation, Function<NameServer, NameServerHost> judge) {
        List<NameServer> listed =
                delegation.servers().stream().filter(NameServer::atParent).toList();
        return new Hosting(delegation.zone(), SideBySide.map(listed.isEmpty() ? delegation.servers() : listed, judge));
    }

    private Optional<NameServerHost> byAddress(NameServer server) {
        List<InetAddress> few =
                server.addresses().stream().limit(MOST_ADDRESSES).toList();
        return SideBySide.map(few, address -> byAddress(server.name(), address)).stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<NameServerHost> byAddress(DomainName server, InetAddress address) {
        return names.of(address).stream()
                .flatMap(name -> directory.ofName(name).stream())
                .filter(found -> names.leadsBack(found.nameServer(), address))
                .findFirst()
                .map(found -> new NameServerHost(
                        server,
                        found.hosts(),
                        Basis.ADDRESS,
                        HostDirectory.shown(server) + " has the address " + address.getHostAddress() + " of "
                                + HostDirectory.shown(found.nameServer()) + ": " + found.evidence(),
                        found.notes()));
    }
}
