package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.Run;
import java.util.Optional;

/**
 * One domain's way back.
 *
 * @param subdomain it lies inside its zone on purpose
 * @param restoration what was there, and what the change left
 */
public record RollbackRequest(
        DomainName domain, boolean subdomain, HostChoice host, Restoration restoration, Statements statements) {

    /** Back to what was there before a run. */
    public static RollbackRequest of(Run run, HostChoice host) {
        Restoration restoration = new Restoration(
                "run " + run.start().runId(), run.start().before(), run.start().nativeForm(), run.states());
        return new RollbackRequest(
                run.start().owner(), run.start().terms().subdomain(), host, restoration, Statements.NONE);
    }

    /** As a change like any other: what was there is what is wanted. */
    public ChangeRequest change() {
        return new ChangeRequest(
                domain,
                subdomain,
                Desired.restoring(restoration),
                Optional.empty(),
                host,
                statements,
                Optional.empty(),
                Optional.empty(),
                false);
    }
}
