package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whose mail a mail host takes. */
@FunctionalInterface
interface Directory {
    String ACCEPTED = "250 2.1.5 Ok";
    String NO_USER = "550 5.1.1 User unknown";
    String NO_DOMAIN = "550 5.7.1 Relaying denied";

    Duration GREYLISTED = Duration.ofMinutes(5);

    /** The reply to a RCPT. */
    String reply(Recipient recipient);

    /** The portal's: its customers' addresses, and postmaster of every domain that it takes mail for. */
    static Directory of(Portal portal) {
        return recipient -> {
            Optional<Subscription> known =
                    portal.subscription(recipient.domain()).filter(Subscription::takesMail);
            if (known.isEmpty()) {
                return NO_DOMAIN;
            }
            boolean exists = known.get().acceptsAll()
                    || known.get().addresses().contains(recipient.address())
                    || recipient.localPart().equals("postmaster");
            return exists ? ACCEPTED : NO_USER;
        };
    }

    /** An old host's: the same few mailboxes for each of its domains. */
    static Directory of(Set<String> domains) {
        Set<String> mailboxes = Set.of("postmaster", "info", "sales", "support");
        return recipient -> {
            if (!domains.contains(recipient.domain())) {
                return NO_DOMAIN;
            }
            return mailboxes.contains(recipient.localPart()) ? ACCEPTED : NO_USER;
        };
    }

    /** The same reply for all. */
    static Directory always(String reply) {
        return recipient -> reply;
    }

    /** This one, but for one mailbox of every domain. */
    default Directory saying(String localPart, String reply) {
        return recipient -> recipient.localPart().equals(localPart) ? reply : reply(recipient);
    }

    /** This one for whoever asks again after five minutes (RFC 6647). */
    default Directory greylisted(InstantSource clock) {
        Map<Recipient, Instant> seen = new ConcurrentHashMap<>();
        return recipient -> {
            Instant now = clock.instant();
            Instant first = seen.computeIfAbsent(recipient, asked -> now);
            return now.isBefore(first.plus(GREYLISTED))
                    ? "450 4.7.1 Greylisted, please try again in " + GREYLISTED.toSeconds() + " seconds"
                    : reply(recipient);
        };
    }
}
