package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Situation;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.xbill.DNS.Rcode;

/** Delegation, zone, live set, plan, findings: everything of one domain's road that changes nothing. */
final class Planning {
    /** Any TTL that DNS can carry (RFC 2181 section 8), where no host says what it stores. */
    private static final TtlRange ANY_TTL = new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty());

    private final Tools tools;
    private final ChangeRequest request;
    private final DomainName owner;
    private final Inquiry inquiry;

    Planning(Tools tools, ChangeRequest request) {
        this.tools = tools;
        this.request = request;
        this.owner = request.domain();
        this.inquiry = Inquiry.of(owner, tools);
    }

    /** The report, and what the host's API showed. */
    record Outcome(PlanReport report, ZoneSight sight) {}

    PlanResult plan() {
        Outcome outcome = report();
        PlanReport report = outcome.report();
        Optional<Problem> stop = Stops.problem(report.findings(), Stops.Scope.PLAN, outcome.sight());
        if (report.plan().filter(Plan::isEmpty).isPresent() && stop.isEmpty()) {
            return new PlanResult.Unchanged(report);
        }
        Optional<Problem> fault = Stops.hostError(outcome.sight())
                .filter(error -> error.kind().retryable())
                .map(error -> Problem.of(error, Problem.Changed.NO));
        if (fault.isPresent()) {
            return new PlanResult.Failed(report, fault.get());
        }
        return stop.<PlanResult>map(problem -> new PlanResult.Blocked(report, problem))
                .orElseGet(() -> report.plan().isPresent()
                        ? new PlanResult.Pending(report)
                        : new PlanResult.Failed(report, unreadable()));
    }

    PreflightResult preflight() {
        Outcome outcome = report();
        return Stops.problem(outcome.report().findings(), Stops.Scope.APPLY, outcome.sight())
                .<PreflightResult>map(problem -> new PreflightResult.Blocked(outcome.report(), problem))
                .orElseGet(() -> new PreflightResult.Clear(outcome.report()));
    }

    private Outcome report() {
        progress("Asking who serves " + owner);
        DelegationAnswer delegation = tools.delegations().find(owner);
        Optional<HostSession> session = Optional.empty();
        ZoneSight sight =
                new ZoneSight.NotAsked("No credentials for " + request.host().provider() + " were given.");
        if (request.host().credentials().isPresent()) {
            progress("Reading the zone at " + request.host().provider());
            try {
                session = Optional.of(tools.hosts()
                        .open(request.host(), request.host().credentials().get()));
                sight = new ZoneSearch(session.get(), inquiry.reads(), owner, delegation)
                        .look(request.host().zoneId());
            } catch (HostException e) {
                sight = new ZoneSight.Failed(profile(), e.error());
            }
        }
        return report(delegation, session, sight, tools.clock().instant());
    }

    private Outcome report(
            DelegationAnswer delegation, Optional<HostSession> session, ZoneSight sight, Instant readAt) {
        progress("Asking its name servers");
        List<AuthorityLook> wire = tools.survey().ask(owner, authorities(delegation));
        Optional<ZoneSight.Seen> seen = sight instanceof ZoneSight.Seen found ? Optional.of(found) : Optional.empty();
        Optional<MxSnapshot> snapshot = seen.flatMap(ZoneSight.Seen::snapshot);
        Optional<MxRrset> live = snapshot.map(MxSnapshot::records).or(() -> onWire(sight, wire));
        TtlRange ttl = tools.hosts()
                .profile(request.host().provider())
                .map(HostProfile::ttl)
                .orElse(ANY_TTL);
        Optional<Plan> plan = live.map(records -> Planner.plan(owner, request.desired(), records, ttl));
        progress("Checking");
        List<Finding> findings =
                Verdict.settle(tools.preflight().run(situation(delegation, sight, wire)), request.statements());
        Optional<PlanBasis> basis = snapshot.flatMap(read -> plan.map(made -> new PlanBasis(new PlanBasis.Parts(
                session.orElseThrow(),
                inquiry,
                seen.flatMap(ZoneSight.Seen::chosen).orElseThrow(),
                read,
                readAt,
                Planner.goal(made, request.unlockFeature()),
                delegation,
                wire))));
        return new Outcome(
                new PlanReport(
                        request,
                        seen.flatMap(ZoneSight.Seen::chosen),
                        live.map(records -> snapshot.isPresent() ? "api" : "dns"),
                        plan,
                        basis.map(Planning::steps).orElse(List.of()),
                        findings,
                        Verdict.questions(findings, owner, request.portal()),
                        inquiry.calls().count(),
                        basis),
                sight);
    }

    private static List<String> steps(PlanBasis basis) {
        PlanBasis.Parts parts = basis.parts();
        return parts.session().host().script(parts.zone(), parts.snapshot(), parts.goal()).stream()
                .flatMap(step -> step.text().stream())
                .toList();
    }

    private Situation situation(DelegationAnswer delegation, ZoneSight sight, List<AuthorityLook> wire) {
        return new Situation(
                owner,
                request.subdomain(),
                request.desired(),
                request.portal(),
                delegation,
                sight,
                wire,
                request.addresses(),
                request.subscription(),
                request.unlockFeature(),
                request.statements());
    }

    static List<Authority> authorities(DelegationAnswer delegation) {
        return switch (delegation) {
            case DelegationAnswer.Delegated found -> found.delegation().authorities();
            case DelegationAnswer.Inside inside -> inside.enclosing().authorities();
            case DelegationAnswer.Absent absent -> List.of();
            case DelegationAnswer.Undetermined undetermined -> List.of();
        };
    }

    /** The live set as the first authority shows it, where the API was not asked. */
    private Optional<MxRrset> onWire(ZoneSight sight, List<AuthorityLook> wire) {
        if (!(sight instanceof ZoneSight.NotAsked)) {
            return Optional.empty();
        }
        return wire.stream()
                .map(AuthorityLook::reply)
                .filter(DnsReply.Answer.class::isInstance)
                .map(DnsReply.Answer.class::cast)
                .filter(answer -> answer.authoritative() && answer.rcode() == Rcode.NOERROR)
                .map(answer -> answer.mx(owner))
                .findFirst();
    }

    private HostProfile profile() {
        return tools.hosts().profile(request.host().provider()).orElseThrow();
    }

    private Problem unreadable() {
        return Problem.of(
                "unreadable",
                "The present MX of " + owner + " could not be read.",
                "Give credentials for its DNS host, or try again when its name servers answer.");
    }

    private void progress(String text) {
        tools.listener().progress(owner, text);
    }
}
