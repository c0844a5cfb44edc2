package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.contract.Fault;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.provider.cloudflare.CloudflareProvider;
import dev.mxsetup.provider.cloudflare.SimulatedCloudflare;
import dev.mxsetup.provider.godaddy.GodaddyProvider;
import dev.mxsetup.provider.godaddy.SimulatedGodaddy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fault matrix can fail: a module with a bug is found out, and the same case passes with the sound one. */
final class FaultMutantTest {
    @TempDir
    Path states;

    @Test
    void scriptThatDeletesFirst_isFoundOut() throws IOException {
        FaultMishap mishap = new FaultMishap.Once(Fault.SERVER_ERROR);

        assertThat(violations(
                        new FaultMutant(new GodaddyProvider(), FaultMutant.Bug.DELETES_FIRST),
                        SimulatedGodaddy::withToken,
                        FaultRoad.APPLY_TWO_MX,
                        mishap,
                        1))
                .anyMatch(what -> what.startsWith("MX-1"));
        assertThat(violations(new GodaddyProvider(), SimulatedGodaddy::withToken, FaultRoad.APPLY_TWO_MX, mishap, 1))
                .isEmpty();
    }

    @Test
    void moduleThatDoesNotReadAgain_isFoundOut() throws IOException {
        FaultMishap mishap = new FaultMishap.ForeignHand(false);

        assertThat(violations(
                        new FaultMutant(new CloudflareProvider(), FaultMutant.Bug.REMEMBERS),
                        SimulatedCloudflare::new,
                        FaultRoad.APPLY_TWO_MX_LATER,
                        mishap,
                        2))
                .anyMatch(what -> what.startsWith("MX-2"));
        assertThat(violations(
                        new CloudflareProvider(), SimulatedCloudflare::new, FaultRoad.APPLY_TWO_MX_LATER, mishap, 2))
                .isEmpty();
    }

    /** Of the cases with this mishap at each of the first requests. */
    private List<String> violations(
            DnsHostProvider provider,
            Supplier<SimulatedHost> simulated,
            FaultRoad road,
            FaultMishap mishap,
            int requests)
            throws IOException {
        FaultSite site = new FaultSite("under test", provider, simulated);
        List<String> found = new ArrayList<>();
        for (int request = 0; request < requests; request++) {
            Path state = Files.createTempDirectory(states, "state");
            found.addAll(new FaultCase(site, road, request, mishap).run(state).violations());
        }
        return found;
    }
}
