package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import java.net.Inet4Address;
import java.util.List;

/** P-12: every exchange has an address. */
final class TargetResolves implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_RESOLVES;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Targets.Asked asked = Targets.ask(situation, inquiries);
        if (asked.answers().isEmpty()) {
            return skipped(Targets.NO_HOST_NAME);
        }
        List<DomainName> without = asked.hosts(TargetResolves::lacksAddress);
        if (!without.isEmpty()) {
            return fail(
                    "The target " + Words.names(without)
                            + " has no address (A or AAAA): senders would return the mail.",
                    asked.evidence(),
                    "Check the spelling of the target; else ask the portal for the name of its mail host.");
        }
        if (!asked.unknown().isEmpty()) {
            return inconclusive(
                    "The address of the target " + Words.names(asked.unknown()) + " could not be found out.",
                    asked.evidence(),
                    Targets.OTHER_RESOLVER);
        }
        List<DomainName> onlyV6 = asked.hosts(TargetResolves::lacksIpv4);
        return onlyV6.isEmpty()
                ? pass("The target has an address.", asked.evidence())
                : warn(
                        "The target " + Words.names(onlyV6)
                                + " has only IPv6 addresses (AAAA): senders that have only IPv4 cannot reach it.",
                        asked.evidence(),
                        "Ask the portal whether its mail host is meant to have an IPv4 address (A) too.");
    }

    private static boolean lacksAddress(AddressAnswer answer) {
        return switch (answer) {
            case AddressAnswer.Found found -> found.addresses().isEmpty();
            case AddressAnswer.NoAddress none -> true;
            case AddressAnswer.NoSuchName none -> true;
            case AddressAnswer.Undetermined undetermined -> false;
        };
    }

    private static boolean lacksIpv4(AddressAnswer answer) {
        return answer instanceof AddressAnswer.Found found
                && found.addresses().stream().noneMatch(Inet4Address.class::isInstance);
    }
}
