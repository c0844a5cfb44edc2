package dev.mxsetup.provider.powerdns;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;

final class PowerDnsContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new PowerDnsProvider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return new SimulatedPowerDns();
    }
}
