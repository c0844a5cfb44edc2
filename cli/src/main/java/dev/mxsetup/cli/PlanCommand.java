package dev.mxsetup.cli;

import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.report.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What would change. */
final class PlanCommand {
    private final Session session;

    PlanCommand(Session session) {
        this.session = session;
    }

    ExitCode run() throws Stop {
        Optional<Path> out = session.arguments.text(Opt.OUT).map(session.environment::path);
        List<Job> jobs = new Jobs(session, out.isPresent()).all();
        noteMissing(jobs);
        session.lastPhase();
        List<PlanResult> results = plans(session, jobs);
        session.progress.clear();
        boolean detailed = session.arguments.has(Opt.DETAILED_EXITCODE);
        List<ExitCode> codes =
                results.stream().map(result -> ExitCode.of(result, detailed)).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        if (out.isPresent()) {
            save(out.get(), results);
        }
        session.output.write(
                () -> session.output.json().plan(results, exit),
                () -> session.output.text().plan(results));
        return exit;
    }

    private void save(Path file, List<PlanResult> results) throws Stop {
        List<PlanReport> savable = results.stream()
                .map(PlanResult::report)
                .filter(report -> report.basis().isPresent())
                .toList();
        if (savable.isEmpty()) {
            session.output.notice("Nothing was saved: no plan could be made from the host's API.");
            return;
        }
        new SavedPlans(session).write(file, savable);
        session.output.notice("Saved to " + file + ". It can be applied within 24 hours.");
    }

    private void noteMissing(List<Job> jobs) {
        if (jobs.stream()
                .filter(job -> job.obstacle().isEmpty())
                .map(job -> job.request().host())
                .anyMatch(host -> host.credentials().isEmpty()
                        && session.module(host.provider()).isPresent())) {
            session.output.notice("No credentials: the domain's name servers are asked instead of the host's API.");
        }
    }

    /** One after the other in the result, side by side at work. */
    static List<PlanResult> plans(Session session, List<Job> jobs) {
        return new Side(session.environment.interruption()).bySide(jobs, job -> plan(session, job));
    }

    static PlanResult plan(Session session, Job job) {
        if (job.obstacle().isPresent()) {
            Problem obstacle = job.obstacle().get();
            return ExitCode.of(obstacle) == ExitCode.BLOCKED
                    ? new PlanResult.Blocked(job.nothing(), obstacle)
                    : new PlanResult.Failed(job.nothing(), obstacle);
        }
        if (session.environment.interruption().signal().isPresent()) {
            return new PlanResult.Failed(job.nothing(), Ending.interrupted());
        }
        try {
            return session.core.plan(job.request());
        } catch (RuntimeException e) {
            session.trace(e);
            return new PlanResult.Failed(job.nothing(), Ending.internal(e, Problem.Changed.NO));
        }
    }
}
