package dev.mxsetup;

import java.util.Optional;

/** What an apply came to. */
public sealed interface ApplyResult {
    ApplyReport report();

    /** Why it did not come about; for a change that was undone by itself, why. */
    default Optional<Problem> trouble() {
        return switch (this) {
            case Applied applied -> Optional.empty();
            case Unchanged unchanged -> Optional.empty();
            case Manual manual -> Optional.of(manual.problem());
            case Blocked blocked -> Optional.of(blocked.problem());
            case Conflict conflict -> Optional.of(conflict.problem());
            case Partial partial -> Optional.of(partial.problem());
            case RolledBack back -> back.reason();
            case Failed failed -> Optional.of(failed.problem());
        };
    }

    /** The same result with another report. */
    default ApplyResult with(ApplyReport other) {
        return switch (this) {
            case Applied applied -> new Applied(other);
            case Unchanged unchanged -> new Unchanged(other);
            case Manual manual -> new Manual(other, manual.problem(), manual.guide());
            case Blocked blocked -> new Blocked(other, blocked.problem());
            case Conflict conflict -> new Conflict(other, conflict.problem());
            case Partial partial -> new Partial(other, partial.problem());
            case RolledBack back -> new RolledBack(other, back.reason());
            case Failed failed -> new Failed(other, failed.problem());
        };
    }

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
