package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Situation;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import dev.mxsetup.record.Remnant;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.xbill.DNS.Rcode;

/** Delegation, zone, live set, plan, findings: everything of one domain's road that changes nothing. */
final class Planning {
    /** Any TTL that DNS can carry (RFC 2181 section 8), where no host says what it stores. */
    private static final TtlRange ANY_TTL = new TtlRange(0, Integer.MAX_VALUE, OptionalLong.empty());

    /** What the credentials can mend; a finding tells it. */
    private static final Set<HostError.Kind> CREDENTIALS = EnumSet.of(
            HostError.Kind.CREDENTIALS_REFUSED, HostError.Kind.PERMISSION_MISSING, HostError.Kind.ZONE_NOT_FOUND);

    private static final Set<CheckName> UNREAD_BY =
            EnumSet.of(CheckName.CREDENTIALS, CheckName.ZONE_UNIQUE, CheckName.ZONE_DELEGATED);

    private final Tools tools;
    private final ChangeRequest request;
    private final DomainName owner;
    private final Inquiry inquiry;
    private boolean thorough;

    Planning(Tools tools, ChangeRequest request) {
        this.tools = tools;
        this.request = request;
        this.owner = request.domain();
        this.inquiry = Inquiry.of(owner, tools);
    }

    /** The report, what the host's API showed, who serves the owner. */
    record Outcome(PlanReport report, ZoneSight sight, DelegationAnswer delegation) {}

    PlanResult plan() {
        if (!isKnown(tools, request.host())) {
            return new PlanResult.Failed(PlanReport.nothing(request), providerUnknown(tools, request.host()));
        }
        Outcome outcome = report();
        PlanReport report = outcome.report();
        if (Thread.currentThread().isInterrupted()) {
            return new PlanResult.Failed(report, Problem.interrupted());
        }
        Optional<Problem> stop = Stops.problem(report.findings(), Stops.Scope.PLAN, outcome.sight());
        boolean nothingToDo = report.plan().filter(Plan::isEmpty).isPresent();
        if (nothingToDo && (stop.isEmpty() || onlyThePortalRefuses(report.findings()))) {
            return new PlanResult.Unchanged(report);
        }
        Optional<Problem> byHand = new ByHand(tools, request).why(outcome.sight());
        if (byHand.isPresent()) {
            return manual(outcome, byHand.get());
        }
        Optional<Problem> fault = Stops.hostError(outcome.sight())
                .filter(error -> !CREDENTIALS.contains(error.kind()))
                .map(error -> Problem.of(error, Problem.Changed.NO));
        if (fault.isPresent()) {
            return new PlanResult.Failed(report, fault.get());
        }
        if (stop.isPresent()) {
            return new PlanResult.Blocked(report, stop.get());
        }
        Optional<Problem> moved = movedOn(report);
        return moved.<PlanResult>map(problem -> new PlanResult.Conflict(report, problem))
                .orElseGet(() -> report.plan().isPresent() ? new PlanResult.Pending(report) : unread(report));
    }

    /** On the way back: the live records are none that the change left, nor its own half-way. */
    private Optional<Problem> movedOn(PlanReport report) {
        Optional<MxRrset> live = report.plan().map(Plan::before);
        boolean ours = report.unfinished()
                .filter(unfinished -> unfinished.next() == Unfinished.Next.FINISH)
                .isPresent();
        return request.desired()
                .restoration()
                .filter(back -> !ours && live.isPresent())
                .filter(back -> !back.fits(live.get().entries()))
                .map(back -> Problem.of(
                        "conflict",
                        "The MX of " + owner + " are not what " + RemoteText.of(back.origin(), 120)
                                + " left; somebody changed them since. Now there is "
                                + Written.entries(live.get().entries()) + ".",
                        "Nothing was written. If what was there before is to be there all the same, apply it as a target:"
                                + " `mxsetup apply " + asTarget(back.records()) + " " + owner + "`."));
    }

    private static String asTarget(MxRrset records) {
        return records.entries().stream().map(mx -> "--mx \"" + mx + "\"").collect(Collectors.joining(" "));
    }

    PreflightResult preflight() {
        if (!isKnown(tools, request.host())) {
            return new PreflightResult.Blocked(PlanReport.nothing(request), providerUnknown(tools, request.host()));
        }
        thorough = true;
        Outcome outcome = report();
        if (Thread.currentThread().isInterrupted()) {
            return new PreflightResult.Blocked(outcome.report(), Problem.interrupted());
        }
        Optional<Problem> noApi = Stops.hostError(outcome.sight())
                .filter(error -> error.kind() == HostError.Kind.NO_API)
                .map(error -> Problem.of(error, Problem.Changed.NO));
        return noApi.or(() -> Stops.problem(outcome.report().findings(), Stops.Scope.APPLY, outcome.sight()))
                .<PreflightResult>map(problem -> new PreflightResult.Blocked(outcome.report(), problem))
                .orElseGet(() -> new PreflightResult.Clear(outcome.report()));
    }

    /** By hand, unless the change is not this domain's at all, or nobody can say what is there now. */
    private PlanResult manual(Outcome outcome, Problem why) {
        PlanReport report = outcome.report();
        return Stops.notThisZone(report.findings())
                .<PlanResult>map(problem -> new PlanResult.Blocked(report, problem))
                .or(() -> report.plan()
                        .flatMap(plan -> new ByHand(tools, request).guide(plan, outcome.delegation()))
                        .<PlanResult>map(guide -> new PlanResult.Manual(report, why, guide)))
                .orElseGet(() -> new PlanResult.Failed(report, unreadable(owner)));
    }

    /** The MX is right: that is told as it is, and that the portal does not take the mail beside it. */
    private static boolean onlyThePortalRefuses(List<Finding> findings) {
        return Stops.of(findings, Stops.Scope.PLAN).stream()
                .allMatch(finding -> finding.check() == CheckName.DOMAIN_PROVISIONED);
    }

    private Outcome report() {
        progress("Asking who serves " + owner);
        DelegationAnswer delegation = tools.delegations().find(owner);
        progress("Asking its name servers");
        // Before the API is asked, so that a slow one does not age what was read there.
        List<AuthorityLook> wire = tools.survey().ask(owner, authorities(delegation));
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
        return report(delegation, wire, session, sight, tools.clock().instant());
    }

    private Outcome report(
            DelegationAnswer delegation,
            List<AuthorityLook> wire,
            Optional<HostSession> session,
            ZoneSight sight,
            Instant readAt) {
        Optional<ZoneSight.Seen> seen = sight instanceof ZoneSight.Seen found ? Optional.of(found) : Optional.empty();
        Optional<MxSnapshot> snapshot = seen.flatMap(ZoneSight.Seen::snapshot);
        Optional<MxRrset> live = snapshot.map(MxSnapshot::records).or(() -> onWire(sight, wire));
        TtlRange ttl = ttlRange(tools, request.host());
        List<Run> runs = runs();
        ChangeRequest asked = live.map(records -> settled(records, runs)).orElse(request);
        Optional<Plan> plan = live.map(records -> Planner.plan(owner, asked.desired(), records, ttl));
        Optional<Remnant> remnant =
                Remnant.of(runs, asked.desired(), tools.clock().instant());
        progress("Checking");
        List<Finding> findings = Verdict.settle(
                tools.preflight().run(situation(asked, delegation, sight, wire, remnant), this::progress),
                request.statements());
        Optional<PlanBasis> basis = snapshot.flatMap(read -> plan.map(made -> new PlanBasis(new PlanBasis.Parts(
                session.orElseThrow(),
                inquiry,
                seen.flatMap(ZoneSight.Seen::chosen).orElseThrow(),
                read,
                readAt,
                Planner.goal(made, request.unlockFeature()),
                delegation,
                wire,
                OldTtl.of(owner, made.before(), wire, remnant, readAt)))));
        boolean switched = request.desired().purpose() == Purpose.SWITCH;
        return new Outcome(
                new PlanReport(
                        asked,
                        seen.flatMap(ZoneSight.Seen::chosen),
                        live.map(records -> snapshot.isPresent() ? "api" : "dns"),
                        plan,
                        basis.map(Planning::steps).orElse(List.of()),
                        findings,
                        switched ? Verdict.questions(findings, owner, request.portal()) : List.of(),
                        inquiry.calls().count(),
                        basis,
                        unfinished(asked, live)),
                sight,
                delegation);
    }

    /** A change of TTLs is of the records that are live; where one is unfinished, of those that it was begun with. */
    private ChangeRequest settled(MxRrset live, List<Run> runs) {
        Desired desired = request.desired();
        if (!desired.purpose().keepsEntries() || !desired.entries().isEmpty()) {
            return request;
        }
        SortedSet<Mx> begun = runs.stream()
                .filter(Run::mayHaveWritten)
                .findFirst()
                .filter(run -> run.isOpen() && Unfinished.isSameWish(run, request))
                .filter(run -> run.states().contains(live.entries()))
                .map(run -> run.start().goal())
                .orElse(live.entries());
        return request.with(desired.of(begun));
    }

    /** What cannot be read is told by those who need it. */
    private List<Run> runs() {
        try {
            return tools.runs().runs(owner);
        } catch (StateException e) {
            return List.of();
        }
    }

    private Optional<Unfinished> unfinished(ChangeRequest asked, Optional<MxRrset> live) {
        try {
            return Resuming.unfinished(tools, request).map(run -> Unfinished.of(tools, run, asked, live));
        } catch (StateException e) {
            return Optional.empty();
        }
    }

    private static List<String> steps(PlanBasis basis) {
        PlanBasis.Parts parts = basis.parts();
        return parts.session().host().script(parts.zone(), parts.snapshot(), parts.goal()).stream()
                .map(step -> String.join("\n", step.text()))
                .toList();
    }

    static TtlRange ttlRange(Tools tools, HostChoice host) {
        return tools.hosts().profile(host.provider()).map(HostProfile::ttl).orElse(ANY_TTL);
    }

    private Situation situation(
            ChangeRequest asked,
            DelegationAnswer delegation,
            ZoneSight sight,
            List<AuthorityLook> wire,
            Optional<Remnant> remnant) {
        return new Situation(
                owner,
                request.host().provider(),
                request.subdomain(),
                asked.desired(),
                request.portal(),
                delegation,
                sight,
                wire,
                request.addresses(),
                request.subscription(),
                request.unlockFeature(),
                thorough,
                request.statements(),
                remnant);
    }

    static List<Authority> authorities(DelegationAnswer delegation) {
        return switch (delegation) {
            case DelegationAnswer.Delegated found -> found.delegation().authorities();
            case DelegationAnswer.Inside inside -> inside.enclosing().authorities();
            case DelegationAnswer.Absent absent -> List.of();
            case DelegationAnswer.Undetermined undetermined -> List.of();
        };
    }

    /** Where the API was not asked, or is kept from this account. */
    private Optional<MxRrset> onWire(ZoneSight sight, List<AuthorityLook> wire) {
        boolean noApi = Stops.hostError(sight)
                .filter(error -> error.kind() == HostError.Kind.NO_API)
                .isPresent();
        return sight instanceof ZoneSight.NotAsked || noApi ? served(owner, wire) : Optional.empty();
    }

    /** The live set as the first authority shows it. */
    static Optional<MxRrset> served(DomainName owner, List<AuthorityLook> wire) {
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

    static boolean isKnown(Tools tools, HostChoice host) {
        return host.isUnknown() || tools.finder().directory().knows(host.provider());
    }

    static Problem providerUnknown(Tools tools, HostChoice host) {
        return Problem.of(
                "provider-unknown",
                "There is no provider \"" + RemoteText.of(host.provider(), 80) + "\".",
                "Use one of: " + tools.hosts().names() + ".");
    }

    /** What keeps the live set from being read, though it was accepted: without that there is no plan. */
    private PlanResult unread(PlanReport report) {
        return report.findings().stream()
                .filter(finding -> UNREAD_BY.contains(finding.check()))
                .filter(finding -> finding.status() == Finding.Status.FAIL)
                .findFirst()
                .<PlanResult>map(finding -> new PlanResult.Blocked(
                        report,
                        Problem.of(
                                "blocked", finding.message(), finding.remedy().orElse(""))))
                .orElseGet(() -> new PlanResult.Failed(report, unreadable(owner)));
    }

    static Problem unreadable(DomainName owner) {
        return Problem.of(
                "unreadable",
                "The present MX of " + owner + " could not be read.",
                "Give credentials for its DNS host, or try again when its name servers answer.");
    }

    private void progress(String text) {
        tools.listener().progress(owner, text);
    }
}
