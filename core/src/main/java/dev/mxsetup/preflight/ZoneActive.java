package dev.mxsetup.preflight;

import dev.mxsetup.host.HostZone;
import java.util.List;
import java.util.Optional;

/** P-03: the host serves the zone, and its records can be changed there. */
final class ZoneActive implements ZoneCheck {
    @Override
    public CheckName name() {
        return CheckName.ZONE_ACTIVE;
    }

    @Override
    public Finding withZones(Situation situation, ZoneSight.Seen seen) {
        Optional<HostZone> zone = seen.chosen();
        if (zone.isEmpty() && seen.zones().size() == 1) {
            zone = Optional.of(seen.zones().getFirst());
        }
        return zone.map(one -> judge(seen, one)).orElseGet(() -> several(seen));
    }

    private Finding judge(ZoneSight.Seen seen, HostZone zone) {
        String host = Words.remote(seen.host().title());
        List<String> evidence = List.of(Sights.describe(zone));
        String detail = Words.remote(zone.state().detail());
        return switch (zone.state().kind()) {
            case ACTIVE ->
                detail.isEmpty()
                        ? pass("The zone is active: " + host + " serves it.", evidence)
                        : warn(
                                "The zone is active: " + host
                                        + " serves it, but a change may not reach every name server.",
                                evidence,
                                detail);
            case NOT_SERVED ->
                fail(
                        "The zone is " + Words.remote(zone.state().name()) + " at " + host
                                + ": a change there would have no effect now.",
                        evidence,
                        detail);
            case READ_ONLY ->
                fail(
                        "The zone is " + Words.remote(zone.state().name()) + " at " + host
                                + ": its records come from elsewhere and cannot be changed there.",
                        evidence,
                        detail);
        };
    }

    private Finding several(ZoneSight.Seen seen) {
        List<String> evidence = seen.zones().stream().map(Sights::describe).toList();
        if (seen.zones().stream().anyMatch(zone -> zone.state().kind() == HostZone.State.Kind.ACTIVE)) {
            return skipped("No zone was chosen (see zone-unique).");
        }
        return fail(
                "None of the " + seen.zones().size() + " zones of this name is active at "
                        + Words.remote(seen.host().title()) + ".",
                evidence,
                Words.remote(seen.zones().getFirst().state().detail()));
    }
}
