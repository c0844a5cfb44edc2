package dev.mxsetup.contract;

import dev.mxsetup.host.DnsHostProvider;

/** The contract holds for a provider with a true compare-and-set, too. */
final class TinyContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new TinyProvider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return new TinyHost();
    }
}
