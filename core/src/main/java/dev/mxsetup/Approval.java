package dev.mxsetup;

import dev.mxsetup.preflight.Statements;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody's go for a plan.
 *
 * @param who for the run's record
 * @param statements made beside those of the request
 * @param publishedWithin how long an apply looks until every counted authority shows the set; zero is one look
 * @param savedPlan what approves it, where it is a file
 * @param autoRollback what was there is restored where the change does harm: it is never read back, or the name servers fail
 */
public record Approval(
        String who,
        Statements statements,
        Duration publishedWithin,
        Optional<SavedPlan> savedPlan,
        boolean autoRollback) {
    /**
     * A plan that was saved and is its own approval.
     *
     * @param id of the file, to use it once
     * @param fingerprint that the live records must still have
     * @param madeAt it approves for 24 hours
     */
    public record SavedPlan(String id, String fingerprint, Instant madeAt) {}

    /** For what else has to be done on the way. */
    Approval withoutSavedPlan() {
        return new Approval(who, statements, publishedWithin, Optional.empty(), autoRollback);
    }

    /** Without a way back by itself. */
    public Approval(String who, Statements statements, Duration publishedWithin, Optional<SavedPlan> savedPlan) {
        this(who, statements, publishedWithin, savedPlan, false);
    }

    /** Five minutes of looking, as the command line does. */
    public static Approval by(String who) {
        return new Approval(who, Statements.NONE, Duration.ofMinutes(5), Optional.empty());
    }
}
