package dev.mxsetup;

import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.RunStoreContract;

final class TroubledStoreTest extends RunStoreContract {
    private final TroubledStore store = new TroubledStore();

    @Override
    protected RunStore store() {
        return store;
    }
}
