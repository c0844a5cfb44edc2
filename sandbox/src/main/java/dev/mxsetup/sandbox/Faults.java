package dev.mxsetup.sandbox;

import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults of one world, and how often each is still to strike. */
final class Faults {
    private final Map<Fault, AtomicInteger> left = new EnumMap<>(Fault.class);

    Faults(Collection<Fault> faults) {
        for (Fault fault : faults) {
            left.put(fault, new AtomicInteger(fault == Fault.THROTTLED ? 2 : 1));
        }
    }

    /** Whether the fault is on, for those that last. */
    boolean on(Fault fault) {
        return left.containsKey(fault);
    }

    /** Whether the fault strikes now; each call uses up one of its strikes. */
    boolean strikes(Fault fault) {
        AtomicInteger strikes = left.get(fault);
        return strikes != null && strikes.getAndDecrement() > 0;
    }
}
