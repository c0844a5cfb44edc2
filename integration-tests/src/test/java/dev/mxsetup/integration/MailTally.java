package dev.mxsetup.integration;

import dev.mxsetup.integration.MailPostfix.Delivered;
import dev.mxsetup.integration.MailTraffic.Sent;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What became of every message.
 *
 * @param fates of the attempts at each message, as its sender's server calls them
 * @param old what is in the old host's box
 * @param portal what is in the portal's
 */
record MailTally(List<Sent> sent, Map<Integer, List<String>> fates, List<Delivered> old, List<Delivered> portal) {

    /** Each message has one. */
    enum Fate {
        AT_OLD_HOST("old host, at once"),
        AT_PORTAL("portal, at once"),
        LATE("deferred first"),
        BOUNCED("bounced"),
        TWICE("twice"),
        LOST("lost");

        private final String label;

        Fate(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** Whether every message has come to an end. */
    boolean isSettled() {
        return fatesOf(any -> true).values().stream().noneMatch(fate -> fate == Fate.LOST);
    }

    /** How many the sender was told of. */
    int bounced() {
        return (int) fatesOf(any -> true).values().stream()
                .filter(fate -> fate == Fate.BOUNCED)
                .count();
    }

    Map<Sent, Fate> fatesOf(Predicate<Sent> which) {
        Map<Integer, Integer> atOld = counts(old);
        Map<Integer, Integer> atPortal = counts(portal);
        Map<Sent, Fate> all = new HashMap<>();
        for (Sent message : sent) {
            if (which.test(message)) {
                int number = message.number();
                all.put(message, fate(number, atOld.getOrDefault(number, 0), atPortal.getOrDefault(number, 0)));
            }
        }
        return all;
    }

    private Fate fate(int number, int atOld, int atPortal) {
        List<String> attempts = fates.getOrDefault(number, List.of());
        boolean bounced = attempts.contains("bounced");
        if (atOld + atPortal > 1 || bounced && atOld + atPortal > 0) {
            return Fate.TWICE;
        }
        if (bounced) {
            return Fate.BOUNCED;
        }
        if (atOld + atPortal == 0) {
            return Fate.LOST;
        }
        if (attempts.contains("deferred")) {
            return Fate.LATE;
        }
        return atOld == 1 ? Fate.AT_OLD_HOST : Fate.AT_PORTAL;
    }

    private static Map<Integer, Integer> counts(Collection<Delivered> box) {
        Map<Integer, Integer> counts = new HashMap<>();
        box.forEach(message -> counts.merge(message.number(), 1, Integer::sum));
        return counts;
    }

    /** The last message that came to the old host before that moment. */
    Optional<Instant> lastAtOldHost(String domain, Instant before) {
        return old.stream()
                .filter(message -> message.domain().equals(domain))
                .map(Delivered::at)
                .filter(at -> at.isBefore(before))
                .max(Instant::compareTo);
    }
}
