package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** One address of an authoritative server, the unit of proof. */
public record Authority(DomainName name, InetAddress address) {
    /** As people write it: {@code ns1.example.net (192.0.2.1)}. */
    public String text() {
        return name + " (" + address.getHostAddress() + ")";
    }

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, 53);
    }
}
