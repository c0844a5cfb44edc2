package dev.mxsetup.cli;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.Claim;
import dev.mxsetup.ClaimResult;
import dev.mxsetup.MxSetup;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyRequest;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the commands that write have in common: each domain is claimed before its host is asked, and held to its end. */
final class Changing {
    private static final Duration USUAL_LOOK = Duration.ofMinutes(5);
    private final Session session;
    private final Optional<Duration> wait;

    Changing(Session session) throws Stop {
        this.session = session;
        this.wait = VerifyCommand.wait(session.arguments);
    }

    /** Refuses what no command that writes can make sense of. */
    static void check(Arguments arguments) throws Stop {
        if (arguments.typed(Opt.WAIT) && arguments.typed(Opt.NO_WAIT)) {
            throw Stop.usage("--wait and --no-wait do not go together", "Leave out one of the two.");
        }
    }

    /** Refuses a run in which nobody could answer; to be told last, since it says the least of what is wrong. */
    void checkAnswered() throws Stop {
        if (!session.arguments.has(Opt.YES) && !session.environment.terminal().interactive()) {
            throw Stop.of(
                    "unattended",
                    "there is no terminal on which to ask whether to go on",
                    "Add --yes to go on without questions, or look first: --dry-run");
        }
    }

    /** What is done with a domain that is claimed. */
    interface Work {
        ApplyResult with(Claim claim, Job job);
    }

    /** Plans and applies without a question; a domain is given back before the next one is taken. */
    List<ApplyResult> unattended(List<Job> jobs) {
        return each(jobs, (claim, job) -> applied(claim, job, PlanCommand.plan(session, job), Statements.NONE));
    }

    /** Each domain claimed for its own work only. */
    List<ApplyResult> each(List<Job> jobs, Work work) {
        session.warnOfState();
        session.lastPhase();
        return new Side(session.environment.interruption()).bySide(jobs, job -> one(job, work));
    }

    private ApplyResult one(Job job, Work work) {
        Optional<ApplyResult> end = obstacle(job);
        if (end.isPresent()) {
            return end.get();
        }
        // Who waits for caches holds nobody up.
        return followed(
                switch (session.core.claim(job.domain(), session.environment.user())) {
                    case ClaimResult.Refused refused -> MxSetup.refused(job.nothing(), refused.problem());
                    case ClaimResult.Taken taken -> {
                        try (Claim claim = taken.claim()) {
                            yield lightened(guarded(claim, job, work));
                        }
                    }
                });
    }

    /** On a terminal: all are claimed and planned, then the questions come, then the changes. */
    List<ApplyResult> attended(List<Job> jobs) throws Stop {
        session.warnOfState();
        List<Held> held = new Side(session.environment.interruption()).bySide(jobs, this::planned);
        try {
            session.progress.clear();
            List<Held> answered = answered(held);
            session.lastPhase();
            return new Side(session.environment.interruption()).bySide(answered, one -> followed(made(one)));
        } finally {
            held.forEach(one -> one.claim().ifPresent(Claim::close));
        }
    }

    /**
     * A domain between its plan and its change.
     *
     * @param end why there is nothing to be done any more
     */
    private record Held(
            Job job, Optional<Claim> claim, PlanResult plan, Statements statements, Optional<ApplyResult> end) {
        Held ending(ApplyResult result) {
            return new Held(job, claim, plan, statements, Optional.of(result));
        }
    }

    private Held planned(Job job) {
        Optional<ApplyResult> end = obstacle(job);
        if (end.isPresent()) {
            return new Held(job, Optional.empty(), unplanned(job, end.get()), Statements.NONE, end);
        }
        return switch (session.core.claim(job.domain(), session.environment.user())) {
            case ClaimResult.Refused refused -> {
                ApplyResult refusal = MxSetup.refused(job.nothing(), refused.problem());
                yield new Held(job, Optional.empty(), unplanned(job, refusal), Statements.NONE, Optional.of(refusal));
            }
            case ClaimResult.Taken taken ->
                new Held(
                        job,
                        Optional.of(taken.claim()),
                        PlanCommand.plan(session, job),
                        Statements.NONE,
                        Optional.empty());
        };
    }

    private static PlanResult unplanned(Job job, ApplyResult end) {
        Problem why = end instanceof ApplyResult.Failed failed
                ? failed.problem()
                : Problem.of("blocked", "Nothing was planned.", "");
        return new PlanResult.Failed(job.nothing(), why);
    }

    private List<Held> answered(List<Held> held) throws Stop {
        Questions questions = new Questions(session);
        List<Held> answered = new ArrayList<>();
        for (Held one : held) {
            boolean ask = one.end().isEmpty()
                    && session.environment.interruption().signal().isEmpty();
            Questions.Answer answer = ask ? questions.about(one.job(), one.plan()) : Questions.Answer.NONE;
            Held said = new Held(one.job(), one.claim(), one.plan(), answer.statements(), one.end());
            answered.add(
                    answer.declined().isPresent()
                            ? said.ending(declined(one, answer.declined().get()))
                            : said);
        }
        List<Held> changing = answered.stream()
                .filter(one -> one.end().isEmpty() && one.job().saved().isEmpty())
                .filter(one -> questions.changes(one.plan(), one.statements()))
                .toList();
        List<PlanReport> reports =
                changing.stream().map(one -> one.plan().report()).toList();
        if (changing.isEmpty() || questions.goOn(reports)) {
            return answered;
        }
        return answered.stream()
                .map(one -> changing.contains(one) ? one.ending(declined(one, Questions.unwanted())) : one)
                .toList();
    }

    private static ApplyResult declined(Held held, Problem no) {
        return new ApplyResult.Blocked(Job.unapplied(held.plan().report()), no);
    }

    private ApplyResult made(Held held) {
        if (held.end().isPresent()) {
            return held.end().get();
        }
        if (session.environment.interruption().signal().isPresent()) {
            return new ApplyResult.Failed(Job.unapplied(held.plan().report()), Ending.interrupted());
        }
        try (Claim claim = held.claim().orElseThrow()) {
            return guarded(claim, held.job(), (own, job) -> applied(own, job, held.plan(), held.statements()));
        }
    }

    private Optional<ApplyResult> obstacle(Job job) {
        ApplyReport untouched = Job.unapplied(job.nothing());
        if (job.obstacle().isPresent()) {
            Problem obstacle = job.obstacle().get();
            return Optional.of(
                    ExitCode.of(obstacle) == ExitCode.BLOCKED
                            ? new ApplyResult.Blocked(untouched, obstacle)
                            : new ApplyResult.Failed(untouched, obstacle));
        }
        return session.environment.interruption().signal().isPresent()
                ? Optional.of(new ApplyResult.Failed(untouched, Ending.interrupted()))
                : Optional.empty();
    }

    private ApplyResult guarded(Claim claim, Job job, Work work) {
        try {
            return work.with(claim, job);
        } catch (RuntimeException e) {
            session.trace(e);
            return new ApplyResult.Failed(Job.unapplied(job.nothing()), Ending.internal(e, Problem.Changed.UNKNOWN));
        }
    }

    private ApplyResult applied(Claim claim, Job job, PlanResult plan, Statements statements) {
        return session.core.apply(claim, plan, approval(job, statements));
    }

    Approval approval(Job job, Statements statements) {
        Duration publishing = session.environment.cores().providers().stream()
                .filter(profile -> profile.name().equals(job.request().host().provider()))
                .map(profile -> profile.publishing())
                .findFirst()
                .orElse(USUAL_LOOK);
        Duration usual = publishing.compareTo(USUAL_LOOK) > 0 ? publishing : USUAL_LOOK;
        Duration look = wait.filter(asked -> asked.compareTo(usual) < 0).orElse(usual);
        return new Approval(
                session.environment.user(),
                statements,
                session.arguments.has(Opt.NO_WAIT) ? Duration.ZERO : look,
                job.saved()
                        .map(saved ->
                                new Approval.SavedPlan(saved.id(), saved.entry().fingerprint(), saved.madeAt())),
                session.arguments.has(Opt.AUTO_ROLLBACK));
    }

    /** What a report does not tell is let go: there may be a hundred thousand of them. */
    private static ApplyResult lightened(ApplyResult result) {
        ApplyReport report = result.report();
        PlanReport plan = report.plan();
        PlanReport light = new PlanReport(
                plan.request(),
                plan.zone(),
                plan.source(),
                plan.plan(),
                plan.steps(),
                plan.findings(),
                plan.questions(),
                plan.apiCalls(),
                Optional.empty(),
                plan.unfinished());
        return result.with(new ApplyReport(
                light,
                report.runId(),
                report.apiCalls(),
                report.writes(),
                report.snapshot(),
                report.verification(),
                report.resumed()));
    }

    /** With {@code --wait} on until every cache has let go. */
    private ApplyResult followed(ApplyResult result) {
        boolean made = result instanceof ApplyResult.Applied
                || (result instanceof ApplyResult.RolledBack back
                        && back.reason().isEmpty());
        ApplyReport report = result.report();
        boolean drained = report.verification()
                .filter(seen -> seen.level().compareTo(Level.DRAINED) >= 0)
                .isPresent();
        if (wait.isEmpty() || !made || drained) {
            return result;
        }
        VerifyRequest request = new VerifyRequest(
                report.plan().request().domain(),
                Optional.of(report.plan().request().desired().entries()),
                session.resolvers,
                report.plan().request().portal(),
                true);
        VerifyResult end = new VerifyCommand(session)
                .follow(request, session.environment.clock().instant().plus(wait.get()));
        return result.with(with(report, end));
    }

    private static ApplyReport with(ApplyReport report, VerifyResult end) {
        Optional<Verification> seen = switch (end) {
            case VerifyResult.Verified verified -> Optional.of(verified.verification());
            case VerifyResult.Waiting waiting -> Optional.of(waiting.verification());
            case VerifyResult.Drifted drifted -> Optional.of(drifted.verification());
            case VerifyResult.Failed failed -> report.verification();
        };
        return new ApplyReport(
                report.plan(),
                report.runId(),
                report.apiCalls(),
                report.writes(),
                report.snapshot(),
                seen,
                report.resumed());
    }

    /** The number with which a command ends that came to these. */
    ExitCode exit(Collection<ApplyResult> results) {
        Level waitedFor = wait.isPresent() ? Level.DRAINED : Level.PUBLISHED_EVERYWHERE;
        List<ExitCode> codes =
                results.stream().map(result -> ExitCode.of(result, waitedFor)).toList();
        boolean written = results.stream().anyMatch(result -> result.report().writes() > 0);
        return Ending.of(codes, written, session.environment.interruption());
    }
}
