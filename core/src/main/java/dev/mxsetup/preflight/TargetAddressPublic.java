package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import java.net.InetAddress;
import java.util.List;

/** P-12: the whole Internet can reach every address of every exchange. */
final class TargetAddressPublic implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_ADDRESS_PUBLIC;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Targets.Asked asked = Targets.ask(situation, inquiries);
        List<InetAddress> addresses = asked.answers().values().stream()
                .filter(AddressAnswer.Found.class::isInstance)
                .flatMap(answer -> ((AddressAnswer.Found) answer).addresses().stream())
                .toList();
        List<String> special = addresses.stream()
                .flatMap(address ->
                        SpecialPurpose.of(address).map(use -> address.getHostAddress() + " (" + use + ")").stream())
                .toList();
        if (!special.isEmpty()) {
            return fail(
                    "The target has an address that the Internet cannot reach: " + String.join(", ", special) + ".",
                    asked.evidence(),
                    "Give the name of the portal's mail host as the Internet sees it;"
                            + " if this resolver sees a private view, name another with --bootstrap.");
        }
        if (!asked.unknown().isEmpty()) {
            return inconclusive(
                    "Not known whether the Internet can reach the target: its address could not be found out.",
                    asked.evidence(),
                    Targets.OTHER_RESOLVER);
        }
        return addresses.isEmpty()
                ? skipped("The target has no address to judge (see target-hostname and target-resolves).")
                : pass("Every address of the target is a public one.", asked.evidence());
    }
}
