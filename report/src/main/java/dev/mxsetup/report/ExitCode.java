package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.GuideResult;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a command ends, for scripts. */
public enum ExitCode {
    /** What was asked holds. */
    OK(0),
    /** API, network or internal failure. */
    FAILED(1),
    /** Unusable command line, configuration or list; no domain; a question that nobody can answer. */
    USAGE(2),
    /** Changes are pending and nothing blocks; of a plan that was asked to tell. */
    PENDING(3),
    /** A check failed or is undecided, or somebody declined; nothing written. */
    BLOCKED(4),
    /** Credentials missing, refused, short of a permission or without sight of the zone; nothing written. */
    CREDENTIALS(5),
    /** The live records are not what the plan saw, or drifted. */
    CONFLICT(6),
    /** Stored, but not yet where it was waited for. */
    WAITING(7),
    /** Half-made, or some domains done and some not. */
    PARTIAL(8),
    /** Interrupted by SIGINT with nothing written. */
    INTERRUPTED(130),
    /** Ended by SIGTERM with nothing written. */
    TERMINATED(143);

    private static final Set<ExitCode> DONE = EnumSet.of(OK, PENDING, WAITING);
    private static final List<ExitCode> UNDONE_FIRST =
            List.of(FAILED, CREDENTIALS, CONFLICT, BLOCKED, USAGE, INTERRUPTED, TERMINATED);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** @param detailed a pending change is told by {@link #PENDING} instead of {@link #OK} */
    public static ExitCode of(PlanResult result, boolean detailed) {
        return switch (result) {
            case PlanResult.Pending pending -> detailed ? PENDING : OK;
            case PlanResult.Unchanged unchanged -> ofUnchanged(unchanged.report());
            case PlanResult.Blocked blocked -> ofBlocked(blocked.report(), blocked.problem());
            case PlanResult.Manual manual -> BLOCKED;
            case PlanResult.Conflict conflict -> CONFLICT;
            case PlanResult.Failed failed -> of(failed.problem());
        };
    }

    /**
     * @param waitedFor the level that the command was to reach: {@link Level#PUBLISHED_EVERYWHERE}, or
     *     {@link Level#DRAINED} where it was told to wait on
     */
    public static ExitCode of(ApplyResult result, Level waitedFor) {
        return switch (result) {
            case ApplyResult.Applied applied -> made(applied.report(), waitedFor);
            case ApplyResult.Unchanged unchanged -> {
                ExitCode refusal = ofUnchanged(unchanged.report().plan());
                Optional<Verification> seen = unchanged.report().verification();
                yield refusal != OK || seen.isEmpty() || reached(seen, waitedFor) ? refusal : WAITING;
            }
            case ApplyResult.Blocked blocked -> ofBlocked(blocked.report().plan(), blocked.problem());
            case ApplyResult.Manual manual -> BLOCKED;
            case ApplyResult.Conflict conflict -> CONFLICT;
            case ApplyResult.Partial partial -> PARTIAL;
            case ApplyResult.RolledBack back -> {
                boolean there = reached(back.report().verification(), waitedFor);
                yield back.reason().isPresent() ? FAILED : there ? OK : WAITING;
            }
            case ApplyResult.Failed failed -> of(failed.problem());
        };
    }

    public static ExitCode of(DetectResult result) {
        return result.reason().map(ExitCode::of).orElse(OK);
    }

    public static ExitCode of(GuideResult result) {
        return result.reason().map(ExitCode::of).orElse(OK);
    }

    public static ExitCode of(VerifyResult result) {
        return switch (result) {
            case VerifyResult.Verified verified ->
                ofEyes(verified.verification()).orElse(OK);
            case VerifyResult.Waiting waiting -> ofEyes(waiting.verification()).orElse(WAITING);
            case VerifyResult.Drifted drifted -> CONFLICT;
            case VerifyResult.Failed failed -> of(failed.problem());
        };
    }

    public static ExitCode of(PreflightResult result) {
        return switch (result) {
            case PreflightResult.Clear clear -> OK;
            case PreflightResult.Blocked blocked -> ofBlocked(blocked.report(), blocked.problem());
        };
    }

    /** Of a problem that stands for itself. One that left something changed is a failure, whatever stopped it. */
    public static ExitCode of(Problem problem) {
        ExitCode code = ProblemCode.of(problem.code()).map(ProblemCode::exit).orElse(FAILED);
        boolean untouched = problem.changed() == Problem.Changed.NO;
        return untouched || code == CONFLICT || code == PARTIAL ? code : FAILED;
    }

    /** Of several domains, each with its own. */
    public static ExitCode ofAll(Collection<ExitCode> codes) {
        Set<ExitCode> kinds = codes.isEmpty() ? EnumSet.of(OK) : EnumSet.copyOf(codes);
        if (kinds.size() == 1) {
            return kinds.iterator().next();
        }
        if (DONE.containsAll(kinds)) {
            return kinds.contains(WAITING) ? WAITING : PENDING;
        }
        boolean someDone = kinds.contains(PARTIAL) || kinds.stream().anyMatch(DONE::contains);
        return someDone
                ? PARTIAL
                : UNDONE_FIRST.stream().filter(kinds::contains).findFirst().orElse(FAILED);
    }

    /** A refusal that somebody knew of before and accepted is no news. */
    private static ExitCode made(ApplyReport report, Level waitedFor) {
        Optional<Verification> seen = report.verification();
        boolean accepted = report.plan().findings().stream()
                .anyMatch(finding -> finding.check() == CheckName.DOMAIN_PROVISIONED
                        && finding.status() == Finding.Status.FAIL
                        && finding.settledBy().isPresent());
        return seen.flatMap(ExitCode::ofEyes)
                .filter(code -> !(accepted && code == BLOCKED))
                .orElse(reached(seen, waitedFor) ? OK : WAITING);
    }

    /** The mail host refuses the domain, or validating resolvers give no answer at all, so that mail waits or bounces. */
    private static Optional<ExitCode> ofEyes(Verification seen) {
        if (seen.delivery() == Delivery.REFUSED) {
            return Optional.of(BLOCKED);
        }
        return seen.dnssec() == Dnssec.BOGUS ? Optional.of(FAILED) : Optional.empty();
    }

    private static boolean reached(Optional<Verification> seen, Level waitedFor) {
        return seen.isPresent() && seen.get().level().compareTo(waitedFor) >= 0;
    }

    private static ExitCode ofUnchanged(PlanReport report) {
        return isRefusedNow(report) ? BLOCKED : OK;
    }

    /** The MX is right, and the portal behind it does not take the domain's mail. */
    static boolean isRefusedNow(PlanReport report) {
        return fails(report, CheckName.DOMAIN_PROVISIONED);
    }

    private static ExitCode ofBlocked(PlanReport report, Problem problem) {
        ExitCode code = of(problem);
        boolean elsewhere = fails(report, CheckName.DOMAIN_DELEGATED) || fails(report, CheckName.ZONE_DELEGATED);
        if (problem.code().equals(ProblemCode.ZONE_NOT_FOUND.code()) && elsewhere) {
            return BLOCKED;
        }
        if (code == BLOCKED && fails(report, CheckName.CREDENTIALS) && !elsewhere) {
            return CREDENTIALS;
        }
        return code;
    }

    private static boolean fails(PlanReport report, CheckName check) {
        return report.findings().stream()
                .anyMatch(finding ->
                        finding.check() == check && finding.status() == Finding.Status.FAIL && finding.stops());
    }
}
