/** The GoDaddy API, v1 and v3, behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.godaddy;

import org.jspecify.annotations.NullMarked;
