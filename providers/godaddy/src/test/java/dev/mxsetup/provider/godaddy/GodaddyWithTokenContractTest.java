package dev.mxsetup.provider.godaddy;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;

/** API v3. */
final class GodaddyWithTokenContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new GodaddyProvider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return SimulatedGodaddy.withToken();
    }
}
