package dev.mxsetup.record;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What is on disk before the first write of a run (MX-4).
 *
 * @param who approved it
 * @param goal the entries that the owner is to have
 * @param before the live RRset
 * @param nativeForm the same as the host needs it back
 * @param oldTtl seconds that caches may keep what was there (for an owner without MX, that it had none)
 * @param overrides statements and acceptances, one line each: what, and who or why
 * @param deadBefore authorities that gave nothing usable before the change
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
        SortedSet<Mx> goal,
        MxRrset before,
        String nativeForm,
        long oldTtl,
        String fingerprint,
        List<String> overrides,
        Set<Authority> deadBefore,
        Optional<String> savedPlan) {

    public RunStart {
        goal = Collections.unmodifiableSortedSet(new TreeSet<>(goal));
        overrides = List.copyOf(overrides);
        deadBefore = Set.copyOf(deadBefore);
    }
}
