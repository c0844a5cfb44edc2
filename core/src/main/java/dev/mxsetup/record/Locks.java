package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.time.Instant;

/** Keeps two runs off the same owner, also those of other processes. Thread-safe. */
public interface Locks {
    /**
     * Takes the owner, or says who has it; never waits. What a holder that died had is free again.
     *
     * @param who for those who come meanwhile
     * @throws StateException if no lock can be kept here
     */
    Taking take(DomainName owner, String who) throws StateException;

    /** What came of it. */
    sealed interface Taking {
        record Taken(OwnerLock lock) implements Taking {}

        record Held(Holder holder) implements Taking {}
    }

    /**
     * Who has an owner.
     *
     * @param process where it runs, for people: {@code process 4711 on mail1}
     */
    record Holder(String who, String process, Instant since) {}

    /** One owner, taken; closing gives it back. */
    interface OwnerLock extends AutoCloseable {
        @Override
        void close();
    }
}
