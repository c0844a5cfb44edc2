package dev.mxsetup.dns;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as people write them. */
final class Say {
    private Say() {}

    static String socket(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        String host = ip == null ? address.getHostString() : ip.getHostAddress();
        if (address.getPort() == 53) {
            return host;
        }
        return host.contains(":") ? "[" + host + "]:" + address.getPort() : host + ":" + address.getPort();
    }
}
