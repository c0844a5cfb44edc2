package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.ChangeRequest;
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

    ApplyResult apply(PlanResult plan, Approval approval);

    VerifyResult verify(VerifyRequest request);

    /** The newest first. */
    List<Run> runs() throws StateException;

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
