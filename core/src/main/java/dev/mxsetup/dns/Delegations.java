package dev.mxsetup.dns;

/** Finds delegations by walking down from the top-level domain with RD=0; only that domain's NS and addresses of name servers are asked of the bootstrap resolver. */
public interface Delegations {
    DelegationAnswer find(DomainName name);
}
