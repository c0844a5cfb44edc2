/** Runs a plan: journal, guard, steps, read-back. The only room that may write. */
@NullMarked
package dev.mxsetup.cutover;

import org.jspecify.annotations.NullMarked;
