package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.MxRrset;
import java.util.Optional;

/**
 * What one authority shows.
 *
 * @param counted whether the verdict waits for it (design: not a family without any answer, not one dead before)
 * @param error why there is no usable answer, for people
 */
public record AuthorityView(
        Authority authority, State state, MxRrset records, boolean counted, Optional<String> error) {}
