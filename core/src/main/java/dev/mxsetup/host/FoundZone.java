package dev.mxsetup.host;

import java.util.Optional;

/**
 * A zone that was looked for.
 *
 * @param mx the owner's MX RRset, where the request that found the zone showed it too; else it is read on its own
 */
public record FoundZone(HostZone zone, Optional<MxSnapshot> mx) {
    /** Only the zone was shown. */
    public static FoundZone of(HostZone zone) {
        return new FoundZone(zone, Optional.empty());
    }
}
