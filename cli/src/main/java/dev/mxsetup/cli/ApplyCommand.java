package dev.mxsetup.cli;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
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
import java.util.List;
import java.util.Optional;

/** The whole road: plan, checks, questions, change, read-back, verification. */
final class ApplyCommand {
    private static final Duration USUAL_LOOK = Duration.ofMinutes(5);
    private final Session session;
    private final Optional<Duration> wait;

    ApplyCommand(Session session) throws Stop {
        this.session = session;
        this.wait = VerifyCommand.wait(session.arguments);
    }

    /** Refuses what does not go together. */
    static void check(Arguments arguments) throws Stop {
        boolean dry = arguments.has(Opt.DRY_RUN);
        for (Opt opt : List.of(Opt.OUT, Opt.DETAILED_EXITCODE)) {
            if (arguments.typed(opt) && !dry) {
                throw Stop.usage(
                        opt.longName() + " means nothing to an apply that changes something",
                        "It goes with mxsetup plan, or --dry-run.");
            }
        }
        if (arguments.typed(Opt.WAIT) && arguments.typed(Opt.NO_WAIT)) {
            throw Stop.usage("--wait and --no-wait do not go together", "Leave out one of the two.");
        }
        if (arguments.typed(Opt.PLAN_FILE) && dry) {
            throw Stop.usage(
                    "--plan and --dry-run do not go together: a saved plan is there to be applied", "Leave out one.");
        }
    }

    /** Refuses a run in which nobody could answer; told last, since it says the least of what is wrong. */
    private void checkAnswered() throws Stop {
        boolean answered = session.arguments.has(Opt.YES) || session.arguments.has(Opt.PLAN_FILE);
        if (!answered && !session.environment.terminal().interactive()) {
            throw Stop.of(
                    "unattended",
                    "there is no terminal on which to ask whether to go on",
                    "Add --yes to go on without questions, or apply a saved plan: --plan FILE");
        }
    }

    ExitCode run() throws Stop {
        Optional<String> file = session.arguments.text(Opt.PLAN_FILE);
        List<Job> jobs = file.isPresent() ? new SavedPlans(session).jobs(file.get()) : new Jobs(session, true).all();
        checkAnswered();
        session.warnOfState();
        List<PlanResult> plans = PlanCommand.plans(session, jobs);
        session.progress.clear();
        List<Run> runs = answered(jobs, plans);
        session.lastPhase();
        List<ApplyResult> results = new Side(session.environment.interruption()).bySide(runs, this::applied);
        session.progress.clear();
        Level waitedFor = wait.isPresent() ? Level.DRAINED : Level.PUBLISHED_EVERYWHERE;
        List<ExitCode> codes =
                results.stream().map(result -> ExitCode.of(result, waitedFor)).toList();
        boolean written = results.stream().anyMatch(ApplyCommand::wrote);
        ExitCode exit = Ending.of(codes, written, session.environment.interruption());
        session.output.write(
                () -> session.output.json().apply(results, exit),
                () -> session.output.text().apply(results));
        return exit;
    }

    private static boolean wrote(ApplyResult result) {
        return result.report().writes() > 0;
    }

    /** @param declined somebody said no */
    private record Run(Job job, PlanResult plan, Statements statements, Optional<Problem> declined) {}

    private List<Run> answered(List<Job> jobs, List<PlanResult> plans) throws Stop {
        List<Run> runs = new ArrayList<>();
        Questions questions = new Questions(session);
        boolean ask = session.interactive();
        for (int i = 0; i < jobs.size(); i++) {
            PlanResult plan = plans.get(i);
            Questions.Answer answer =
                    ask && session.environment.interruption().signal().isEmpty()
                            ? questions.about(jobs.get(i), plan)
                            : Questions.Answer.NONE;
            runs.add(new Run(jobs.get(i), plan, answer.statements(), answer.declined()));
        }
        List<PlanReport> changing = runs.stream()
                .filter(run -> run.declined().isEmpty() && run.job().saved().isEmpty())
                .filter(run -> questions.changes(run.plan(), run.statements()))
                .map(run -> run.plan().report())
                .toList();
        if (!ask || changing.isEmpty() || questions.goOn(changing)) {
            return runs;
        }
        Problem no = Questions.unwanted();
        return runs.stream()
                .map(run -> changing.contains(run.plan().report())
                        ? new Run(run.job(), run.plan(), run.statements(), Optional.of(no))
                        : run)
                .toList();
    }

    private ApplyResult applied(Run run) {
        ApplyReport untouched = Job.unapplied(run.plan().report());
        Optional<Problem> obstacle = run.declined().or(() -> run.job().obstacle());
        if (obstacle.isPresent()) {
            boolean blocked = run.declined().isPresent() || ExitCode.of(obstacle.get()) == ExitCode.BLOCKED;
            return blocked
                    ? new ApplyResult.Blocked(untouched, obstacle.get())
                    : new ApplyResult.Failed(untouched, obstacle.get());
        }
        if (session.environment.interruption().signal().isPresent()) {
            return new ApplyResult.Failed(untouched, Ending.interrupted());
        }
        try {
            return followed(session.core.apply(run.plan(), approval(run)));
        } catch (RuntimeException e) {
            session.trace(e);
            return new ApplyResult.Failed(untouched, Ending.internal(e, Problem.Changed.UNKNOWN));
        }
    }

    private Approval approval(Run run) {
        Duration publishing = session.environment.cores().providers().stream()
                .filter(profile ->
                        profile.name().equals(run.job().request().host().provider()))
                .map(profile -> profile.publishing())
                .findFirst()
                .orElse(USUAL_LOOK);
        Duration usual = publishing.compareTo(USUAL_LOOK) > 0 ? publishing : USUAL_LOOK;
        Duration look = wait.filter(asked -> asked.compareTo(usual) < 0).orElse(usual);
        return new Approval(
                session.environment.user(),
                run.statements(),
                session.arguments.has(Opt.NO_WAIT) ? Duration.ZERO : look,
                run.job()
                        .saved()
                        .map(saved ->
                                new Approval.SavedPlan(saved.id(), saved.entry().fingerprint(), saved.madeAt())));
    }

    /** With {@code --wait} on until every cache has let go. */
    private ApplyResult followed(ApplyResult result) {
        if (wait.isEmpty() || !(result instanceof ApplyResult.Applied applied)) {
            return result;
        }
        boolean drained = applied.report()
                .verification()
                .filter(seen -> seen.level().compareTo(Level.DRAINED) >= 0)
                .isPresent();
        if (drained) {
            return result;
        }
        VerifyRequest request = new VerifyRequest(
                applied.report().plan().request().domain(),
                Optional.of(applied.report().plan().request().desired().entries()),
                session.resolvers);
        VerifyResult end = new VerifyCommand(session)
                .follow(request, session.environment.clock().instant().plus(wait.get()));
        return new ApplyResult.Applied(with(applied.report(), end));
    }

    private static ApplyReport with(ApplyReport report, VerifyResult end) {
        Optional<Verification> seen = switch (end) {
            case VerifyResult.Verified verified -> Optional.of(verified.verification());
            case VerifyResult.Waiting waiting -> Optional.of(waiting.verification());
            case VerifyResult.Drifted drifted -> Optional.of(drifted.verification());
            case VerifyResult.Failed failed -> report.verification();
        };
        return new ApplyReport(
                report.plan(), report.runId(), report.apiCalls(), report.writes(), report.snapshot(), seen);
    }
}
