package dev.mxsetup.verify;

import dev.mxsetup.dns.MxRrset;
import java.time.Instant;
import java.util.Optional;

/**
 * What one resolver's cache shows.
 *
 * @param until when its old answer must be gone if it honours TTLs; empty when it shows the expected set or nothing
 * @param error why there is no usable answer, for people
 */
public record ResolverView(
        Resolver resolver, State state, MxRrset records, Optional<Instant> until, Optional<String> error) {}
