package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostZone;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reading works, and nothing seen forbids writing. */
final class CredentialsCheck implements Check {
    @Override
    public CheckName name() {
        return CheckName.CREDENTIALS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return switch (situation.sight()) {
            case ZoneSight.NotAsked notAsked -> skipped(Sights.notAsked(notAsked));
            case ZoneSight.Failed failed -> failed(failed.error());
            case ZoneSight.Seen seen when seen.zones().isEmpty() -> noZone(situation, seen);
            case ZoneSight.Seen seen
            when seen.readError().isPresent() -> failed(seen.readError().get());
            case ZoneSight.Seen seen -> permissions(seen);
        };
    }

    /** Only what the credentials can mend is held against them. */
    private Finding failed(HostError error) {
        List<String> evidence = List.of("the host's API said: " + Words.remote(error.message()));
        return switch (error.kind()) {
            case CREDENTIALS_REFUSED, PERMISSION_MISSING, ZONE_NOT_FOUND ->
                fail(Words.remote(error.message()), evidence, Words.remote(error.remedy()));
            default -> inconclusive(Words.remote(error.message()), evidence, Words.remote(error.remedy()));
        };
    }

    private Finding noZone(Situation situation, ZoneSight.Seen seen) {
        String host = Words.remote(seen.host().title());
        String owner = Words.name(situation.owner());
        Optional<Delegation> delegation = delegation(situation);
        if (delegation.isEmpty() && !(situation.delegation() instanceof DelegationAnswer.Undetermined)) {
            return pass(
                    host + " takes the credentials.",
                    List.of("it shows no zone for " + owner + ", which is not delegated (see domain-delegated)"));
        }
        List<String> evidence = new ArrayList<>();
        evidence.add("asked " + host + " for a zone of " + owner + ": it shows none");
        delegation
                .map(Delegation::parentNames)
                .map(Words::names)
                .ifPresent(names -> evidence.add("the world asks " + names + " for it"));
        DomainName zone = delegation.map(Delegation::zone).orElse(situation.owner());
        return fail(
                "No zone (the domain's records at the host) " + Words.name(zone) + " is visible at " + host
                        + " with these credentials.",
                evidence,
                "Use credentials that may see the zone " + Words.name(zone)
                        + "; if the name servers above are not those of " + host + ", use their host instead.");
    }

    /** The zone that the owner needs; empty when it needs another name or is delegated nowhere. */
    private static Optional<Delegation> delegation(Situation situation) {
        return switch (situation.delegation()) {
            case DelegationAnswer.Delegated(Delegation delegation) -> Optional.of(delegation);
            case DelegationAnswer.Inside(Delegation enclosing) when situation.subdomain() -> Optional.of(enclosing);
            default -> Optional.empty();
        };
    }

    private Finding permissions(ZoneSight.Seen seen) {
        String host = Words.remote(seen.host().title());
        if (seen.chosen().isEmpty()) {
            return pass(host + " takes the credentials.", List.of("no zone was chosen (see zone-unique)"));
        }
        HostZone zone = seen.chosen().get();
        String where = Sights.describe(zone);
        if (zone.mayRead().equals(Optional.of(false))) {
            return lacks("read", where, host);
        }
        if (zone.mayEdit().equals(Optional.of(false))) {
            return lacks("edit", where, host);
        }
        String edit = zone.mayEdit().isPresent()
                ? "the API shows the permission to edit DNS records of " + where
                : "the API does not show whether they may edit DNS records of " + where + "; the first write decides";
        return pass(host + " takes the credentials, and nothing seen forbids the change.", List.of(edit));
    }

    private Finding lacks(String verb, String where, String host) {
        return fail(
                "The credentials lack the permission to " + verb + " DNS records at " + host + ".",
                List.of("the API shows that they may not " + verb + " DNS records of " + where),
                "Use credentials with the permission to read and edit the DNS records of this zone.");
    }
}
