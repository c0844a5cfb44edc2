package dev.mxsetup;

import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.verify.Verification;
import java.util.Optional;

/**
 * What an apply did.
 *
 * @param plan as it was when written, findings settled by the approval
 * @param runId of the journal; empty when nothing was to be written
 * @param apiCalls requests sent to the host, planning included, without polls for publication
 * @param writes requests among them that change something
 * @param snapshot what was there before, to restore it
 * @param resumed what became of an unfinished run on record
 */
public record ApplyReport(
        PlanReport plan,
        Optional<String> runId,
        int apiCalls,
        int writes,
        Optional<MxSnapshot> snapshot,
        Optional<Verification> verification,
        Optional<Unfinished> resumed) {

    /** The requests of another part of the same work added. */
    ApplyReport plus(ApplyReport other) {
        return new ApplyReport(
                plan, runId, apiCalls + other.apiCalls, writes + other.writes, snapshot, verification, resumed);
    }

    /** What was done and then undone: as the DNS shows it after that. */
    ApplyReport undoneBy(ApplyReport back) {
        return new ApplyReport(
                plan, runId, apiCalls + back.apiCalls, writes + back.writes, snapshot, back.verification, resumed);
    }

    ApplyReport resuming(Unfinished unfinished) {
        return new ApplyReport(plan, runId, apiCalls, writes, snapshot, verification, Optional.of(unfinished));
    }

    /** Where no run was unfinished. */
    public ApplyReport(
            PlanReport plan,
            Optional<String> runId,
            int apiCalls,
            int writes,
            Optional<MxSnapshot> snapshot,
            Optional<Verification> verification) {
        this(plan, runId, apiCalls, writes, snapshot, verification, Optional.empty());
    }
}
