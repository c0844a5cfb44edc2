package dev.mxsetup.provider.route53;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;

final class Route53ContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new Route53Provider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return new SimulatedRoute53();
    }
}
