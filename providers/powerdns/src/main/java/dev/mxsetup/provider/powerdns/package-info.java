/** The PowerDNS Authoritative Server behind the provider interface. */
@NullMarked
package dev.mxsetup.provider.powerdns;

import org.jspecify.annotations.NullMarked;
