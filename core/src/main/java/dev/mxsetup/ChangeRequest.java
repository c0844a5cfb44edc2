package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunStart;
import java.util.List;
import java.util.Optional;

/**
 * One domain's switch.
 *
 * @param domain the owner of the MX
 * @param subdomain it lies inside its zone on purpose
 * @param addresses that must exist at the portal; empty when there is no list
 * @param subscription the customer's at the portal, where known
 * @param unlockFeature the host's own product may be unlocked where it owns the MX (Cloudflare Email Routing)
 */
public record ChangeRequest(
        DomainName domain,
        boolean subdomain,
        Desired desired,
        Optional<Portal> portal,
        HostChoice host,
        Statements statements,
        Optional<List<String>> addresses,
        Optional<String> subscription,
        boolean unlockFeature) {

    /** The usual request: this domain to that portal. */
    public static ChangeRequest of(String domain, Portal portal, HostChoice host) {
        return new ChangeRequest(
                DomainName.of(domain),
                false,
                new Desired(portal.targets(), new TtlWish.Usual(), "portal " + portal.name()),
                Optional.of(portal),
                host,
                Statements.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** What a run on record was to do. */
    public static ChangeRequest of(Run run, HostChoice host, Optional<Portal> portal) {
        RunStart start = run.start();
        return new ChangeRequest(
                start.owner(),
                start.terms().subdomain(),
                start.desired(),
                portal,
                host,
                Statements.of(start.terms().accepted(), start.terms().attested()),
                Optional.empty(),
                Optional.empty(),
                start.terms().unlockFeature());
    }

    public ChangeRequest attest(Attestation key, String who) {
        return with(statements.attest(key, who));
    }

    public ChangeRequest accept(CheckName check, String reason) {
        return with(statements.accept(check, reason));
    }

    ChangeRequest with(Desired other) {
        return new ChangeRequest(
                domain, subdomain, other, portal, host, statements, addresses, subscription, unlockFeature);
    }

    private ChangeRequest with(Statements more) {
        return new ChangeRequest(
                domain, subdomain, desired, portal, host, more, addresses, subscription, unlockFeature);
    }
}
