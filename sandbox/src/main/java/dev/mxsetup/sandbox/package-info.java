@NullMarked
package dev.mxsetup.sandbox;

import org.jspecify.annotations.NullMarked;
