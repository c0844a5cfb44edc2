package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.report.ExitCode;
import java.util.List;
import java.util.Optional;

/** Restores what a change replaced. */
final class RollbackCommand {
    private final Session session;
    private final Changing changing;

    RollbackCommand(Session session) throws Stop {
        this.session = session;
        this.changing = new Changing(session);
    }

    /** Refuses what does not go together. */
    static void check(Arguments arguments) throws Stop {
        boolean run = arguments.typed(Opt.RUN);
        boolean file = arguments.typed(Opt.FROM);
        boolean list = arguments.typed(Opt.DOMAINS_FILE);
        if (run && file) {
            throw Stop.usage("--run and --from do not go together", "Leave out one of the two.");
        }
        if (list && (run || file)) {
            throw Stop.usage(
                    (run ? "--run" : "--from") + " and --domains-file do not go together",
                    run ? "A run is of one domain." : "Name the domains of the file after the options.");
        }
        if (run && arguments.operands().size() > 1) {
            throw Stop.usage("--run names one run, and there are several domains", "Name one domain, or none.");
        }
    }

    ExitCode run() throws Stop {
        Optional<String> file = session.arguments.text(Opt.FROM);
        WaysBack ways = new WaysBack(session);
        List<Job> jobs = file.isPresent() ? ways.from(file.get()) : ways.recorded();
        if (session.arguments.has(Opt.DRY_RUN)) {
            return dry(jobs);
        }
        changing.checkAnswered();
        List<ApplyResult> results = session.interactive() ? changing.attended(jobs) : changing.unattended(jobs);
        session.progress.clear();
        ExitCode exit = changing.exit(results);
        session.output.write(
                () -> session.output.json().rollback(results, exit),
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
                () -> session.output.json().plannedRollback(results, exit),
                () -> session.output.text().plan(results));
        return exit;
    }
}
