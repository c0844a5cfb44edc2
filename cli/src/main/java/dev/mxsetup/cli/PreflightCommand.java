package dev.mxsetup.cli;

import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.report.ExitCode;
import java.util.List;
import java.util.Optional;

/** Every check, and no change. */
final class PreflightCommand {
    private final Session session;

    PreflightCommand(Session session) {
        this.session = session;
    }

    ExitCode run() throws Stop {
        Optional<ReportFile> report = ReportFile.asked(session);
        List<Job> jobs = new Jobs(session, false).all();
        session.lastPhase();
        List<PreflightResult> results = new Side(session.environment.interruption()).bySide(jobs, this::check);
        session.progress.clear();
        List<ExitCode> codes = results.stream().map(ExitCode::of).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        session.output.write(
                () -> session.output.json().preflight(results, exit),
                () -> session.output.text().preflight(results));
        boolean written = report.isEmpty() || report.get().write(session, results, exit);
        return written || exit != ExitCode.OK ? exit : ExitCode.FAILED;
    }

    private PreflightResult check(Job job) {
        if (session.environment.interruption().signal().isPresent()) {
            return new PreflightResult.Blocked(job.nothing(), Ending.interrupted());
        }
        if (job.obstacle().isPresent()) {
            return new PreflightResult.Blocked(job.nothing(), job.obstacle().get());
        }
        try {
            return session.core.preflight(job.request());
        } catch (RuntimeException e) {
            session.trace(e);
            return new PreflightResult.Blocked(job.nothing(), Ending.internal(e, Problem.Changed.NO));
        }
    }
}
