/** DNS updates (RFC 2136) with TSIG behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.rfc2136;

import org.jspecify.annotations.NullMarked;
