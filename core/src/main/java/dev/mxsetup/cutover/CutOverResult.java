package dev.mxsetup.cutover;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.MxSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a cut-over came to. */
public sealed interface CutOverResult {
    /** The code of a stop because the host said yes, and does not show it. */
    String NOT_READ_BACK = "not-read-back";

    /** The code of a stop because no name server shows what was added. */
    String NOT_SHOWN = "not-shown";

    /** Requests sent that change something. */
    int writes();

    /**
     * The whole RRset was read back as wanted.
     *
     * @param lastWriteAt when the last write was answered
     */
    record Done(int writes, MxSnapshot live, Instant lastWriteAt) implements CutOverResult {}

    /**
     * The live records are not what was expected; they were left alone.
     *
     * @param effect what the writes before that came to
     */
    record Conflict(int writes, MxSnapshot live, String message, Effect effect) implements CutOverResult {}

    /**
     * Stopped before the goal.
     *
     * @param code {@link HostError.Kind#code()}, or {@code not-read-back}, {@code not-shown}, {@code interrupted}, {@code state-unwritable}, {@code internal}
     * @param live what was last read
     * @param effect what the writes so far came to
     */
    record Stopped(
            int writes,
            String code,
            String message,
            String remedy,
            boolean retryable,
            Optional<Duration> retryAfter,
            MxSnapshot live,
            Effect effect)
            implements CutOverResult {}

    /** What a run that did not reach its goal did to the records. */
    enum Effect {
        /** No write of ours took effect. */
        NONE,
        /** One did, at least. */
        HALF_MADE,
        /** One was sent, and nothing tells what came of it. */
        UNKNOWN
    }
}
