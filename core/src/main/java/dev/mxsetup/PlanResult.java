package dev.mxsetup;

/** What a plan came to. Hand it to {@link MxSetup#apply} with an {@link Approval}. */
public sealed interface PlanResult {
    PlanReport report();

    /** As in JSON. */
    String outcome();

    /** Something is to change and no finding stops it; questions may be open. */
    record Pending(PlanReport report) implements PlanResult {
        @Override
        public String outcome() {
            return "pending";
        }
    }

    /** The live set is right. */
    record Unchanged(PlanReport report) implements PlanResult {
        @Override
        public String outcome() {
            return "unchanged";
        }
    }

    /**
     * Something is to change, but by hand: no API of its host can be used. The plan is in the report.
     *
     * @param problem why there is no API
     */
    record Manual(PlanReport report, Problem problem, Guide guide) implements PlanResult {
        @Override
        public String outcome() {
            return "manual";
        }
    }

    /** A way back whose live records are not what the change left: somebody has changed them since. */
    record Conflict(PlanReport report, Problem problem) implements PlanResult {
        @Override
        public String outcome() {
            return "conflict";
        }
    }

    /** A check stops it; the plan, if one could be made, is in the report. */
    record Blocked(PlanReport report, Problem problem) implements PlanResult {
        @Override
        public String outcome() {
            return "blocked";
        }
    }

    /** No plan could be made. */
    record Failed(PlanReport report, Problem problem) implements PlanResult {
        @Override
        public String outcome() {
            return "failed";
        }
    }
}
