/** The checks, one class each, and the verdict over their findings; sees hosts read-only. */
@NullMarked
package dev.mxsetup.preflight;

import org.jspecify.annotations.NullMarked;
