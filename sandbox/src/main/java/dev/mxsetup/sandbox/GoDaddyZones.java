package dev.mxsetup.sandbox;

import java.util.List;

/** The zones that are at GoDaddy whatever the world's home. */
final class GoDaddyZones {
    private GoDaddyZones() {}

    static List<ZoneSpec> all() {
        return List.of(
                ZoneSpec.zone(
                                Host.GODADDY,
                                "godaddy-florist.com",
                                "an ordinary zone at GoDaddy, whatever the world's home")
                        .ordinary(),
                ZoneSpec.zone(Host.GODADDY, "godaddy-stranger.com", "at GoDaddy, in an account of somebody else")
                        .ordinary()
                        .in(Account.FOREIGN));
    }
}
