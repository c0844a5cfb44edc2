package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Locks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Locks in memory. */
final class MemoryLocks implements Locks {
    private final Map<DomainName, Holder> held = new HashMap<>();

    @Override
    public synchronized Taking take(DomainName owner, String who) {
        Holder present = held.putIfAbsent(owner, new Holder(who, "process 1", Instant.EPOCH));
        return present == null ? new Taking.Taken(() -> release(owner)) : new Taking.Held(present);
    }

    private synchronized void release(DomainName owner) {
        held.remove(owner);
    }
}
