package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.verify.Verification;
import java.util.Optional;

/** What results have in common that their types do not say. */
final class Problems {
    private Problems() {}

    /** What was interrupted found nothing out: its checks are all undecided, and no news. */
    static boolean isInterrupted(Optional<Problem> problem) {
        return problem.filter(known -> known.code().equals(ProblemCode.INTERRUPTED.code()))
                .isPresent();
    }

    static Optional<Problem> of(PlanResult result) {
        return switch (result) {
            case PlanResult.Pending pending -> Optional.empty();
            case PlanResult.Unchanged unchanged -> refusedNow(unchanged.report());
            case PlanResult.Blocked blocked -> Optional.of(blocked.problem());
            case PlanResult.Manual manual -> Optional.of(manual.problem());
            case PlanResult.Conflict conflict -> Optional.of(conflict.problem());
            case PlanResult.Failed failed -> Optional.of(failed.problem());
        };
    }

    static Optional<Problem> of(PreflightResult result) {
        return switch (result) {
            case PreflightResult.Clear clear -> Optional.empty();
            case PreflightResult.Blocked blocked -> Optional.of(blocked.problem());
        };
    }

    static Optional<Problem> of(ApplyResult result) {
        return result instanceof ApplyResult.Unchanged unchanged
                ? refusedNow(unchanged.report().plan())
                : result.trouble();
    }

    static Optional<Problem> of(VerifyResult result) {
        return switch (result) {
            case VerifyResult.Verified verified -> Optional.empty();
            case VerifyResult.Waiting waiting -> Optional.empty();
            case VerifyResult.Drifted drifted -> Optional.of(drifted.problem());
            case VerifyResult.Failed failed -> Optional.of(failed.problem());
        };
    }

    static Optional<Verification> seen(VerifyResult result) {
        return switch (result) {
            case VerifyResult.Verified verified -> Optional.of(verified.verification());
            case VerifyResult.Waiting waiting -> Optional.of(waiting.verification());
            case VerifyResult.Drifted drifted -> Optional.of(drifted.verification());
            case VerifyResult.Failed failed -> Optional.empty();
        };
    }

    /** The MX is right already, and what it points to does not take the domain's mail. */
    private static Optional<Problem> refusedNow(PlanReport report) {
        return ExitCode.isRefusedNow(report)
                ? Optional.of(Problem.of(
                        ProblemCode.MAIL_REFUSED.code(),
                        "The MX is right, but mail for " + report.request().domain() + " is being refused now.",
                        report.request()
                                .portal()
                                .map(portal -> portal.support())
                                .filter(support -> !support.isEmpty())
                                .orElse("Have the domain set up at the mail service at once.")))
                : Optional.empty();
    }
}
