package dev.mxsetup;

import dev.mxsetup.Approval.SavedPlan;
import dev.mxsetup.cutover.CutOver;
import dev.mxsetup.cutover.CutOverJob;
import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.AuthorityLook;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** From an approved plan to the verified change of one domain. */
final class Applying {
    /** A saved plan approves for this long, and block checks count for an hour (design: plan is its own approval). */
    private static final Duration APPROVAL_LASTS = Duration.ofHours(24);

    private static final Duration CHECKS_LAST = Duration.ofHours(1);

    private final Tools tools;
    private final Approval approval;
    private final DomainName owner;

    Applying(Tools tools, Approval approval, DomainName owner) {
        this.tools = tools;
        this.approval = approval;
        this.owner = owner;
    }

    ApplyResult apply(PlanResult planned) {
        PlanResult fresh =
                outdated(planned) ? new Planning(tools, planned.report().request()).plan() : planned;
        PlanReport report = settled(fresh.report());
        if (fresh instanceof PlanResult.Failed failed) {
            return new ApplyResult.Failed(untouched(report), failed.problem());
        }
        if (Thread.currentThread().isInterrupted()) {
            return new ApplyResult.Failed(untouched(report), Problem.interrupted());
        }
        if (fresh instanceof PlanResult.Manual manual) {
            return new ApplyResult.Manual(untouched(report), manual.problem(), manual.guide());
        }
        Optional<Problem> stop = stop(fresh, report);
        if (stop.isPresent() && !(fresh instanceof PlanResult.Unchanged)) {
            return new ApplyResult.Blocked(untouched(report), stop.get());
        }
        if (report.basis().isEmpty()) {
            return new ApplyResult.Blocked(untouched(report), nothingToWriteAt(fresh, report));
        }
        Plan plan = report.plan().orElseThrow();
        PlanBasis.Parts basis = report.basis().get().parts();
        if (plan.isEmpty()) {
            return unchanged(report, basis);
        }
        if (changedSince(planned, plan)) {
            return new ApplyResult.Conflict(untouched(report), changedSincePlan(plan));
        }
        // Where another thread applies the same plan, this one sees what that left.
        return report.basis().get().use() ? written(report, plan, basis) : apply(planned);
    }

    /** What an old plan saw no longer counts, nor what another apply has built on. */
    private boolean outdated(PlanResult planned) {
        return planned.report()
                .basis()
                .map(basis -> basis.isUsed()
                        || basis.parts()
                                .readAt()
                                .plus(CHECKS_LAST)
                                .isBefore(tools.clock().instant()))
                .orElse(false);
    }

    private PlanReport settled(PlanReport report) {
        List<Finding> findings = Verdict.settle(report.findings(), approval.statements());
        return new PlanReport(
                report.request(),
                report.zone(),
                report.source(),
                report.plan(),
                report.steps(),
                findings,
                Verdict.questions(findings, owner, report.request().portal()),
                report.apiCalls(),
                report.basis(),
                report.unfinished());
    }

    private Optional<Problem> stop(PlanResult fresh, PlanReport report) {
        ZoneSight unseen = new ZoneSight.NotAsked("");
        return Stops.problem(report.findings(), Stops.Scope.APPLY, unseen)
                .map(problem -> Stops.isOfCredentials(problem) ? asPlanned(fresh, problem) : problem)
                .or(this::expired);
    }

    /** The plan knows the host's own code for it. */
    private static Problem asPlanned(PlanResult fresh, Problem problem) {
        return fresh instanceof PlanResult.Blocked blocked ? blocked.problem() : problem;
    }

    private Optional<Problem> expired() {
        return approval.savedPlan()
                .filter(saved -> saved.madeAt()
                        .plus(APPROVAL_LASTS)
                        .isBefore(tools.clock().instant()))
                .map(saved -> Problem.of(
                        "plan-expired",
                        "The saved plan was made at " + saved.madeAt() + "; it approves for 24 hours.",
                        "Make a new one with `mxsetup plan --out FILE`."));
    }

    private boolean changedSince(PlanResult planned, Plan plan) {
        String approved = approval.savedPlan()
                .map(SavedPlan::fingerprint)
                .or(() -> planned.report().plan().map(Plan::fingerprint))
                .orElse(plan.fingerprint());
        return !approved.equals(plan.fingerprint());
    }

    private ApplyResult unchanged(PlanReport report, PlanBasis.Parts basis) {
        progress("Nothing to change; asking the name servers");
        Optional<Run> run = Optional.empty();
        Verification seen = new Verifying(tools, owner)
                .look(report.request().desired().entries(), authorities(basis), List.of(), run, true);
        return new ApplyResult.Unchanged(new ApplyReport(
                report, Optional.empty(), calls(basis), 0, Optional.of(basis.snapshot()), Optional.of(seen)));
    }

    private ApplyResult written(PlanReport report, Plan plan, PlanBasis.Parts basis) {
        RunStart start = start(report, plan, basis);
        RunJournal journal;
        try {
            if (start.savedPlan().isPresent()
                    && !tools.runs().claim(start.savedPlan().get(), owner)) {
                return new ApplyResult.Blocked(
                        untouched(report),
                        Problem.of(
                                "plan-used",
                                "This saved plan was applied before; it approves once.",
                                "Make a new one with `mxsetup plan --out FILE`."));
            }
            journal = tools.runs().begin(start);
        } catch (StateException e) {
            return new ApplyResult.Failed(
                    untouched(report),
                    Problem.of(
                            "state-unwritable",
                            e.getMessage(),
                            "Nothing is changed without a record: give a writable --state-dir."));
        }
        CutOverResult result =
                new CutOver(tools.clock(), tools.pause()).run(job(basis, start), journal, this::progress);
        return new Written(tools, report, basis, start).result(result, journal, approval.publishedWithin());
    }

    private CutOverJob job(PlanBasis.Parts basis, RunStart start) {
        List<Authority> alive = authorities(basis).stream()
                .filter(authority -> !start.deadBefore().contains(authority))
                .toList();
        Predicate<Set<Mx>> shown = entries -> tools.survey().ask(owner, alive).stream()
                .anyMatch(look -> look.reply() instanceof DnsReply.Answer answer
                        && answer.authoritative()
                        && answer.mx(owner).holds(entries));
        return new CutOverJob(
                basis.session().host(),
                basis.inquiry().reads(),
                basis.inquiry().calls(),
                basis.inquiry().polls(),
                basis.zone(),
                basis.goal(),
                basis.snapshot(),
                basis.readAt(),
                shown,
                approval.publishedWithin());
    }

    private RunStart start(PlanReport report, Plan plan, PlanBasis.Parts basis) {
        Instant now = tools.clock().instant();
        return new RunStart(
                RunIds.next(now, owner),
                now,
                approval.who(),
                owner,
                basis.session().profile().name(),
                basis.zone().id(),
                basis.zone().name(),
                plan.desired(),
                plan.before(),
                basis.snapshot().nativeForm(),
                OldTtl.of(owner, plan.before(), basis.wire()),
                plan.fingerprint(),
                overrides(report),
                deadBefore(basis.wire()),
                terms(report),
                approval.savedPlan().map(SavedPlan::id));
    }

    private RunStart.Terms terms(PlanReport report) {
        ChangeRequest request = report.request();
        Statements statements = request.statements().and(approval.statements());
        return new RunStart.Terms(
                request.subdomain(),
                request.portal().map(Portal::name).orElse(""),
                request.unlockFeature(),
                statements.acceptedTexts(),
                statements.attestedTexts());
    }

    private static List<String> overrides(PlanReport report) {
        List<String> overrides = new ArrayList<>();
        report.findings()
                .forEach(finding -> finding.settledBy()
                        .ifPresent(by -> overrides.add(
                                finding.check().label() + " " + finding.status().label() + ", " + by)));
        return overrides;
    }

    /** An authority that is not able to show a set before the change is not waited for after it. */
    private static Set<Authority> deadBefore(List<AuthorityLook> wire) {
        Set<Authority> dead = new HashSet<>();
        wire.stream()
                .filter(look -> !(look.reply() instanceof DnsReply.Answer answer && OldTtl.usable(answer)))
                .forEach(look -> dead.add(look.authority()));
        return dead;
    }

    static List<Authority> authorities(PlanBasis.Parts basis) {
        return Planning.authorities(basis.delegation());
    }

    static int calls(PlanBasis.Parts basis) {
        return basis.inquiry().calls().count();
    }

    static ApplyReport untouched(PlanReport report) {
        return new ApplyReport(
                report,
                Optional.empty(),
                report.basis().map(basis -> calls(basis.parts())).orElse(report.apiCalls()),
                0,
                Optional.empty(),
                Optional.empty());
    }

    private Problem changedSincePlan(Plan plan) {
        return Problem.of(
                "conflict",
                "The MX of " + owner + " changed since the plan was made; now it has "
                        + Written.entries(plan.before().entries()) + ".",
                "Nothing was written. Make a new plan and look at it.");
    }

    /** Without a zone that was read nothing is written, whatever was accepted. */
    private Problem nothingToWriteAt(PlanResult fresh, PlanReport report) {
        if (report.request().host().credentials().isEmpty()) {
            return Problem.of(
                    "credentials-missing",
                    "Without credentials for " + report.request().host().provider() + " nothing can be changed.",
                    "`mxsetup providers` tells which are needed.");
        }
        return fresh instanceof PlanResult.Blocked blocked ? blocked.problem() : Planning.unreadable(owner);
    }

    private void progress(String text) {
        tools.listener().progress(owner, text);
    }
}
