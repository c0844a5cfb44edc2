package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;

/** Whom the parent names as the domain's name servers. */
enum Delegation {
    CLOUDFLARE,
    CLOUDFLARE_AND_LAME,
    CLOUDFLARE_AND_DEAD,
    ELSEWHERE,
    NONE;

    List<String> nameServers() {
        List<String> servers = new ArrayList<>();
        if (this == ELSEWHERE) {
            servers.add(Places.ELSEWHERE_1);
            servers.add(Places.ELSEWHERE_2);
        } else if (this != NONE) {
            servers.add(Places.ADA);
            servers.add(Places.BOB);
        }
        if (this == CLOUDFLARE_AND_LAME) {
            servers.add(Places.LAME);
        } else if (this == CLOUDFLARE_AND_DEAD) {
            servers.add(Places.DEAD);
        }
        return servers;
    }

    /** The servers that the DNS host has assigned to the zone, whatever the parent says. */
    List<String> assigned() {
        return this == CLOUDFLARE_AND_LAME || this == CLOUDFLARE_AND_DEAD ? nameServers() : CLOUDFLARE.nameServers();
    }
}
