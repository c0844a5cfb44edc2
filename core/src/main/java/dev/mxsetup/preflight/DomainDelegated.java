package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.NameServer;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** P-01: the parent knows the domain and hands it to name servers. */
final class DomainDelegated implements Check {
    static final String SUBDOMAIN = "--subdomain";

    @Override
    public CheckName name() {
        return CheckName.DOMAIN_DELEGATED;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        String owner = Words.name(situation.owner());
        return switch (situation.delegation()) {
            case DelegationAnswer.Delegated(Delegation delegation)
            when situation.thorough() -> registered(situation, delegation, inquiries);
            case DelegationAnswer.Delegated(Delegation delegation) -> delegated(owner, delegation, List.of());
            case DelegationAnswer.Inside(Delegation enclosing) -> inside(situation, owner, enclosing);
            case DelegationAnswer.Absent(DomainName parent, String evidence) ->
                fail(
                        owner + " is not registered or on hold: the name servers of " + Words.name(parent)
                                + " (its parent zone) do not know it.",
                        List.of(Words.remote(evidence)),
                        "Check the spelling; else ask the registrar whether the registration expired or is on hold.");
            case DelegationAnswer.Undetermined(String reason) ->
                inconclusive(
                        "Nobody could be asked where " + owner + " is delegated (which name servers the world asks).",
                        List.of(Words.remote(reason)),
                        "Check this machine's way to the DNS (port 53, UDP and TCP), then run it again.");
        };
    }

    private Finding delegated(String owner, Delegation delegation, List<String> more) {
        List<String> evidence = new ArrayList<>(evidence(delegation));
        evidence.addAll(more);
        return pass(
                owner + " is delegated: " + Words.name(delegation.parent())
                        + " (its parent zone) hands it over to name servers of its own.",
                evidence);
    }

    /** P-08: the registry's own word, where somebody wants to see everything; no stop, since an apply does not ask for it. */
    private Finding registered(Situation situation, Delegation delegation, Inquiries inquiries) {
        List<String> evidence = evidence(delegation);
        return switch (new Registration(inquiries.outside().documents())
                .of(situation.owner(), inquiries.outside().clock().instant())) {
            case Registration.Health.Good good ->
                delegated(Words.name(situation.owner()), delegation, List.of(good.evidence()));
            case Registration.Health.Unknown unknown ->
                delegated(Words.name(situation.owner()), delegation, List.of(unknown.evidence()));
            case Registration.Health.Bad bad ->
                warn(bad.message(), evidence, "Ask the registrar to put the registration in order.");
        };
    }

    private Finding inside(Situation situation, String owner, Delegation enclosing) {
        String zone = Words.name(enclosing.zone());
        if (enclosing.isRegistryOf(situation.owner())) {
            return fail(
                    owner + " is not registered or on hold: " + zone
                            + " (its parent zone) delegates it to no name server.",
                    evidence(enclosing),
                    "Check the spelling; else ask the registrar whether the registration expired or is on hold.");
        }
        if (situation.subdomain()) {
            return pass(owner + " lies inside the zone " + zone + ", as " + SUBDOMAIN + " says.", evidence(enclosing));
        }
        return fail(
                owner + " is no zone of its own, it lies inside the zone " + zone + "; did you mean " + zone + "?",
                evidence(enclosing),
                "Give " + zone + ", or add " + SUBDOMAIN + " to move the mail of " + owner + " alone.");
    }

    private static List<String> evidence(Delegation delegation) {
        List<String> lines = new ArrayList<>();
        lines.add("NS of " + Words.name(delegation.zone()) + " at its parent " + Words.name(delegation.parent()) + ": "
                + Words.names(delegation.parentNames()));
        for (NameServer server : delegation.servers()) {
            lines.add(Words.name(server.name()) + ": "
                    + (server.addresses().isEmpty()
                            ? "no address"
                            : String.join(
                                    ", ",
                                    server.addresses().stream()
                                            .map(InetAddress::getHostAddress)
                                            .toList())));
        }
        return lines;
    }
}
