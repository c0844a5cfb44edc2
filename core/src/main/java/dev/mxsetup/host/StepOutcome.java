package dev.mxsetup.host;

import java.util.Optional;

/** What came of one write request. */
public sealed interface StepOutcome {
    /**
     * Carried out, says the host; only reading back proves it (MX-7).
     *
     * @param ticket to ask {@link DnsHost#published} with; empty where the host gives none
     */
    record Done(Optional<String> ticket) implements StepOutcome {
        /** Without a ticket. */
        public Done() {
            this(Optional.empty());
        }
    }

    /** Not carried out: the records were not what the step expected (lost the compare-and-set). */
    record Changed(String message) implements StepOutcome {}

    /** Certainly not carried out. */
    record Refused(HostError error) implements StepOutcome {}

    /** Sent, effect unknown: only reading tells. */
    record Unknown(HostError error) implements StepOutcome {}

    /** The outcome of a failed write; {@code RECORDS_CHANGED} is a lost race. */
    static StepOutcome of(HostException failure) {
        if (failure.effectUnknown()) {
            return new Unknown(failure.error());
        }
        return failure.error().kind() == HostError.Kind.RECORDS_CHANGED
                ? new Changed(failure.error().message())
                : new Refused(failure.error());
    }
}
