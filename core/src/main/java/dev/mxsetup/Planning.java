package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Situation;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Delegation, zone, live set, plan, findings: everything of the road that changes nothing. */
final class Planning {
    /** Any TTL that DNS can carry (RFC 2181 section 8), where no host says what it stores. */
    private static final TtlRange ANY_TTL = new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty());

    private final Tools tools;
    private final ChangeRequest request;
    private final ReadRequests requests;

    Planning(Tools tools, ChangeRequest request) {
        this.tools = tools;
        this.request = request;
        this.requests = new ReadRequests(
                tools.pause(), tools.clock(), text -> tools.listener().progress(request.domain(), text));
    }

    PlanReport report() {
        progress("Asking who serves " + request.domain());
        DelegationAnswer delegation = tools.delegations().find(request.domain());
        ZoneSight sight = sight(delegation);
        Instant readAt = tools.clock().instant();
        List<AuthorityLook> wire = tools.survey().ask(request.domain(), authorities(delegation));
        Optional<MxSnapshot> snapshot = snapshot(sight);
        Optional<MxRrset> live = snapshot.map(MxSnapshot::records).or(() -> onWire(sight, wire));
        TtlRange ttl = profile(sight).map(HostProfile::ttl).orElse(ANY_TTL);
        Optional<Plan> plan =
                live.map(records -> Planner.plan(request.domain(), request.desired(), records, ttl));
        progress("Checking");
        List<Finding> findings = tools.preflight().run(situation(delegation, sight, wire));
        List<Finding> settled = Verdict.settle(findings, request.statements());
        Optional<HostZone> zone = sight instanceof ZoneSight.Seen seen ? seen.chosen() : Optional.empty();
        Optional<PlanBasis> basis =
                plan.flatMap(made -> basis(made, snapshot, readAt, delegation, wire, findings));
        return new PlanReport(
                request,
                zone,
                live.map(records -> snapshot.isPresent() ? "api" : "dns"),
                plan,
                steps(zone, basis),
                settled,
                Verdict.questions(settled, request.domain(), request.portal()),
                requests.calls(),
                basis);
    }

    PlanResult plan() {
        PlanReport report = report();
        Optional<HostError> failure = report.source().isEmpty() ? hostFailure(report) : Optional.empty();
        if (failure.isPresent()) {
            return new PlanResult.Failed(report, Problem.of(failure.get(), Problem.Changed.NO));
        }
        Optional<Problem> stop = Stops.problem(report.findings(), Stops.Scope.PLAN);
        if (report.plan().filter(Plan::isEmpty).isPresent()) {
            return new PlanResult.Unchanged(report);
        }
        return stop.<PlanResult>map(problem -> new PlanResult.Blocked(report, problem))
                .orElseGet(() -> report.plan().isPresent() ? new PlanResult.Pending(report) : unreadable(report));
    }

    private static PlanResult unreadable(PlanReport report) {
        return new PlanResult.Failed(
                report,
                Problem.of(
                        "unreadable",
                        "The present MX of " + report.request().domain() + " could not be read.",
                        "Give credentials for its DNS host, or try again when its name servers answer."));
    }
}
