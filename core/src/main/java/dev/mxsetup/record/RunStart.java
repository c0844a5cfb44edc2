package dev.mxsetup.record;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/**
 * What is on disk before the first write of a run (MX-4).
 *
 * @param who approved it
 * @param desired the set that the owner is to have
 * @param before the live RRset
 * @param nativeForm the same as the host needs it back
 * @param oldTtl seconds that caches may keep what was there (for an owner without MX, that it had none)
 * @param overrides statements and acceptances that counted, one line each: what, and who or why
 * @param deadBefore authorities that gave nothing usable before the change
 * @param terms on which it was approved, to go on after a crash
 * @param savedPlan the id of the plan file that approved it
 */
public record RunStart(
        String runId,
        Instant startedAt,
        String who,
        DomainName owner,
        String provider,
        String zoneId,
        DomainName zone,
        Desired desired,
        MxRrset before,
        String nativeForm,
        long oldTtl,
        String fingerprint,
        List<String> overrides,
        Set<Authority> deadBefore,
        Terms terms,
        Optional<String> savedPlan) {

    /**
     * What the approval said besides the records.
     *
     * @param portal the profile's name; empty text when the target was given by itself
     * @param accepted reasons by check name, and {@code attested} people by key
     */
    public record Terms(
            boolean subdomain,
            String portal,
            boolean unlockFeature,
            Map<String, String> accepted,
            Map<String, String> attested) {
        public Terms {
            accepted = Map.copyOf(accepted);
            attested = Map.copyOf(attested);
        }
    }

    public RunStart {
        overrides = List.copyOf(overrides);
        deadBefore = Set.copyOf(deadBefore);
    }

    /** The entries that the owner is to have. */
    public SortedSet<Mx> goal() {
        return desired.entries();
    }

    /** The command that it was begun by: {@code apply}, {@code rollback}, {@code lower-ttl}, {@code raise-ttl}. */
    public String kind() {
        return desired.purpose().label();
    }
}
