package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.NameServerHost;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** P-02: the zone that would be edited is the one that the world asks. */
final class ZoneDelegated implements Check {
    @Override
    public CheckName name() {
        return CheckName.ZONE_DELEGATED;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return switch (situation.sight()) {
            case ZoneSight.NotAsked notAsked -> unseen(situation, inquiries, Sights.notAsked(notAsked));
            case ZoneSight.Failed failed -> unseen(situation, inquiries, Sights.failed(failed));
            case ZoneSight.Seen seen when seen.zones().isEmpty() -> withoutZone(situation, inquiries, seen);
            case ZoneSight.Seen seen -> withZones(situation, inquiries, seen);
        };
    }

    /** Where the API shows nothing, the names of the name servers may still tell that it is the wrong one. */
    private Finding unseen(Situation situation, Inquiries inquiries, String reason) {
        return Sights.delegation(situation)
                .filter(delegation -> !isOfModule(situation, inquiries, delegation))
                .flatMap(delegation -> otherHost(situation, inquiries, delegation))
                .orElseGet(() -> skipped(reason));
    }

    private static boolean isOfModule(Situation situation, Inquiries inquiries, Delegation delegation) {
        return inquiries
                .hosts()
                .directory()
                .module(situation.provider())
                .filter(module -> Sights.servedBy(module, delegation))
                .isPresent();
    }

    private Finding withZones(Situation situation, Inquiries inquiries, ZoneSight.Seen seen) {
        return switch (situation.delegation()) {
            case DelegationAnswer.Delegated(Delegation delegation) -> compare(situation, inquiries, seen, delegation);
            case DelegationAnswer.Inside(Delegation enclosing) -> compare(situation, inquiries, seen, enclosing);
            case DelegationAnswer.Absent absent ->
                skipped("Not compared: nobody is asked for the domain at all (see domain-delegated).");
            case DelegationAnswer.Undetermined undetermined ->
                inconclusive(
                        "Not known whether the world asks "
                                + Words.remote(seen.host().title()) + " for this domain (see domain-delegated).",
                        List.of(Words.remote(undetermined.reason())),
                        "Check this machine's way to the DNS (port 53, UDP and TCP), then run it again.");
        };
    }

    /** Without a zone to compare with, only the names of the name servers tell. */
    private Finding withoutZone(Situation situation, Inquiries inquiries, ZoneSight.Seen seen) {
        Optional<Delegation> elsewhere =
                Sights.delegation(situation).filter(found -> !Sights.servedBy(seen.host(), found));
        if (elsewhere.isEmpty()) {
            return skipped(Sights.noZone(seen));
        }
        Delegation delegation = elsewhere.get();
        return otherHost(situation, inquiries, delegation).orElseGet(() -> notThere(seen, delegation));
    }

    private Finding notThere(ZoneSight.Seen seen, Delegation delegation) {
        String host = Words.remote(seen.host().title());
        return fail(
                "The zone is not at " + host + ", as far as these credentials show: the world asks "
                        + Words.names(delegation.parentNames()) + " (the name servers, NS, that its parent names).",
                List.of(host + " shows no zone " + Words.name(delegation.zone())),
                "Change the MX where those name servers are run. If they are name servers of " + host
                        + " under another name, use credentials that may see the zone.");
    }

    private Finding compare(Situation situation, Inquiries inquiries, ZoneSight.Seen seen, Delegation delegation) {
        String host = Words.remote(seen.host().title());
        Optional<HostZone> chosen = seen.chosen();
        if (chosen.isPresent() && !chosen.get().name().equals(delegation.zone())) {
            return otherZone(situation, chosen.get(), delegation, host);
        }
        SortedSet<DomainName> ours = new TreeSet<>();
        chosen.map(List::of).orElse(seen.zones()).forEach(zone -> ours.addAll(zone.nameServers()));
        if (ours.isEmpty()) {
            return new ZoneOfHost(this, situation, inquiries, seen).judge(delegation);
        }
        SortedSet<DomainName> asked = delegation.parentNames();
        List<String> evidence = List.of(
                "NS of " + Words.name(delegation.zone()) + " at its parent " + Words.name(delegation.parent()) + ": "
                        + Words.names(asked),
                "name servers that " + host + " assigned: " + Words.names(ours));
        if (asked.isEmpty()) {
            return inconclusive("The parent's list of name servers (NS) could not be read.", evidence, "Run it again.");
        }
        if (ours.containsAll(asked)) {
            return chosen.isPresent()
                    ? pass(
                            "The world asks " + host + " for this zone: every NS (name server) at the parent is its.",
                            evidence)
                    : skipped("Not compared: no zone was chosen (see zone-unique).");
        }
        return ServedElsewhere.of(situation, delegation, inquiries)
                .map(other -> fail(other.message(), evidence, other.remedy()))
                .orElseGet(() -> elsewhere(asked, ours, host, evidence));
    }

    private Optional<Finding> otherHost(Situation situation, Inquiries inquiries, Delegation delegation) {
        return ServedElsewhere.of(situation, delegation, inquiries)
                .map(other -> fail(other.message(), evidence(inquiries.hosts().byName(delegation)), other.remedy()));
    }

    static List<String> evidence(Hosting hosting) {
        return hosting.servers().stream().map(NameServerHost::evidence).toList();
    }

    private Finding elsewhere(
            SortedSet<DomainName> asked, SortedSet<DomainName> ours, String host, List<String> evidence) {
        SortedSet<DomainName> foreign = new TreeSet<>(asked);
        foreign.removeAll(ours);
        if (foreign.equals(asked)) {
            return fail(
                    "A change at " + host + " would have no effect: the world asks " + Words.names(asked)
                            + " (the name servers, NS, that its parent names).",
                    evidence,
                    "Change the MX where those name servers are run, or have the registrar delegate the domain to "
                            + Words.names(ours) + " first.");
        }
        asked.removeAll(foreign);
        return fail(
                "The delegation is mixed: part of the world asks " + Words.names(asked) + " (" + host
                        + "), another part " + Words.names(foreign) + " (elsewhere).",
                evidence,
                "Have the registrar name the servers of one host only, or make the same change at the other host too.");
    }

    private Finding otherZone(Situation situation, HostZone chosen, Delegation delegation, String host) {
        return fail(
                "A change in the zone " + Words.name(chosen.name()) + " at " + host
                        + " would have no effect: for " + Words.name(situation.owner()) + " the world asks the zone "
                        + Words.name(delegation.zone()) + ", served by " + Words.names(delegation.parentNames()) + ".",
                List.of("zone " + Words.remote(chosen.id()) + " at " + host + ": " + Words.name(chosen.name())),
                "Change the MX in the zone " + Words.name(delegation.zone()) + ", where its name servers are run.");
    }
}
