package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.StateException;
import java.time.Instant;
import java.util.Optional;

/** Undoes a run: because it did harm and that was asked for, or because it is not to be finished. */
final class WayBack {
    private final Tools tools;
    private final Approval approval;
    private final DomainName owner;

    WayBack(Tools tools, Approval approval, DomainName owner) {
        this.tools = tools;
        this.approval = approval;
        this.owner = owner;
    }

    /** The result of a change, or of the way back from it where it did harm (facts: read-back, failing authorities). */
    ApplyResult watched(ChangeRequest request, ApplyResult made) {
        Optional<Problem> harm = approval.autoRollback() ? Harm.of(tools, made) : Optional.empty();
        if (harm.isEmpty()) {
            return made;
        }
        Optional<Run> run = run(made);
        if (run.isEmpty()) {
            return made;
        }
        tools.listener().progress(owner, harm.get().message() + " Putting back what was there before");
        ApplyResult back = back(run.get(), request);
        ApplyReport sum = made.report().undoneBy(back.report());
        return switch (back) {
            case ApplyResult.RolledBack done -> new ApplyResult.RolledBack(sum, harm);
            case ApplyResult.Unchanged nothing -> new ApplyResult.RolledBack(sum, harm);
            case ApplyResult.Conflict conflict -> new ApplyResult.Conflict(sum, stuck(harm.get(), conflict.problem()));
            default ->
                new ApplyResult.Partial(sum, stuck(harm.get(), back.trouble().orElse(harm.get())));
        };
    }

    /** The change did harm and stands. */
    private static Problem stuck(Problem harm, Problem stop) {
        return new Problem(
                stop.code(),
                harm.message() + " Going back did not work: " + stop.message(),
                stop.remedy(),
                stop.retryable(),
                stop.retryAfter(),
                Problem.Changed.YES);
    }

    /** What was there before the run is there again, or nothing (more) was written. */
    ApplyResult back(Run run, ChangeRequest request) {
        RollbackRequest back = RollbackRequest.of(run, request.host());
        ChangeRequest change = new RollbackRequest(
                        owner, request.subdomain(), request.host(), back.restoration(), request.statements())
                .change();
        Applying applying = new Applying(tools, approval.withoutSavedPlan(), owner);
        ApplyResult result = run.start().desired().restoration().isPresent()
                ? applying.go(
                        new Planning(tools, ChangeRequest.of(run, request.host(), Optional.empty())).plan(),
                        Optional.of(run))
                : applying.go(new Planning(tools, change).plan(), Optional.empty());
        if (result instanceof ApplyResult.RolledBack || result instanceof ApplyResult.Unchanged) {
            close(tools, run, "rolled-back");
        }
        return result;
    }

    private Optional<Run> run(ApplyResult made) {
        try {
            return made.report().runId().isEmpty()
                    ? Optional.empty()
                    : tools.runs().runs(owner).stream()
                            .filter(run -> made.report()
                                    .runId()
                                    .equals(Optional.of(run.start().runId())))
                            .findFirst();
        } catch (StateException e) {
            tools.listener().progress(owner, e.getMessage());
            return Optional.empty();
        }
    }

    /** A run whose end cannot be noted stays open, and the next one sees what is there. */
    static void close(Tools tools, Run run, String outcome) {
        try {
            RunJournal journal = tools.runs().reopen(run);
            Instant now = tools.clock().instant();
            if (outcome.equals("applied")) {
                journal.append(new RunEvent.Outcome(now, 0, "done", Optional.of("seen by reading")));
            }
            journal.append(new RunEvent.Finished(now, outcome));
        } catch (StateException e) {
            tools.listener().progress(run.start().owner(), e.getMessage());
        }
    }
}
