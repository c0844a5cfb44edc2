@NullMarked
package dev.mxsetup.cli;

import org.jspecify.annotations.NullMarked;
