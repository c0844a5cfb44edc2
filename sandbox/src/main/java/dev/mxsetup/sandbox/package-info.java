/**
 * A practice world on loopback, in one process: a DNS host's API over HTTP, the name servers that publish what the API
 * holds, caching resolvers, and a portal with its mail host. Nothing outside the machine is ever contacted.
 */
@NullMarked
package dev.mxsetup.sandbox;

import org.jspecify.annotations.NullMarked;
