package dev.mxsetup.plan;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import java.util.List;

/**
 * What would change at one owner, and why.
 *
 * @param before the live set that this plan was made from
 * @param after the set that will be there, with the TTLs that will be stored
 * @param ttlMatters records that are right but for their TTL are changed too
 * @param notes what an admin should know about this change, one sentence each
 * @param fingerprint of the owner and the live entries; a write happens only while it still fits (MX-2)
 */
public record Plan(
        DomainName owner,
        Desired desired,
        MxRrset before,
        MxRrset after,
        boolean ttlMatters,
        List<Change> changes,
        List<String> notes,
        String fingerprint) {

    public Plan {
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
    }

    /** Nothing is to do. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }
}
