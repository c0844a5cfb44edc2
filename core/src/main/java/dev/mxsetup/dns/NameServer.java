package dev.mxsetup.dns;

import java.net.InetAddress;
import java.util.List;

/**
 * A name server of a delegation.
 *
 * @param addresses glue and resolved addresses, each once; empty when its name does not resolve
 * @param atParent listed by the parent zone
 * @param atChild listed by the zone itself; false as well when the zone's own list could not be read
 */
public record NameServer(DomainName name, List<InetAddress> addresses, boolean atParent, boolean atChild) {
    public NameServer {
        addresses = addresses.stream().distinct().toList();
    }
}
