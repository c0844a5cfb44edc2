package dev.mxsetup;

import dev.mxsetup.Approval.SavedPlan;
import dev.mxsetup.cutover.CutOver;
import dev.mxsetup.cutover.CutOverJob;
import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.AuthorityLook;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.time.Instant;
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

    /** @param open the run that this goes on with */
    ApplyResult go(PlanResult planned, Optional<Run> open) {
        PlanResult fresh = fresh(planned);
        PlanReport report = settled(fresh.report());
        Optional<ApplyResult> end = end(fresh, report, open);
        if (end.isPresent()) {
            return end.get();
        }
        Plan plan = report.plan().orElseThrow();
        PlanBasis.Parts basis = report.basis().orElseThrow().parts();
        if (plan.isEmpty() && open.isEmpty()) {
            return unchanged(report, basis);
        }
        if (open.isEmpty() && changedSince(planned, plan)) {
            return new ApplyResult.Conflict(untouched(report), changedSincePlan(plan));
        }
        // Where another thread applies the same plan, this one sees what that left.
        return report.basis().get().use() ? written(report, basis, open) : go(planned, open);
    }

    PlanResult fresh(PlanResult planned) {
        return outdated(planned) ? new Planning(tools, planned.report().request()).plan() : planned;
    }

    /** Why nothing is to be written, if so. */
    private Optional<ApplyResult> end(PlanResult fresh, PlanReport report, Optional<Run> open) {
        if (fresh instanceof PlanResult.Failed failed) {
            return Optional.of(new ApplyResult.Failed(untouched(report), failed.problem()));
        }
        if (Thread.currentThread().isInterrupted()) {
            return Optional.of(new ApplyResult.Failed(untouched(report), Problem.interrupted()));
        }
        if (fresh instanceof PlanResult.Manual manual) {
            return Optional.of(new ApplyResult.Manual(untouched(report), manual.problem(), manual.guide()));
        }
        if (fresh instanceof PlanResult.Conflict conflict) {
            return Optional.of(new ApplyResult.Conflict(untouched(report), conflict.problem()));
        }
        Optional<Problem> stop = stop(fresh, report, open);
        if (stop.isPresent() && !(fresh instanceof PlanResult.Unchanged)) {
            return Optional.of(new ApplyResult.Blocked(untouched(report), stop.get()));
        }
        return report.basis().isEmpty()
                ? Optional.of(new ApplyResult.Blocked(untouched(report), nothingToWriteAt(fresh, report)))
                : Optional.empty();
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
                report.questions().isEmpty()
                        ? List.of()
                        : Verdict.questions(findings, owner, report.request().portal()),
                report.apiCalls(),
                report.basis(),
                report.unfinished());
    }

    /** What was checked within the last hour is not held against a run that has begun. */
    private Optional<Problem> stop(PlanResult fresh, PlanReport report, Optional<Run> open) {
        Instant now = tools.clock().instant();
        boolean checked = open.filter(
                        run -> !run.start().startedAt().plus(CHECKS_LAST).isBefore(now))
                .isPresent();
        if (checked) {
            return Optional.empty();
        }
        ZoneSight unseen = new ZoneSight.NotAsked("");
        return Stops.problem(report.findings(), Stops.Scope.APPLY, unseen)
                .map(problem -> Stops.isOfCredentials(problem) ? asPlanned(fresh, problem) : problem)
                .or(() -> open.isPresent() ? Optional.empty() : expired());
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
        Optional<Run> run = retimedBefore(report.request().desired());
        Verification seen = new Verifying(tools, owner)
                .look(report.request().desired().entries(), authorities(basis), List.of(), run, true);
        return new ApplyResult.Unchanged(new ApplyReport(
                report, Optional.empty(), calls(basis), 0, Optional.of(basis.snapshot()), Optional.of(seen)));
    }

    /** The run that gave the records their TTL: caches may still hold what was there before it. */
    private Optional<Run> retimedBefore(Desired desired) {
        try {
            return desired.purpose().keepsEntries()
                    ? tools.runs()
                            .latestWritten(owner)
                            .filter(run -> run.start().goal().equals(desired.entries()))
                            .filter(run -> run.start().desired().purpose().keepsEntries())
                    : Optional.empty();
        } catch (StateException e) {
            return Optional.empty();
        }
    }

    private ApplyResult written(PlanReport report, PlanBasis.Parts basis, Optional<Run> open) {
        RunStart start = open.map(Run::start)
                .orElseGet(() ->
                        RunStarts.of(report, basis, approval, tools.clock().instant()));
        RunJournal journal;
        try {
            if (open.isEmpty()
                    && start.savedPlan().isPresent()
                    && !tools.runs().claim(start.savedPlan().get(), owner)) {
                return new ApplyResult.Blocked(
                        untouched(report),
                        Problem.of(
                                "plan-used",
                                "This saved plan was applied before; it approves once.",
                                "Make a new one with `mxsetup plan --out FILE`."));
            }
            journal = open.isPresent() ? reopened(open.get()) : tools.runs().begin(start);
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
        return new Written(tools, report, basis, start, open.isPresent())
                .result(result, journal, approval.publishedWithin());
    }

    private RunJournal reopened(Run run) throws StateException {
        RunJournal journal = tools.runs().reopen(run);
        journal.append(new RunEvent.Resumed(tools.clock().instant(), approval.who()));
        return journal;
    }

    private CutOverJob job(PlanBasis.Parts basis, RunStart start) {
        List<Authority> alive = authorities(basis).stream()
                .filter(authority -> !start.deadBefore().contains(authority))
                .toList();
        boolean back = start.desired().restoration().isPresent();
        Predicate<Set<Mx>> shown = entries -> {
            // Where all fail, the way back is not to wait for them: it may be what mends them.
            return tools.survey().ask(owner, alive).stream().anyMatch(look -> isShown(look, entries))
                    || back && Harm.isFailing(tools.survey().ask(owner, authorities(basis)));
        };
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

    private boolean isShown(AuthorityLook look, Set<Mx> entries) {
        return look.reply() instanceof DnsReply.Answer answer
                && answer.authoritative()
                && answer.mx(owner).entries().containsAll(entries);
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
