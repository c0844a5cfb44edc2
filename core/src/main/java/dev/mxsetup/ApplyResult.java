package dev.mxsetup;

import java.util.Optional;

/** What an apply came to. */
public sealed interface ApplyResult {
    ApplyReport report();

    /** As in JSON. */
    String outcome();

    /** Written and read back; the verification in the report says how far it is published. */
    record Applied(ApplyReport report) implements ApplyResult {
        @Override
        public String outcome() {
            return "applied";
        }
    }

    /** Nothing was to do. */
    record Unchanged(ApplyReport report) implements ApplyResult {
        @Override
        public String outcome() {
            return "unchanged";
        }
    }

    /**
     * It has to be done by hand: no API of its host can be used; nothing written.
     *
     * @param problem why there is no API
     */
    record Manual(ApplyReport report, Problem problem, Guide guide) implements ApplyResult {
        @Override
        public String outcome() {
            return "manual";
        }
    }

    /** A check or an open question stops it; nothing written. */
    record Blocked(ApplyReport report, Problem problem) implements ApplyResult {
        @Override
        public String outcome() {
            return "blocked";
        }
    }

    /** The live records are not what the plan saw; nothing (more) written. */
    record Conflict(ApplyReport report, Problem problem) implements ApplyResult {
        @Override
        public String outcome() {
            return "conflict";
        }
    }

    /** Half-made. */
    record Partial(ApplyReport report, Problem problem) implements ApplyResult {
        @Override
        public String outcome() {
            return "partial";
        }
    }

    /**
     * What was there before is there again.
     *
     * @param reason why the change was undone, where nobody asked for that
     */
    record RolledBack(ApplyReport report, Optional<Problem> reason) implements ApplyResult {
        @Override
        public String outcome() {
            return "rolled-back";
        }
    }

    record Failed(ApplyReport report, Problem problem) implements ApplyResult {
        @Override
        public String outcome() {
            return "failed";
        }
    }
}
