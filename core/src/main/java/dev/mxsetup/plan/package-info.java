/** Desired set and live set in, plan out; pure. */
@NullMarked
package dev.mxsetup.plan;

import org.jspecify.annotations.NullMarked;
