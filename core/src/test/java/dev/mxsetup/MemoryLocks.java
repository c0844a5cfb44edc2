package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Locks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Locks in memory. */
final class MemoryLocks implements Locks {
    private final Map<DomainName, Holder> held = new HashMap<>();
    private int taken;

    @Override
    public synchronized Taking take(DomainName owner, String who) {
        Holder holder = new Holder(who, "process " + ++taken, Instant.EPOCH);
        Holder present = held.putIfAbsent(owner, holder);
        return present == null ? new Taking.Taken(() -> release(owner, holder)) : new Taking.Held(present);
    }

    private synchronized void release(DomainName owner, Holder holder) {
        held.remove(owner, holder);
    }
}
