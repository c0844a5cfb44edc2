@NullMarked
package dev.mxsetup.report;

import org.jspecify.annotations.NullMarked;
