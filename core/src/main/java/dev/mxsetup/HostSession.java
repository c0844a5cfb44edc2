package dev.mxsetup;

import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.HostProfile;

/** An open host with the provider's profile. */
record HostSession(DnsHost host, HostProfile profile) {}
