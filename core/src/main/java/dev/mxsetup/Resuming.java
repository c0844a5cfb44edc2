package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import java.util.Optional;

/** What an apply does besides its own change: deals with an unfinished run first, undoes harm afterwards. */
final class Resuming {
    private final Tools tools;
    private final Approval approval;
    private final DomainName owner;

    Resuming(Tools tools, Approval approval, DomainName owner) {
        this.tools = tools;
        this.approval = approval;
        this.owner = owner;
    }

    /** Finishes an unfinished run or puts it back, then makes the change of the plan. */
    ApplyResult apply(PlanResult planned) {
        return with(planned, true);
    }

    /** Finishes an unfinished run, or puts it back. */
    ApplyResult resume(PlanResult planned) {
        return with(planned, false);
    }

    private ApplyResult with(PlanResult planned, boolean thenApply) {
        ChangeRequest request = planned.report().request();
        Applying applying = new Applying(tools, approval, owner);
        Optional<Run> open;
        try {
            // Read again: the plan may have been made before the domain was taken.
            open = unfinished(tools, request);
        } catch (StateException e) {
            return new ApplyResult.Failed(Applying.untouched(planned.report()), unreadable(e));
        }
        if (open.isEmpty()) {
            return thenApply
                    ? new WayBack(tools, approval, owner).watched(request, applying.go(planned, Optional.empty()))
                    : new ApplyResult.Unchanged(Applying.untouched(planned.report()));
        }
        PlanResult fresh = applying.fresh(planned);
        Unfinished unfinished = Unfinished.of(tools, open.get(), fresh.report().request(), live(fresh.report()));
        return counted(
                unfinished,
                switch (unfinished.next()) {
                    case FINISH -> new WayBack(tools, approval, owner).watched(request, applying.go(fresh, open));
                    case DONE -> {
                        close(open.get(), "applied");
                        yield applying.go(fresh, Optional.empty());
                    }
                    case GIVE_UP -> givenUp(fresh.report(), open.get());
                    case PUT_BACK -> putBack(fresh, open.get(), thenApply);
                });
    }

    private ApplyResult putBack(PlanResult fresh, Run run, boolean thenApply) {
        ChangeRequest request = fresh.report().request();
        if (request.desired().restoration().isPresent()) {
            // The way back that is asked for is this one.
            return closing(run, new Applying(tools, approval, owner).go(fresh, Optional.empty()));
        }
        tools.listener().progress(owner, "Putting back what run " + run.start().runId() + " left unfinished");
        ApplyResult back = new WayBack(tools, approval, owner).back(run, request);
        boolean restored = back instanceof ApplyResult.RolledBack || back instanceof ApplyResult.Unchanged;
        if (!restored || !thenApply) {
            return back instanceof ApplyResult.Unchanged nothing
                    ? new ApplyResult.RolledBack(nothing.report(), Optional.empty())
                    : back;
        }
        PlanResult anew = new Planning(tools, request).plan();
        ApplyResult made = new Applying(tools, approval.withoutSavedPlan(), owner).go(anew, Optional.empty());
        return made.with(made.report().plus(back.report()));
    }

    /** Somebody else has moved on: what he left is not ours to judge, and no reason to stop for ever. */
    private ApplyResult givenUp(PlanReport report, Run run) {
        close(run, "conflict");
        String now = live(report).map(live -> Written.entries(live.entries())).orElse("nothing that could be read");
        return new ApplyResult.Conflict(
                Applying.untouched(report),
                Problem.of(
                        "conflict",
                        "The unfinished run " + run.start().runId() + " of "
                                + run.start().who() + " left "
                                + owner + " with other MX than there are now: " + now
                                + ". Somebody else changed them since.",
                        "Nothing was written, and that run is closed. Look at the records, then plan again."));
    }

    private ApplyResult closing(Run run, ApplyResult result) {
        if (result instanceof ApplyResult.RolledBack || result instanceof ApplyResult.Unchanged) {
            close(run, "rolled-back");
        }
        return result;
    }

    private void close(Run run, String outcome) {
        WayBack.close(tools, run, outcome);
    }

    private static ApplyResult counted(Unfinished unfinished, ApplyResult result) {
        return result.with(result.report().resuming(unfinished));
    }

    static Optional<MxRrset> live(PlanReport report) {
        return report.plan().map(Plan::before);
    }

    /** An open run at another host is not this one's to finish. */
    static Optional<Run> unfinished(Tools tools, ChangeRequest request) throws StateException {
        return tools.runs()
                .unfinished(request.domain())
                .filter(run -> run.start().provider().equals(request.host().provider()));
    }

    private static Problem unreadable(StateException failure) {
        return Problem.of("state-unreadable", failure.getMessage(), "Give another --state-dir, or mend this one.");
    }
}
