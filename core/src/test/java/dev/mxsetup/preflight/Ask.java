package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.host.HostFinder;

/** Runs one check by itself. */
final class Ask {
    private Ask() {}

    static Finding one(Check check, Situations situations) {
        return one(check, situations, new FakeOutside());
    }

    static Finding one(Check check, Situations situations, Addresses addresses) {
        return one(check, situations, new FakeOutside().addresses(addresses));
    }

    static Finding one(Check check, Situations situations, HostFinder hosts) {
        return one(check, situations, new FakeOutside().hosts(hosts));
    }

    static Finding one(Check check, Situations situations, FakeOutside outside) {
        Situation situation = situations.build();
        return check.check(situation, new Inquiries(situation, outside.build(), text -> {}));
    }
}
