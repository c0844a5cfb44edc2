/**
 * The SPI: what a DNS host must answer, and how it may fail. A provider implements {@link
 * dev.mxsetup.host.DnsHostProvider} and {@link dev.mxsetup.host.DnsHost}; core hands it {@link
 * dev.mxsetup.host.Requests}, through which alone it reaches its API.
 */
@NullMarked
package dev.mxsetup.host;

import org.jspecify.annotations.NullMarked;
