package dev.mxsetup.dns;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** A and AAAA of a host name, as the bootstrap resolver sees them. */
public sealed interface AddressAnswer {
    /** The first CNAME on the way, if any is known. */
    Optional<DomainName> alias();

    record Found(List<InetAddress> addresses, Optional<DomainName> alias) implements AddressAnswer {}

    /** The name exists (or is an alias to one that does) without any address. */
    record NoAddress(Optional<DomainName> alias) implements AddressAnswer {}

    record NoSuchName(Optional<DomainName> alias) implements AddressAnswer {}

    /** @param reason for people */
    record Undetermined(String reason) implements AddressAnswer {
        @Override
        public Optional<DomainName> alias() {
            return Optional.empty();
        }
    }
}
