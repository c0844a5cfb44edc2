package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import java.net.Inet4Address;
import java.util.ArrayList;
import java.util.List;

/** P-12: every exchange has an address. */
final class TargetResolves implements Check {
    @Override
    public CheckName name() {
        return CheckName.TARGET_RESOLVES;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        List<DomainName> hosts = Targets.hostNames(situation);
        if (hosts.isEmpty()) {
            return skipped("The target is no host name (see target-hostname).");
        }
        List<String> evidence = new ArrayList<>();
        List<DomainName> without = new ArrayList<>();
        List<DomainName> unknown = new ArrayList<>();
        List<DomainName> onlyV6 = new ArrayList<>();
        for (DomainName host : hosts) {
            AddressAnswer answer = inquiries.addresses(host);
            evidence.add("asked the bootstrap resolver: " + Targets.describe(host, answer));
            switch (answer) {
                case AddressAnswer.Found found when found.addresses().isEmpty() -> without.add(host);
                case AddressAnswer.Found found
                when found.addresses().stream().noneMatch(Inet4Address.class::isInstance) -> onlyV6.add(host);
                case AddressAnswer.Found found -> {}
                case AddressAnswer.NoAddress none -> without.add(host);
                case AddressAnswer.NoSuchName none -> without.add(host);
                case AddressAnswer.Undetermined undetermined -> unknown.add(host);
            }
        }
        return judge(without, unknown, onlyV6, evidence);
    }

    private Finding judge(
            List<DomainName> without, List<DomainName> unknown, List<DomainName> onlyV6, List<String> evidence) {
        if (!without.isEmpty()) {
            return fail(
                    "The target " + Words.names(without)
                            + " has no address (A or AAAA): senders would return the mail.",
                    evidence,
                    "Check the spelling of the target; else ask the portal for the name of its mail host.");
        }
        if (!unknown.isEmpty()) {
            return inconclusive(
                    "The address of the target " + Words.names(unknown) + " could not be found out.",
                    evidence,
                    "Check the resolver (--bootstrap picks another), then run it again.");
        }
        if (!onlyV6.isEmpty()) {
            return warn(
                    "The target " + Words.names(onlyV6)
                            + " has only IPv6 addresses (AAAA): senders that have only IPv4 cannot reach it.",
                    evidence,
                    "Ask the portal whether its mail host is meant to have an IPv4 address (A) too.");
        }
        return pass("The target has an address.", evidence);
    }
}
