package dev.mxsetup.preflight;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.NameServer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** P-05: the parent zone and the zone itself name the same servers, with the same addresses. */
final class ParentChildNs implements Check {
    @Override
    public CheckName name() {
        return CheckName.PARENT_CHILD_NS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return Sights.delegation(situation)
                .map(delegation -> compare(delegation, inquiries))
                .orElseGet(() -> skipped("There is no delegation to look at (see domain-delegated)."));
    }

    private Finding compare(Delegation delegation, Inquiries inquiries) {
        String zone = Words.name(delegation.zone());
        List<String> evidence = new ArrayList<>();
        evidence.add(
                "NS at the parent " + Words.name(delegation.parent()) + ": " + Words.names(delegation.parentNames()));
        evidence.add("NS in the zone itself: " + Words.names(delegation.childNames()));
        if (delegation.childNames().isEmpty()) {
            return inconclusive(
                    "The name servers of " + zone + " do not tell which servers the zone itself names.",
                    evidence,
                    "See authorities-healthy; mend the name servers.");
        }
        List<DomainName> onlyAbove = names(delegation, server -> server.atParent() && !server.atChild());
        List<DomainName> onlyBelow = names(delegation, server -> server.atChild() && !server.atParent());
        List<String> glue = delegation.servers().stream()
                .flatMap(server -> oldGlue(delegation, server, inquiries).stream())
                .toList();
        evidence.addAll(glue);
        if (!onlyAbove.isEmpty() || !onlyBelow.isEmpty()) {
            return warn(
                    "The parent zone and " + zone + " name different servers:"
                            + (onlyAbove.isEmpty() ? "" : " only the parent names " + Words.names(onlyAbove))
                            + (onlyAbove.isEmpty() || onlyBelow.isEmpty() ? "" : ";")
                            + (onlyBelow.isEmpty() ? "" : " only the zone names " + Words.names(onlyBelow))
                            + ". Some of the world asks the one, some the other; all of them are looked at.",
                    evidence,
                    "Make the list at the registrar and the NS records of the zone the same.");
        }
        return glue.isEmpty()
                ? pass("The parent zone and " + zone + " name the same servers.", evidence)
                : warn(
                        "The parent zone gives another address for a name server than the zone itself (old glue).",
                        evidence,
                        "Correct the addresses of the name servers at the registrar.");
    }

    private interface Which {
        boolean is(NameServer server);
    }

    private static List<DomainName> names(Delegation delegation, Which which) {
        return delegation.servers().stream()
                .filter(which::is)
                .map(NameServer::name)
                .toList();
    }

    /** Of a server inside the zone, whose address the parent has to know. */
    private static Optional<String> oldGlue(Delegation delegation, NameServer server, Inquiries inquiries) {
        if (!server.name().isAtOrUnder(delegation.zone())
                || !(inquiries.addresses(server.name()) instanceof AddressAnswer.Found found)) {
            return Optional.empty();
        }
        List<String> other = server.addresses().stream()
                .filter(address -> !found.addresses().contains(address))
                .map(InetAddress::getHostAddress)
                .toList();
        return other.isEmpty()
                ? Optional.empty()
                : Optional.of("the parent also gives " + String.join(", ", other) + " for " + Words.name(server.name())
                        + ", which the zone does not");
    }
}
