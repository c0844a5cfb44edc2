package dev.mxsetup.record;

import dev.mxsetup.dns.Mx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One line of a run's journal after the first. */
public sealed interface RunEvent {
    Instant at();

    /**
     * A write is about to be sent.
     *
     * @param after the entries that it leaves
     */
    record Intent(Instant at, int step, List<String> text, Set<Mx> after) implements RunEvent {
        public Intent {
            text = List.copyOf(text);
            after = Set.copyOf(after);
        }
    }

    /** What came of it: {@code done}, {@code changed}, {@code refused}, {@code unknown}. */
    record Outcome(Instant at, int step, String outcome, Optional<String> detail) implements RunEvent {}

    /** Somebody goes on with a run whose end is not on record. */
    record Resumed(Instant at, String who) implements RunEvent {}

    /** Every counted authority was seen with the set. */
    record Published(Instant at) implements RunEvent {}

    /** The run ended: {@code applied}, {@code rolled-back}, {@code conflict}, {@code partial}, {@code failed}, {@code unknown}. */
    record Finished(Instant at, String outcome) implements RunEvent {}
}
