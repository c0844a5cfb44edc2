package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One address of an authoritative server, the unit of proof. */
public record Authority(DomainName name, InetAddress address) {
    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, 53);
    }
}
