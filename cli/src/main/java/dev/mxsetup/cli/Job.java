package dev.mxsetup.cli;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.record.PlanFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One domain's work.
 *
 * @param obstacle why it cannot be begun
 * @param saved the saved plan that it comes from
 */
record Job(ChangeRequest request, Optional<Problem> obstacle, Optional<Saved> saved) {
    /** @param id of the file, {@code madeAt} when */
    record Saved(String id, Instant madeAt, PlanFile.Entry entry) {}

    /** A report of nothing done. */
    PlanReport nothing() {
        return new PlanReport(
                request,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                Optional.empty());
    }

    static ApplyReport unapplied(PlanReport plan) {
        return new ApplyReport(plan, Optional.empty(), plan.apiCalls(), 0, Optional.empty(), Optional.empty());
    }
}
