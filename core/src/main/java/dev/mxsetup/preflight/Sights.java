package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import java.util.Optional;

/** What several checks say alike of {@link ZoneSight}. */
final class Sights {
    private Sights() {}

    static String notAsked(ZoneSight.NotAsked notAsked) {
        return "The host's API was not asked: " + Words.remote(notAsked.reason());
    }

    static String failed(ZoneSight.Failed failed) {
        return Words.remote(failed.host().title()) + " did not answer what was asked (see credentials).";
    }

    static String noZone(ZoneSight.Seen seen) {
        return Words.remote(seen.host().title()) + " shows no zone of this name (see credentials).";
    }

    /** Why there is no snapshot. */
    static String noSnapshot(ZoneSight sight) {
        return switch (sight) {
            case ZoneSight.NotAsked notAsked -> notAsked(notAsked);
            case ZoneSight.Failed failed -> failed(failed);
            case ZoneSight.Seen seen when seen.zones().isEmpty() -> noZone(seen);
            case ZoneSight.Seen seen when seen.chosen().isEmpty() -> "No zone was chosen (see zone-unique).";
            case ZoneSight.Seen seen ->
                Words.remote(seen.host().title()) + " did not show the zone's MX (see credentials).";
        };
    }

    static Optional<MxSnapshot> snapshot(ZoneSight sight) {
        return sight instanceof ZoneSight.Seen seen ? seen.snapshot() : Optional.empty();
    }

    static String describe(HostZone zone) {
        return "zone " + Words.remote(zone.id()) + " (" + Words.name(zone.name()) + ", "
                + Words.remote(zone.state().name())
                + zone.account()
                        .map(account -> ", account " + Words.remote(account))
                        .orElse("")
                + ")";
    }

    /** The zone that the owner needs; empty when it needs another name or is delegated nowhere. */
    static Optional<Delegation> delegation(Situation situation) {
        return switch (situation.delegation()) {
            case DelegationAnswer.Delegated(Delegation delegation) -> Optional.of(delegation);
            case DelegationAnswer.Inside(Delegation enclosing) when situation.subdomain() -> Optional.of(enclosing);
            default -> Optional.empty();
        };
    }

    /** Whether every name server that the parent names is, by its name, one of this host's. */
    static boolean servedBy(HostProfile host, Delegation delegation) {
        return !delegation.parentNames().isEmpty()
                && delegation.parentNames().stream().allMatch(host::serves);
    }
}
