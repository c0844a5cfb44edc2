/** The PowerDNS Authoritative Server's HTTP API behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.powerdns;

import org.jspecify.annotations.NullMarked;
