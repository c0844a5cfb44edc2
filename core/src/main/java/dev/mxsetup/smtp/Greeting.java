package dev.mxsetup.smtp;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What one address of a mail host answers before any mail is spoken of: banner, EHLO, STARTTLS, EHLO. */
public sealed interface Greeting {
    MailServer server();

    /**
     * It speaks SMTP with us.
     *
     * @param banner of the 220, escaped
     * @param extensions keywords of the last EHLO, upper case, with their parameters; escaped
     * @param size the SIZE it takes in octets (RFC 1870); empty when it does not say
     */
    record Open(MailServer server, String banner, List<String> extensions, OptionalLong size, Tls tls)
            implements Greeting {
        public Open {
            extensions = List.copyOf(extensions);
        }

        public boolean offers(String keyword) {
            return extensions.stream().anyMatch(line -> line.equals(keyword) || line.startsWith(keyword + " "));
        }
    }

    /** It answered, but not to us: a 4yz or 5yz at the banner or at EHLO and HELO. */
    record Refused(MailServer server, SmtpReply reply) implements Greeting {}

    /**
     * No mail host speaks there: no 220 came, or nothing sensible after it.
     *
     * @param detail for people; escaped
     * @param after how long that took
     */
    record Silent(MailServer server, Reason reason, String detail, Duration after) implements Greeting {}

    enum Reason {
        /** Nothing answered the connection. */
        CONNECT_TIMEOUT,
        /** The port is closed (RST). */
        CONNECTION_REFUSED,
        /** This machine has no way to that address (no IPv6 here, a firewall, outside of a lab). */
        UNREACHABLE,
        /** Connected, and no banner in time. */
        NO_BANNER,
        /** Connected, then closed without a banner. */
        CLOSED,
        /** What came is no SMTP, or it stopped being that after the banner. */
        NO_SMTP,
        INTERRUPTED
    }

    /** The banner of one that is open. */
    default Optional<String> shownBanner() {
        return this instanceof Open open ? Optional.of(open.banner()) : Optional.empty();
    }
}
