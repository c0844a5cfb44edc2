package dev.mxsetup;

import dev.mxsetup.record.Locks;
import dev.mxsetup.record.LocksContract;

final class MemoryLocksTest extends LocksContract {
    @Override
    protected Locks locks() {
        return new MemoryLocks();
    }
}
