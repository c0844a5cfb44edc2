package dev.mxsetup.cutover;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.MxSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a cut-over came to. */
public sealed interface CutOverResult {
    /** Requests sent that change something. */
    int writes();

    /** The whole RRset was read back as wanted. @param lastWriteAt when the last write was answered */
    record Done(int writes, MxSnapshot live, Instant lastWriteAt) implements CutOverResult {}

    /** The live records are not what was expected; they were left alone. */
    record Conflict(int writes, MxSnapshot live, String message) implements CutOverResult {}

    /**
     * Stopped before the goal.
     *
     * @param code {@link HostError.Kind#code()}, or {@code not-read-back}, {@code not-shown}, {@code interrupted}, {@code state-unwritable}
     * @param effect whether the live records are other than before
     */
    record Stopped(
            int writes,
            String code,
            String message,
            String remedy,
            boolean retryable,
            Optional<Duration> retryAfter,
            Effect effect)
            implements CutOverResult {}

    /** What a stopped run did to the records. */
    enum Effect {
        NONE,
        HALF_MADE,
        UNKNOWN
    }
}
