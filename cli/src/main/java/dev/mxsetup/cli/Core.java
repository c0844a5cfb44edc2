package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.Claim;
import dev.mxsetup.ClaimResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.GuideResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.VerifyRequest;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import java.util.List;
import java.util.Optional;

/** What commands need of the core; tests put their own in its place. */
interface Core extends AutoCloseable {
    List<HostZone> zones(HostChoice host) throws HostException;

    DetectResult detect(DomainName domain);

    GuideResult guide(ChangeRequest request);

    PlanResult plan(ChangeRequest request);

    PreflightResult preflight(ChangeRequest request);

    /** Takes a domain for a change, before anything is asked. */
    ClaimResult claim(DomainName domain, String who);

    ApplyResult apply(Claim claim, PlanResult plan, Approval approval);

    ApplyResult resume(Claim claim, ChangeRequest request, Approval approval);

    VerifyResult verify(VerifyRequest request);

    /** The newest first. */
    List<Run> runs() throws StateException;

    /** Those of one domain, the newest first. */
    List<Run> runs(DomainName domain) throws StateException;

    /** Those whose end is not on record, one a domain. */
    List<Run> unfinished() throws StateException;

    Optional<Run> unfinished(DomainName domain) throws StateException;

    /** What lies among them and cannot be read, one sentence each. */
    default List<String> damagedRecords() throws StateException {
        return List.of();
    }

    /** Why what is remembered may not stay. */
    default Optional<String> stateWarning() {
        return Optional.empty();
    }

    @Override
    void close();
}
