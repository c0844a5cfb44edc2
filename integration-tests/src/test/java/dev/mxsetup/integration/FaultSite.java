package dev.mxsetup.integration;

import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.provider.cloudflare.CloudflareProvider;
import dev.mxsetup.provider.cloudflare.SimulatedCloudflare;
import dev.mxsetup.provider.godaddy.GodaddyProvider;
import dev.mxsetup.provider.godaddy.SimulatedGodaddy;
import dev.mxsetup.provider.powerdns.PowerDnsProvider;
import dev.mxsetup.provider.powerdns.SimulatedPowerDns;
import dev.mxsetup.provider.rfc2136.Rfc2136Provider;
import dev.mxsetup.provider.rfc2136.SimulatedPrimary;
import dev.mxsetup.provider.route53.Route53Provider;
import dev.mxsetup.provider.route53.SimulatedRoute53;
import java.util.List;
import java.util.function.Supplier;

/**
 * A DNS host in the fault matrix.
 *
 * @param simulated a fresh one for each case
 * @param product a product of the host owns the records there
 */
record FaultSite(String name, DnsHostProvider provider, Supplier<SimulatedHost> simulated, boolean product) {
    FaultSite(String name, DnsHostProvider provider, Supplier<SimulatedHost> simulated) {
        this(name, provider, simulated, false);
    }

    static List<FaultSite> all() {
        return List.of(
                new FaultSite("cloudflare", new CloudflareProvider(), SimulatedCloudflare::new),
                new FaultSite(
                        "cloudflare email routing",
                        new CloudflareProvider(),
                        () -> new SimulatedCloudflare("email-routing-unlocked.com"),
                        true),
                new FaultSite("route53", new Route53Provider(), SimulatedRoute53::new),
                new FaultSite("godaddy v1", new GodaddyProvider(), SimulatedGodaddy::withKey),
                new FaultSite("godaddy v3", new GodaddyProvider(), SimulatedGodaddy::withToken),
                new FaultSite("rfc2136", new Rfc2136Provider(), SimulatedPrimary::new),
                new FaultSite("powerdns", new PowerDnsProvider(), SimulatedPowerDns::new));
    }

    /** Whether the host itself refuses a write to records that nobody has seen. */
    boolean comparesAndSets() {
        return provider.profile().raceWindow().isEmpty();
    }

    /** Of a part of the credentials; a key's name is none. */
    boolean isSecret(String part) {
        return provider.profile().credentials().stream()
                .flatMap(kind -> kind.parts().stream())
                .anyMatch(one -> one.name().equals(part) && one.secret());
    }

    @Override
    public String toString() {
        return name;
    }
}
