package dev.mxsetup.preflight;

import dev.mxsetup.host.HostZone;
import java.util.List;

/** P-04: one zone is meant. */
final class ZoneUnique implements ZoneCheck {
    static final String ZONE_ID = "--zone-id ID";

    @Override
    public CheckName name() {
        return CheckName.ZONE_UNIQUE;
    }

    @Override
    public Finding withZones(Situation situation, ZoneSight.Seen seen) {
        List<String> zones = seen.zones().stream().map(Sights::describe).toList();
        if (seen.zones().size() == 1) {
            return pass("One zone has this name.", zones);
        }
        if (seen.chosen().isPresent()) {
            HostZone chosen = seen.chosen().get();
            String why = seen.named() ? "named with --zone-id" : "picked by its state and by what the world asks";
            return pass(
                    zones.size() + " zones have this name; meant is " + Words.remote(chosen.id()) + ", " + why + ".",
                    zones);
        }
        return fail(
                zones.size() + " zones have this name at "
                        + Words.remote(seen.host().title()) + ", and nothing tells which one is meant: "
                        + String.join("; ", zones) + ".",
                zones,
                "Name the one that the world asks: " + ZONE_ID + ".");
    }
}
