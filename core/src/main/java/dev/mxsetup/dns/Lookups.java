package dev.mxsetup.dns;

import java.net.InetSocketAddress;

/** Asks the bootstrap resolver for any records. Never for the MX of a domain that is to be switched: it would keep the old ones. */
@FunctionalInterface
public interface Lookups {
    /** With signatures, so that a validating resolver says whether it validated. */
    DnsReply ask(DomainName name, int type);

    static Lookups by(DnsClient client, InetSocketAddress bootstrap) {
        return (name, type) ->
                client.ask(DnsQuestion.toResolver(bootstrap, name, type).withSignatures());
    }
}
