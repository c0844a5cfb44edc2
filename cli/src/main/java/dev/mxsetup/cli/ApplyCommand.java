package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.report.ExitCode;
import java.util.List;
import java.util.Optional;

/** The whole road: plan, checks, questions, change, read-back, verification. */
final class ApplyCommand {
    private final Session session;
    private final Changing changing;

    ApplyCommand(Session session) throws Stop {
        this.session = session;
        this.changing = new Changing(session);
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
        List<ApplyResult> results = session.interactive() ? changing.attended(jobs) : changing.unattended(jobs);
        session.progress.clear();
        ExitCode exit = changing.exit(results);
        session.output.write(
                () -> session.output.json().apply(results, exit),
                () -> session.output.text().apply(results));
        return exit;
    }
}
