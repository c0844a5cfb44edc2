package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;

/** Runs one check by itself. */
final class Ask {
    private Ask() {}

    static Finding one(Check check, Situations situations) {
        return one(check, situations, new FakeAddresses().host(Situations.TARGET, "11.0.1.25"));
    }

    static Finding one(Check check, Situations situations, Addresses addresses) {
        Situation situation = situations.build();
        return check.check(situation, new Inquiries(situation, addresses));
    }
}
