package dev.mxsetup.preflight;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.record.Remnant;
import dev.mxsetup.verify.AuthorityLook;
import java.util.List;
import java.util.Optional;

/**
 * All that the checks judge. What the delegation, the authorities and the API showed is in it already; the rest is asked
 * by the checks themselves.
 *
 * @param provider the DNS host that would be used, by name
 * @param subdomain the owner lies inside its zone on purpose
 * @param wire the owner's MX as each authority shows it, before any change
 * @param addresses that must exist at the portal; empty when no list was given
 * @param subscription the customer's, where the caller knows it
 * @param thorough ask also what costs strangers something (a registry), because somebody wants to see every check
 * @param unlockFeature the user allows to unlock the host's product that owns the records
 * @param remnant what caches may still hold of what an earlier run replaced
 */
public record Situation(
        DomainName owner,
        String provider,
        boolean subdomain,
        Desired desired,
        Optional<Portal> portal,
        DelegationAnswer delegation,
        ZoneSight sight,
        List<AuthorityLook> wire,
        Optional<List<String>> addresses,
        Optional<String> subscription,
        boolean unlockFeature,
        boolean thorough,
        Statements statements,
        Optional<Remnant> remnant) {

    public Situation {
        wire = List.copyOf(wire);
        addresses = addresses.map(List::copyOf);
    }
}
