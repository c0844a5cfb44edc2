package dev.mxsetup.preflight;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.smtp.ProbeLimits;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A hosted mail service that receives the mail.
 *
 * @param name of its profile: {@code hyperoffice}
 * @param subscriptions those that include mail; empty when none are configured
 * @param support whom to ask, for people; may be empty
 * @param readiness how the portal itself answers for a domain
 * @param probe how much its mail host may be asked
 */
public record Portal(
        String name,
        SortedSet<Mx> targets,
        List<String> subscriptions,
        String support,
        Readiness readiness,
        ProbeLimits probe) {

    /** The profile that is built in. */
    public static final Portal HYPEROFFICE = new Portal(
            "hyperoffice",
            new TreeSet<>(List.of(Mx.of(10, "custommail.hyperoffice.com"))),
            List.of("Business Email"),
            "Ask HyperOffice support to set up the mail account.",
            Readiness.NONE,
            ProbeLimits.COURTEOUS);

    public Portal {
        targets = Collections.unmodifiableSortedSet(new TreeSet<>(targets));
        subscriptions = List.copyOf(subscriptions);
    }

    public Portal with(Readiness source) {
        return new Portal(name, targets, subscriptions, support, source, probe);
    }
}
