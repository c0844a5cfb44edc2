/** Runs, journal, locks, snapshots, plan files: what is remembered on disk. */
@NullMarked
package dev.mxsetup.record;

import org.jspecify.annotations.NullMarked;
