@NullMarked
package dev.mxsetup;

import org.jspecify.annotations.NullMarked;
