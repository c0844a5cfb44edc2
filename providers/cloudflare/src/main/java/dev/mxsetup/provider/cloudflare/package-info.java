@NullMarked
package dev.mxsetup.provider.cloudflare;

import org.jspecify.annotations.NullMarked;
