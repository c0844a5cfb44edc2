package dev.mxsetup.dns;

import java.net.InetSocketAddress;

/** Resolves host names by the bootstrap resolver. */
public interface Addresses {
    AddressAnswer of(DomainName host);

    /** Asks {@code bootstrap}, a recursive resolver, for A and AAAA each time; nothing is kept. */
    static Addresses by(DnsClient client, InetSocketAddress bootstrap) {
        return new ResolverAddresses(client, bootstrap);
    }
}
