package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.contract.ProviderContract;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;

final class CloudflareContractTest extends ProviderContract {
    @Override
    protected DnsHostProvider provider() {
        return new CloudflareProvider();
    }

    @Override
    protected SimulatedHost simulatedHost() {
        return new SimulatedCloudflare();
    }
}
