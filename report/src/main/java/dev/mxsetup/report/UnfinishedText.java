package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Unfinished;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.record.Run;
import java.util.stream.Collectors;

/** A run whose end is not on record: that there is one, what will become of it, what became of it. */
final class UnfinishedText {
    private final View view;

    UnfinishedText(View view) {
        this.view = view;
    }

    /** To whoever looks at its domain. */
    void mention(Lines lines, Run run) {
        lines.paragraph(
                0, told(run) + " is unfinished: it was to give " + run.start().owner() + " " + goal(run) + ".");
        new NextText(view)
                .resume(lines, "To finish it or put it back:", run.start().owner());
    }

    /** What an apply of this plan does first. */
    void before(Lines lines, PlanReport report) {
        report.unfinished()
                .ifPresent(open -> lines.gap()
                        .paragraph(
                                0,
                                told(open.run()) + " is unfinished. "
                                        + coming(open, PlanText.isBack(report) ? "a rollback" : "an apply"))
                        .gap());
    }

    private static String coming(Unfinished open, String command) {
        return switch (open.next()) {
            case FINISH -> "It leads to the same records: " + command + " finishes it.";
            case DONE -> "All that it wanted is there: " + command + " closes it, then makes this change.";
            case PUT_BACK ->
                "It was to give " + open.run().start().owner() + " " + goal(open.run()) + ": " + command
                        + " first puts back what was there before it, then makes this change.";
            case GIVE_UP ->
                "The MX are none that it left, so somebody else changed them: " + command + " closes it and writes"
                        + " nothing, the next one plans anew.";
        };
    }

    /** What an apply or a resume did with it. */
    void after(Lines lines, ApplyResult result) {
        ApplyReport report = result.report();
        report.resumed()
                .ifPresent(open -> lines.gap()
                        .paragraph(0, told(open.run()) + " was unfinished. " + done(open, result))
                        .gap());
    }

    private static String done(Unfinished open, ApplyResult result) {
        boolean ended = result instanceof ApplyResult.Applied
                || result instanceof ApplyResult.RolledBack
                || result instanceof ApplyResult.Unchanged;
        return switch (open.next()) {
            case FINISH -> ended ? "It was finished." : "It was to be finished, and is still open.";
            case DONE -> "All that it wanted was there, and it was closed.";
            case PUT_BACK ->
                ended ? "What was there before it was put back." : "What was there before it was to be put back.";
            case GIVE_UP -> "It was closed.";
        };
    }

    private String told(Run run) {
        return "Run " + run.start().runId() + " of " + run.start().who() + ", begun "
                + new Times(view).dated(run.start().startedAt()) + ",";
    }

    private static String goal(Run run) {
        if (run.start().desired().purpose().keepsEntries()) {
            return "another TTL";
        }
        return run.start().goal().isEmpty()
                ? "no MX"
                : run.start().goal().stream().map(Mx::toString).collect(Collectors.joining(", "));
    }
}
