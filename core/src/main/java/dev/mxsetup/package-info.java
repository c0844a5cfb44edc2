/** The entry point for those who embed mxsetup: {@link dev.mxsetup.MxSetup} and what it takes and returns. */
@NullMarked
package dev.mxsetup;

import org.jspecify.annotations.NullMarked;
