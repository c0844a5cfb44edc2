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

    /** A zone that is not to be seen is held against the credentials only when it is delegated to this host. */
    private Finding noZone(Situation situation, ZoneSight.Seen seen) {
        String host = Words.remote(seen.host().title());
        Optional<Delegation> delegation = Sights.delegation(situation);
        boolean unknown = situation.delegation() instanceof DelegationAnswer.Undetermined;
        boolean ours =
                delegation.filter(found -> Sights.servedBy(seen.host(), found)).isPresent();
        List<String> evidence = new ArrayList<>();
        evidence.add("asked " + host + " for a zone of " + Words.name(situation.owner()) + ": it shows none");
        if (!ours && !unknown) {
            evidence.add("the domain is not delegated to " + host + " (see domain-delegated and zone-delegated)");
            return pass(host + " takes the credentials.", evidence);
        }
        delegation
                .map(Delegation::parentNames)
                .map(Words::names)
                .ifPresent(names -> evidence.add("the world asks " + names + " for it"));
        DomainName zone = delegation.map(Delegation::zone).orElse(situation.owner());
        return fail(
                "No zone (a domain's records at the host) of the name " + Words.name(zone) + " is visible at " + host
                        + " with these credentials.",
                evidence,
                "Use credentials that may see the zone " + Words.name(zone) + ".");
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
