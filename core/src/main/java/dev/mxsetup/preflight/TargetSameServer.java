package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** P-14: the change leads to another server. */
final class TargetSameServer implements Check {
    private static final int MOST_OLD_HOSTS = 10;

    @Override
    public CheckName name() {
        return CheckName.TARGET_SAME_SERVER;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<List<DomainName>> old = OldMx.exchanges(situation);
        if (old.isEmpty()) {
            return skipped(OldMx.UNREAD);
        }
        Set<InetAddress> target = addresses(Targets.hostNames(situation), inquiries);
        if (target.isEmpty()) {
            return skipped("The target has no address to compare (see target-hostname and target-resolves).");
        }
        List<String> same = new ArrayList<>();
        List<String> evidence = new ArrayList<>();
        for (DomainName host : old.get().stream().limit(MOST_OLD_HOSTS).toList()) {
            Set<InetAddress> addresses = addresses(List.of(host), inquiries);
            evidence.add("old: " + Words.name(host) + " " + text(addresses));
            if (addresses.stream().anyMatch(target::contains)) {
                same.add(Words.name(host));
            }
        }
        evidence.add("target: " + text(target));
        return same.isEmpty()
                ? pass("The target has none of the old mail hosts' addresses.", evidence)
                : warn(
                        "The target has the address of the old mail host " + String.join(", ", same)
                                + ": the mail would stay on the same server.",
                        evidence,
                        "Check the name of the target; if it is only a new name of the same server, go on.");
    }

    private static Set<InetAddress> addresses(List<DomainName> hosts, Inquiries inquiries) {
        Set<InetAddress> addresses = new LinkedHashSet<>();
        for (DomainName host : hosts) {
            if (Targets.isHostName(host) && inquiries.addresses(host) instanceof AddressAnswer.Found found) {
                addresses.addAll(found.addresses());
            }
        }
        return addresses;
    }

    private static String text(Set<InetAddress> addresses) {
        return addresses.isEmpty()
                ? "(no address known)"
                : addresses.stream().map(InetAddress::getHostAddress).collect(Collectors.joining(", "));
    }
}
