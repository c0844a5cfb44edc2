/** The SPI: what a DNS host must answer, and how it may fail. */
@NullMarked
package dev.mxsetup.host;

import org.jspecify.annotations.NullMarked;
