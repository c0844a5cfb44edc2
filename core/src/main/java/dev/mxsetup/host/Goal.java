package dev.mxsetup.host;

import dev.mxsetup.dns.MxRrset;

/**
 * What a script leads to: exactly these records.
 *
 * @param records with TTLs in seconds, within the host's range
 * @param ttlMatters records that are right but for their TTL are changed too
 * @param automaticTtl the TTL was asked for as the host's "automatic"
 * @param unlockFeature whether the host's own product may be unlocked first where it owns the records
 */
public record Goal(MxRrset records, boolean ttlMatters, boolean automaticTtl, boolean unlockFeature) {}
