/** Cloudflare's API v4 behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.cloudflare;

import org.jspecify.annotations.NullMarked;
