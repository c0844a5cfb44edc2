package dev.mxsetup.host;

import java.util.OptionalLong;

/**
 * The TTLs a host stores, in seconds.
 *
 * @param automatic what the host's "automatic" is served as; empty where it has none
 */
public record TtlRange(long min, long max, OptionalLong automatic) {
    /** The nearest TTL that the host stores. */
    public long clamp(long ttl) {
        return Math.clamp(ttl, min, max);
    }
}
