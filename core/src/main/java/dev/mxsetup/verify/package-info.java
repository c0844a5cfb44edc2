/** Levels, states and clocks of the proof in the DNS; knows names, addresses and records, not hosts. */
@NullMarked
package dev.mxsetup.verify;

import org.jspecify.annotations.NullMarked;
