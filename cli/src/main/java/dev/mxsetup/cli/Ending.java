package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.report.ExitCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a command ends when it may have been interrupted. */
final class Ending {
    private static final Set<ExitCode> DONE = EnumSet.of(ExitCode.OK, ExitCode.PENDING);
    private static final int SIGTERM = 15;

    private Ending() {}

    /** @param written whether anything was written for any domain */
    static ExitCode of(Collection<ExitCode> codes, boolean written, Interruption interruption) {
        ExitCode sum = ExitCode.ofAll(codes);
        boolean finished = DONE.containsAll(codes);
        return interruption.signal().isEmpty() || written || finished ? named(sum, interruption) : ended(interruption);
    }

    /** An end by SIGTERM has a number of its own. */
    static ExitCode of(Problem problem, Interruption interruption) {
        return named(ExitCode.of(problem), interruption);
    }

    private static ExitCode named(ExitCode code, Interruption interruption) {
        return code == ExitCode.INTERRUPTED ? ended(interruption) : code;
    }

    private static ExitCode ended(Interruption interruption) {
        return interruption.signal().orElse(0) == SIGTERM ? ExitCode.TERMINATED : ExitCode.INTERRUPTED;
    }

    static Problem interrupted() {
        return Problem.of("interrupted", "Interrupted; nothing was written.", "Run the same command again.");
    }

    /** What a bug leaves behind; its message is not shown, since nobody knows what is in it. */
    static Problem internal(RuntimeException failure, Problem.Changed changed) {
        return new Problem(
                "internal",
                "An internal error (" + failure.getClass().getSimpleName() + ") ended this.",
                "Report it with what -v prints; it holds no secret.",
                false,
                Optional.empty(),
                changed);
    }

    /** Where it happened, without texts. */
    static List<String> trace(Throwable failure) {
        List<String> lines = new ArrayList<>();
        for (Throwable cause = failure; cause != null && lines.size() < 200; cause = cause.getCause()) {
            lines.add(cause.getClass().getName());
            for (StackTraceElement element : cause.getStackTrace()) {
                lines.add("    at " + element);
            }
        }
        return lines;
    }
}
