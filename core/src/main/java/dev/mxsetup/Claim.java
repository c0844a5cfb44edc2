package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.record.Locks.Holder;
import dev.mxsetup.record.Locks.OwnerLock;
import dev.mxsetup.record.StateException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** A domain that is taken for a change: until this is closed no other run writes there. Of {@link MxSetup#claim}. */
public final class Claim implements AutoCloseable {
    private final DomainName domain;
    private final OwnerLock lock;

    static final String HELD = "domain-held";

    Claim(DomainName domain, OwnerLock lock) {
        this.domain = domain;
        this.lock = lock;
    }

    public DomainName domain() {
        return domain;
    }

    DomainName checked(DomainName changed) {
        if (!changed.equals(domain)) {
            throw new IllegalArgumentException("the claim is of " + domain + ", not of " + changed);
        }
        return changed;
    }

    static Problem held(DomainName domain, Holder holder) {
        return new Problem(
                HELD,
                domain + " is being changed by another run: " + RemoteText.of(holder.who(), 80) + ", "
                        + RemoteText.of(holder.process(), 80) + ", since "
                        + holder.since().truncatedTo(ChronoUnit.SECONDS) + ".",
                "Wait until it ends, or end it; then run the same command again.",
                true,
                Optional.empty(),
                Problem.Changed.NO);
    }

    static Problem unlockable(StateException failure) {
        return Problem.of(
                "state-unwritable",
                failure.getMessage(),
                "Nothing is changed without a lock and a record: give a writable --state-dir.");
    }

    @Override
    public void close() {
        lock.close();
    }
}
