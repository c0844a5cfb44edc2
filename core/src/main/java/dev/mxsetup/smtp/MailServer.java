package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One address of a mail host.
 *
 * @param address the logical one (a lab may lead it elsewhere)
 */
public record MailServer(DomainName host, InetAddress address) {
    /** Where mail hosts take mail of others (RFC 5321 section 4.5.4.2). */
    public static final int PORT = 25;

    public InetSocketAddress socketAddress() {
        return new InetSocketAddress(address, PORT);
    }

    /** As people write it: {@code mail.example.net (192.0.2.1)}. */
    public String text() {
        return host + " (" + address.getHostAddress() + ")";
    }
}
