package dev.mxsetup.dns;

/** Resolves host names by the bootstrap resolver. */
public interface Addresses {
    AddressAnswer of(DomainName host);
}
