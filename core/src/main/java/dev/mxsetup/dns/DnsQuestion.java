package dev.mxsetup.dns;

import java.net.InetSocketAddress;
import org.xbill.DNS.Type;

/**
 * One question to one server.
 *
 * @param server the logical address (a lab may lead it elsewhere)
 * @param type the RR type as in {@link Type}
 * @param recursive RD, for resolvers; off for authorities
 * @param checkingDisabled CD, to tell a bogus answer from an unreachable one
 * @param dnssec DO, asks for signatures and the AD bit
 * @param onlyTcp not by UDP, to find out whether TCP works
 */
public record DnsQuestion(
        InetSocketAddress server,
        DomainName name,
        int type,
        boolean recursive,
        boolean checkingDisabled,
        boolean dnssec,
        boolean onlyTcp) {

    public static DnsQuestion toAuthority(InetSocketAddress server, DomainName name, int type) {
        return new DnsQuestion(server, name, type, false, false, false, false);
    }

    public static DnsQuestion toResolver(InetSocketAddress server, DomainName name, int type) {
        return new DnsQuestion(server, name, type, true, false, false, false);
    }

    public DnsQuestion withoutChecking() {
        return new DnsQuestion(server, name, type, recursive, true, dnssec, onlyTcp);
    }

    public DnsQuestion withSignatures() {
        return new DnsQuestion(server, name, type, recursive, checkingDisabled, true, onlyTcp);
    }

    public DnsQuestion overTcp() {
        return new DnsQuestion(server, name, type, recursive, checkingDisabled, dnssec, true);
    }
}
