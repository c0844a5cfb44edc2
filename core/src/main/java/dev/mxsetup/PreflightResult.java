package dev.mxsetup;

/** What the checks came to; the findings are in the report. */
public sealed interface PreflightResult {
    PlanReport report();

    /** As in JSON. */
    String outcome();

    /** Nothing stops a change. */
    record Clear(PlanReport report) implements PreflightResult {
        @Override
        public String outcome() {
            return "clear";
        }
    }

    record Blocked(PlanReport report, Problem problem) implements PreflightResult {
        @Override
        public String outcome() {
            return "blocked";
        }
    }
}
