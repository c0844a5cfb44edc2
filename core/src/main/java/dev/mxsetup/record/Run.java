package dev.mxsetup.record;

import dev.mxsetup.dns.Mx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A run as its journal tells it. */
public record Run(RunStart start, List<RunEvent> events) {
    private static final Set<String> OPEN_ENDS = Set.of("partial", "unknown");

    public Run {
        events = List.copyOf(events);
    }

    /** When the last write was answered; empty when nothing was written. */
    public Optional<Instant> lastWriteAt() {
        return of(RunEvent.Outcome.class)
                .filter(outcome -> outcome.outcome().equals("done"))
                .map(RunEvent.Outcome::at)
                .reduce((first, last) -> last);
    }

    /** How many writes were answered with success. */
    public long writes() {
        return of(RunEvent.Outcome.class)
                .filter(outcome -> outcome.outcome().equals("done"))
                .count();
    }

    /** Those who went on with it after it was cut off, in their order. */
    public List<String> resumedBy() {
        return of(RunEvent.Resumed.class).map(RunEvent.Resumed::who).toList();
    }

    /** Of what is last on record. */
    public Instant lastAt() {
        return events.isEmpty() ? start.startedAt() : events.getLast().at();
    }

    public Optional<Instant> publishedAt() {
        return of(RunEvent.Published.class).map(RunEvent.Published::at).findFirst();
    }

    /** How it ended; empty when its end is not on record. */
    public Optional<String> outcome() {
        return of(RunEvent.Finished.class).map(RunEvent.Finished::outcome).reduce((first, last) -> last);
    }

    /**
     * Whether it may have left its owner between two states: something was to be written, and no end is on record, or
     * one that is none (half-made, effect unknown).
     */
    public boolean isOpen() {
        return mayHaveWritten() && outcome().map(OPEN_ENDS::contains).orElse(true);
    }

    /** Whether something was to be written, and did not certainly fail. */
    public boolean mayHaveWritten() {
        boolean begun = of(RunEvent.Intent.class).findAny().isPresent();
        return begun && outcome().filter("failed"::equals).isEmpty();
    }

    /** The sets at the owner that this run found, left or passed through. */
    public Set<Set<Mx>> states() {
        return Stream.concat(
                        Stream.of(Set.copyOf(start.before().entries())),
                        of(RunEvent.Intent.class).map(RunEvent.Intent::after))
                .collect(Collectors.toUnmodifiableSet());
    }

    private <T extends RunEvent> Stream<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
