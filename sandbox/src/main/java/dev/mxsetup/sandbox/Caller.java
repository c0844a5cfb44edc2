package dev.mxsetup.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Whom a request is from, and what they may do.
 *
 * @param accounts ids of the accounts whose zones they see
 * @param accountOwned whether the token belongs to an account and not to a user
 */
record Caller(String tokenId, Set<String> accounts, boolean edits, boolean settings, boolean accountOwned) {

    boolean sees(HostedZone zone) {
        return accounts.contains(zone.spec().account().id());
    }

    boolean mayEdit(HostedZone zone) {
        return sees(zone) && edits && zone.spec().editable();
    }

    List<String> permissions(HostedZone zone) {
        List<String> permissions = new ArrayList<>();
        if (mayEdit(zone)) {
            permissions.add("#dns_records:edit");
        }
        permissions.add("#dns_records:read");
        permissions.add("#zone:read");
        if (settings) {
            permissions.add("#zone_settings:edit");
            permissions.add("#zone_settings:read");
        }
        return permissions;
    }
}
