package dev.mxsetup.smtp;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What STARTTLS came to (RFC 3207). */
public sealed interface Tls {
    record NotOffered() implements Tls {}

    /**
     * Offered, but no encrypted session came of it.
     *
     * @param reason for people; escaped
     */
    record Failed(String reason) implements Tls {}

    /**
     * A session, whatever its certificate is worth.
     *
     * @param chain as presented, the host's own first
     * @param flaw why a sender that insists on a valid certificate for this host refuses it (name, trust, dates), for
     *     people; empty when it is good
     */
    record Encrypted(String protocol, List<X509Certificate> chain, Optional<String> flaw) implements Tls {
        public Encrypted {
            chain = List.copyOf(chain);
        }
    }
}
