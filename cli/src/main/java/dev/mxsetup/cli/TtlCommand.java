package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.report.ExitCode;
import java.util.List;

/** Changes the TTL of the present MX ahead of a cut, or after it. */
final class TtlCommand {
    private final Session session;
    private final Changing changing;
    private final Purpose purpose;

    TtlCommand(Session session, Purpose purpose) throws Stop {
        this.session = session;
        this.changing = new Changing(session);
        this.purpose = purpose;
    }

    ExitCode run() throws Stop {
        boolean dry = session.arguments.has(Opt.DRY_RUN);
        List<Job> jobs = Jobs.ofTtls(session, purpose, !dry).all();
        if (dry) {
            return dry(jobs);
        }
        changing.checkAnswered();
        List<ApplyResult> results = session.interactive() ? changing.attended(jobs) : changing.unattended(jobs);
        session.progress.clear();
        ExitCode exit = changing.exit(results);
        session.output.write(
                () -> session.output.json().retimed(purpose, results, exit),
                () -> session.output.text().apply(results));
        return exit;
    }

    private ExitCode dry(List<Job> jobs) {
        session.lastPhase();
        List<PlanResult> results = PlanCommand.plans(session, jobs);
        session.progress.clear();
        List<ExitCode> codes =
                results.stream().map(result -> ExitCode.of(result, false)).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        session.output.write(
                () -> session.output.json().plannedTtl(purpose, results, exit),
                () -> session.output.text().plan(results));
        return exit;
    }
}
