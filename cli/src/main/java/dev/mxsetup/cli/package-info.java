/** The program {@code mxsetup}: arguments in, reports out. No rule of the job lives here. */
@NullMarked
package dev.mxsetup.cli;

import org.jspecify.annotations.NullMarked;
