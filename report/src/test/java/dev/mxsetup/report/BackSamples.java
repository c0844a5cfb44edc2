package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.RollbackRequest;
import dev.mxsetup.Unfinished;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ways back, and runs that were left. */
final class BackSamples {
    static final String DOMAIN = "quisine-corp.com";

    private BackSamples() {}

    /** Killed between its write and the answer. */
    static Run open() {
        return new Run(
                Samples.run().start(),
                List.of(new RunEvent.Intent(
                        Samples.NOW, 0, List.of("delete 20 mx2.oldhost.example"), Set.copyOf(Samples.NEW.entries()))));
    }

    static ChangeRequest request() {
        return RollbackRequest.of(open(), HostChoice.withoutCredentials("cloudflare"))
                .change();
    }

    static PlanReport report(MxRrset live) {
        ChangeRequest request = request();
        Plan plan = Planner.plan(request.domain(), request.desired(), live, Samples.TTL);
        return new PlanReport(
                request,
                Optional.of(Samples.ZONE),
                Optional.of("api"),
                Optional.of(plan),
                List.of("one batch"),
                List.of(),
                List.of(),
                1,
                Optional.empty());
    }

    static ApplyResult restored(Optional<Verification> seen) {
        ApplyReport report = new ApplyReport(
                report(Samples.NEW),
                Optional.of("20261122T120000Z-quisine-corp.com-9f3a"),
                4,
                1,
                Optional.of(Samples.snapshot(Samples.NEW)),
                seen);
        return new ApplyResult.RolledBack(report, Optional.empty());
    }

    static List<ApplyResult> rollbacks() {
        return List.of(
                restored(Optional.of(Samples.draining())),
                new ApplyResult.Unchanged(Samples.untouched(report(Samples.OLD))),
                new ApplyResult.Conflict(
                        Samples.untouched(report(Samples.WRONG_PREFERENCE)),
                        Problem.of("conflict", "moved on", "look")));
    }

    static ApplyResult resumed(ApplyResult result, Unfinished.Next next) {
        ApplyReport report = result.report();
        return result.with(new ApplyReport(
                report.plan(),
                report.runId(),
                report.apiCalls(),
                report.writes(),
                report.snapshot(),
                report.verification(),
                Optional.of(new Unfinished(open(), next))));
    }

    static ApplyResult finished() {
        return resumed(
                new ApplyResult.Applied(
                        Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.of(Samples.draining()))),
                Unfinished.Next.FINISH);
    }

    static List<ApplyResult> resumes() {
        return List.of(finished(), resumed(restored(Optional.empty()), Unfinished.Next.PUT_BACK));
    }

    /** A plan of a domain with a run that was left. */
    static PlanResult beside() {
        PlanReport plan = Samples.report(DOMAIN, Samples.OLD);
        return new PlanResult.Pending(new PlanReport(
                plan.request(),
                plan.zone(),
                plan.source(),
                plan.plan(),
                plan.steps(),
                plan.findings(),
                plan.questions(),
                plan.apiCalls(),
                plan.basis(),
                Optional.of(new Unfinished(open(), Unfinished.Next.FINISH))));
    }
}
