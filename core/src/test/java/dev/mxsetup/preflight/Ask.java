package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.host.HostFinder;

/** Runs one check by itself. */
final class Ask {
    private Ask() {}

    static Finding one(Check check, Situations situations) {
        return one(check, situations, new FakeAddresses().host(Situations.TARGET, "11.0.1.25"));
    }

    static Finding one(Check check, Situations situations, Addresses addresses) {
        return one(check, situations, addresses, FakeHosts.finder());
    }

    static Finding one(Check check, Situations situations, HostFinder hosts) {
        return one(check, situations, new FakeAddresses(), hosts);
    }

    private static Finding one(Check check, Situations situations, Addresses addresses, HostFinder hosts) {
        Situation situation = situations.build();
        return check.check(situation, new Inquiries(situation, addresses, hosts));
    }
}
