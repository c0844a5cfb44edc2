package dev.mxsetup.dns;

import java.net.InetSocketAddress;

/** Finds delegations by walking down from the top-level domain with RD=0; only that domain's NS and addresses of name servers are asked of the bootstrap resolver. */
public interface Delegations {
    DelegationAnswer find(DomainName name);

    /**
     * Walks anew each time; a top-level domain that {@code bootstrap} does not know is asked of the root.
     *
     * @param quick gives up soon; for the zone's own servers, of which any may be dead
     * @param bootstrap a recursive resolver
     */
    static Delegations walking(DnsClient client, DnsClient quick, InetSocketAddress bootstrap) {
        return new DelegationWalk(client, quick, bootstrap);
    }
}
