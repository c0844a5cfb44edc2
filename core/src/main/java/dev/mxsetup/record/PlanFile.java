package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.TtlWish;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A saved plan: what is wanted, and which live records it was made from; never requests.
 *
 * @param id names this file for ever; it approves once
 */
public record PlanFile(String id, Instant madeAt, List<Entry> entries) {
    /**
     * One domain.
     *
     * @param source where the target came from, for people
     * @param portal the profile's name; empty text when the target was given by itself
     * @param fingerprint of the live entries
     * @param before the live RRset, and {@code nativeForm} the same as the host needs it back
     * @param accepted reasons by check name, and {@code attested} people by key
     */
    public record Entry(
            DomainName domain,
            boolean subdomain,
            String provider,
            String zoneId,
            SortedSet<Mx> desired,
            TtlWish ttl,
            String source,
            String portal,
            boolean unlockFeature,
            String fingerprint,
            MxRrset before,
            String nativeForm,
            Map<String, String> accepted,
            Map<String, String> attested) {

        public Entry {
            desired = Collections.unmodifiableSortedSet(new TreeSet<>(desired));
            accepted = Map.copyOf(accepted);
            attested = Map.copyOf(attested);
        }
    }

    public PlanFile {
        entries = List.copyOf(entries);
    }

    /**
     * @throws IllegalArgumentException if {@code text} is no saved plan; the message says what is wrong with it
     */
    public static PlanFile parse(String text) {
        return new PlanFileCodec().parse(text);
    }

    /** The file's content. */
    public String text() {
        return new PlanFileCodec().text(this);
    }
}
