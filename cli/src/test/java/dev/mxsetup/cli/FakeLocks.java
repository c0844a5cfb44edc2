package dev.mxsetup.cli;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Locks;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Locks of this process, in memory; tells how many were held at once. */
final class FakeLocks implements Locks {
    final Map<DomainName, Holder> held = new ConcurrentHashMap<>();
    final AtomicInteger most = new AtomicInteger();

    @Override
    public Taking take(DomainName owner, String who) {
        Holder mine = new Holder(who, "this process", Instant.EPOCH);
        Holder other = held.putIfAbsent(owner, mine);
        most.accumulateAndGet(held.size(), Math::max);
        return other == null ? new Taking.Taken(() -> held.remove(owner)) : new Taking.Held(other);
    }
}
