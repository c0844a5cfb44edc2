package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

/** Names of addresses. Whoever holds an address can give it any name (PTR), so one counts only when it leads back. */
public interface ReverseNames {
    /** The names that the address's holder gave it, a few at most; empty when there is none or nobody tells. */
    List<DomainName> of(InetAddress address);

    /** Whether {@code name} has that address, without an alias in between. */
    boolean leadsBack(DomainName name, InetAddress address);

    /** Asks {@code bootstrap}, a recursive resolver; each call is one question. */
    static ReverseNames by(DnsClient client, InetSocketAddress bootstrap) {
        return new ResolverReverseNames(client, bootstrap);
    }
}
