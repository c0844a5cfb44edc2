package dev.mxsetup.cli;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.PlanFile;
import java.time.Instant;
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

    DomainName domain() {
        return request.domain();
    }

    /** A report of nothing done. */
    PlanReport nothing() {
        return PlanReport.nothing(request);
    }

    static ApplyReport unapplied(PlanReport plan) {
        return new ApplyReport(plan, Optional.empty(), plan.apiCalls(), 0, Optional.empty(), Optional.empty());
    }
}
