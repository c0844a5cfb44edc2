package dev.mxsetup.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A run as its journal tells it. */
public record Run(RunStart start, List<RunEvent> events) {
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

    public Optional<Instant> publishedAt() {
        return of(RunEvent.Published.class).map(RunEvent.Published::at).findFirst();
    }

    /** How it ended; empty when its end is not on record. */
    public Optional<String> outcome() {
        return of(RunEvent.Finished.class).map(RunEvent.Finished::outcome).reduce((first, last) -> last);
    }

    private <T extends RunEvent> Stream<T> of(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
