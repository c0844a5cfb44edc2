package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;

final class Rfc2136ContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new Rfc2136Provider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return new SimulatedPrimary();
    }
}
