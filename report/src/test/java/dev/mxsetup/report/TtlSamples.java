package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Optional;

/** TTLs lowered ahead of a cut, and raised after it. */
final class TtlSamples {
    private TtlSamples() {}

    static PlanReport report(Purpose purpose, long seconds, MxRrset live) {
        Desired desired = Desired.ofLive(purpose, new TtlWish.Seconds(seconds)).of(live.entries());
        ChangeRequest request = new ChangeRequest(
                DomainName.of(BackSamples.DOMAIN),
                false,
                desired,
                Optional.empty(),
                HostChoice.withoutCredentials("cloudflare"),
                Statements.NONE,
                Optional.empty(),
                Optional.empty(),
                false);
        Plan plan = Planner.plan(request.domain(), desired, live, Samples.TTL);
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

    static ApplyResult changed(Purpose purpose, long seconds, MxRrset live, Optional<Verification> seen) {
        return new ApplyResult.Applied(new ApplyReport(
                report(purpose, seconds, live),
                Optional.of("20261122T120000Z-quisine-corp.com-9f3a"),
                4,
                1,
                Optional.of(Samples.snapshot(live)),
                seen));
    }

    static List<ApplyResult> lowered() {
        return List.of(
                changed(Purpose.LOWER_TTL, 300, Samples.OLD, Optional.of(Samples.draining())),
                new ApplyResult.Unchanged(Samples.untouched(report(Purpose.LOWER_TTL, 86_400, Samples.OLD))),
                new ApplyResult.Conflict(
                        Samples.untouched(report(Purpose.LOWER_TTL, 300, Samples.OLD)),
                        Problem.of("conflict", "moved on", "look")));
    }

    static List<ApplyResult> raised() {
        return List.of(
                changed(Purpose.RAISE_TTL, 86_400, Samples.NEW, Optional.of(Samples.draining())),
                new ApplyResult.Unchanged(Samples.untouched(report(Purpose.RAISE_TTL, 60, Samples.NEW))));
    }
}
