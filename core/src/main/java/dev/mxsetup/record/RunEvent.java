package dev.mxsetup.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One line of a run's journal after the first. */
public sealed interface RunEvent {
    Instant at();

    /** A write is about to be sent. */
    record Intent(Instant at, int step, List<String> text) implements RunEvent {
        public Intent {
            text = List.copyOf(text);
        }
    }

    /** What came of it: {@code done}, {@code changed}, {@code refused}, {@code unknown}. */
    record Outcome(Instant at, int step, String outcome, Optional<String> detail) implements RunEvent {}

    /** Every counted authority was seen with the set. */
    record Published(Instant at) implements RunEvent {}

    /** The run ended: {@code applied}, {@code conflict}, {@code partial}, {@code failed}. */
    record Finished(Instant at, String outcome) implements RunEvent {}
}
