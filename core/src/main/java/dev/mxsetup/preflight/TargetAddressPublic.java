package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** P-12: the whole Internet can reach every address of every exchange. */
final class TargetAddressPublic implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_ADDRESS_PUBLIC;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<String> evidence = new ArrayList<>();
        List<String> special = new ArrayList<>();
        int addresses = 0;
        boolean unknown = false;
        for (DomainName host : Targets.hostNames(situation)) {
            AddressAnswer answer = inquiries.addresses(host);
            evidence.add("asked the bootstrap resolver: " + Targets.describe(host, answer));
            unknown |= answer instanceof AddressAnswer.Undetermined;
            if (answer instanceof AddressAnswer.Found found) {
                addresses += found.addresses().size();
                for (InetAddress address : found.addresses()) {
                    SpecialPurpose.of(address)
                            .ifPresent(use -> special.add(address.getHostAddress() + " (" + use + ")"));
                }
            }
        }
        if (!special.isEmpty()) {
            return fail(
                    "The target has an address that the Internet cannot reach: " + String.join(", ", special) + ".",
                    evidence,
                    "Give the name of the portal's mail host as the Internet sees it;"
                            + " if this resolver sees a private view, name another with --bootstrap.");
        }
        if (unknown) {
            return inconclusive(
                    "Not known whether the Internet can reach the target: its address could not be found out.",
                    evidence,
                    "Check the resolver (--bootstrap picks another), then run it again.");
        }
        return addresses == 0
                ? skipped("The target has no address to judge (see target-hostname and target-resolves).")
                : pass("Every address of the target is a public one.", evidence);
    }
}
