package dev.mxsetup.preflight;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import java.util.List;
import java.util.Optional;

/** What the host's API showed of the owner's zone. */
public sealed interface ZoneSight {
    /**
     * The API was not asked: no credentials.
     *
     * @param reason for people
     */
    record NotAsked(String reason) implements ZoneSight {}

    /** The API was asked and refused. */
    record Failed(HostProfile host, HostError error) implements ZoneSight {}

    /**
     * The API answered.
     *
     * @param zones all zones of the name, in every state and account
     * @param chosen the one that would be edited; empty when none or several fit
     * @param named by {@code --zone-id}
     * @param snapshot of the chosen zone's MX
     * @param readError why the MX could not be read although the zone is visible
     */
    record Seen(
            HostProfile host,
            List<HostZone> zones,
            Optional<HostZone> chosen,
            boolean named,
            Optional<MxSnapshot> snapshot,
            Optional<HostError> readError)
            implements ZoneSight {}
}
