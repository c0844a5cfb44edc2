package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The MX RRset of an owner as the host stores it.
 *
 * @param nativeForm what the host must have back to delete or restore these records exactly; opaque, JSON, no secret in it
 * @param digest of whatever else a write would resend; empty where a write sends MX only
 * @param staged something in the zone is saved at the host but not published
 * @param ownedBy a product of the host that owns some of the records
 * @param nameServers the zone's, where the same request showed them; else empty
 * @param otherMx MX RRsets at other owners of the zone, where the same request showed them; empty map when it showed that there are none
 * @param changedAt when an entry was last changed, where the host tells
 */
public record MxSnapshot(
        DomainName owner,
        MxRrset records,
        String nativeForm,
        Optional<String> digest,
        boolean staged,
        Optional<FeatureOwner> ownedBy,
        SortedSet<DomainName> nameServers,
        Optional<Map<DomainName, MxRrset>> otherMx,
        Map<Mx, Instant> changedAt) {
    public MxSnapshot {
        changedAt = Map.copyOf(changedAt);
        nameServers = Collections.unmodifiableSortedSet(new TreeSet<>(nameServers));
    }

    /** Of a host that does not tell when an entry was changed. */
    public MxSnapshot(
            DomainName owner,
            MxRrset records,
            String nativeForm,
            Optional<String> digest,
            boolean staged,
            Optional<FeatureOwner> ownedBy,
            SortedSet<DomainName> nameServers,
            Optional<Map<DomainName, MxRrset>> otherMx) {
        this(owner, records, nativeForm, digest, staged, ownedBy, nameServers, otherMx, Map.of());
    }

    /** Of a request that did not show the zone's name servers. */
    public MxSnapshot(
            DomainName owner,
            MxRrset records,
            String nativeForm,
            Optional<String> digest,
            boolean staged,
            Optional<FeatureOwner> ownedBy,
            Optional<Map<DomainName, MxRrset>> otherMx) {
        this(owner, records, nativeForm, digest, staged, ownedBy, new TreeSet<>(), otherMx);
    }

    /** Whether a script made from this one may run on {@code later}: neither what it names nor what it resends has moved on. */
    public boolean stillFits(MxSnapshot later) {
        return nativeForm.equals(later.nativeForm) && digest.equals(later.digest);
    }

    /**
     * A product that made the MX records and may take them away again.
     *
     * @param name as the host calls it: {@code Email Routing}
     * @param locked its records cannot be changed until it is unlocked
     * @param explanation what it does to these records, and what not to press
     */
    public record FeatureOwner(String name, boolean locked, String explanation) {}
}
