package dev.mxsetup.report;

import dev.mxsetup.Problem;

/** What is wrong, what to do, and whether anything was changed. */
final class ProblemText {
    private final View view;

    ProblemText(View view) {
        this.view = view;
    }

    void show(Lines lines, int indent, Problem problem) {
        why(lines, indent, problem);
        lines.paragraph(indent, changed(problem.changed()));
    }

    /** Of a command that never changes anything. */
    void why(Lines lines, int indent, Problem problem) {
        if (problem.code().equals(ProblemCode.DECLINED.code())) {
            lines.paragraph(indent, problem.message());
        } else {
            lines.labelled(indent, "Error:", 7, view.palette()::red, problem.message());
        }
        String label = "To do:";
        for (String step : problem.remedy().lines().toList()) {
            lines.labelled(indent, label, 7, Lines.PLAIN, step);
            label = "";
        }
        problem.retryAfter()
                .ifPresent(wait -> lines.paragraph(indent, "It can be tried again in " + Times.span(wait) + "."));
    }

    private static String changed(Problem.Changed changed) {
        return switch (changed) {
            case NO -> "Nothing was changed.";
            case YES -> "Something was changed before it stopped.";
            case UNKNOWN -> "It is not known whether anything was changed.";
        };
    }
}
