/** From outside: on the built program, its launcher and its jars. */
@NullMarked
package dev.mxsetup.integration;

import org.jspecify.annotations.NullMarked;
