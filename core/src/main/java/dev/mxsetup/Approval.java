package dev.mxsetup;

import dev.mxsetup.preflight.Statements;
import java.time.Duration;

/**
 * Somebody's go for a plan.
 *
 * @param who for the run's record
 * @param statements made beside those of the request
 * @param publishedWithin how long an apply looks until every counted authority shows the set; zero is one look
 */
public record Approval(String who, Statements statements, Duration publishedWithin) {
    /** Five minutes of looking, as the command line does. */
    public static Approval by(String who) {
        return new Approval(who, Statements.NONE, Duration.ofMinutes(5));
    }
}
