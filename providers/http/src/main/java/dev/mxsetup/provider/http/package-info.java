/** What the providers with an HTTP API share: one client that follows no redirect, repeats nothing and shows no secret. */
@NullMarked
package dev.mxsetup.provider.http;

import org.jspecify.annotations.NullMarked;
