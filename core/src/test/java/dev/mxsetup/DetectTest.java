package dev.mxsetup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeServer.Manner;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.host.NameServerHost;
import dev.mxsetup.host.NameServerHost.Basis;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which DNS host serves a domain. */
final class DetectTest {
    private final World world = new World();
    private final MxSetup setup = world.setup(new TroubledStore());

    @AfterEach
    void leaveNoInterruptBehind() {
        Thread.interrupted();
    }

    @Test
    void aHostWithAModule_isFound_withoutCredentials() {
        DetectResult result = detect("example.com");

        assertThat(result).isInstanceOfSatisfying(DetectResult.Found.class, found -> {
            assertThat(found.host().name()).isEqualTo("cloudflare");
            assertThat(found.host().module()).isTrue();
            assertThat(found.alternatives()).isEmpty();
            assertThat(found.hosting().zone()).isEqualTo(DomainName.of("example.com"));
            assertThat(found.hosting().servers())
                    .extracting(NameServerHost::basis)
                    .containsOnly(Basis.NAME);
        });
        assertThat(world.opened).hasValue(0);
    }

    @Test
    void aHostWithoutAModule_isFoundToo() {
        world.elsewhere("shop.com", List.of("ns14.wixdns.net", "ns15.wixdns.net"));

        assertThat(detect("shop.com")).isInstanceOfSatisfying(DetectResult.Found.class, found -> {
            assertThat(found.host().title()).isEqualTo("Wix");
            assertThat(found.host().module()).isFalse();
            assertThat(found.hosting().servers().getFirst().evidence()).contains("looks like");
        });
    }

    @Test
    void hostsThatShareTheirServers_areBothTold() {
        world.elsewhere("shop.com", List.of("ns-cloud-a1.googledomains.com", "ns-cloud-a2.googledomains.com"));

        assertThat(detect("shop.com")).isInstanceOfSatisfying(DetectResult.Found.class, found -> {
            assertThat(found.host().name()).isEqualTo("googleclouddns");
            assertThat(found.alternatives()).extracting(KnownHost::name).containsExactly("squarespace");
            assertThat(found.hosting().servers().getFirst().notes()).isNotEmpty();
        });
    }

    @Test
    void vanityNames_areFoundByTheirAddresses() {
        world.elsewhere("shop.com", List.of("ns1.shop-dns.net", "ns2.shop-dns.net"));
        world.bootstrap.zone(
                "3.0.11.in-addr.arpa", "1 PTR pdns05.domaincontrol.com.", "2 PTR pdns06.domaincontrol.com.");
        world.bootstrap.zone("domaincontrol.com", "pdns05 A 11.0.3.1", "pdns06 A 11.0.3.2");

        assertThat(detect("shop.com")).isInstanceOfSatisfying(DetectResult.Found.class, found -> {
            assertThat(found.host().name()).isEqualTo("godaddy");
            assertThat(found.hosting().servers())
                    .extracting(NameServerHost::basis)
                    .containsOnly(Basis.ADDRESS);
        });
    }

    @Test
    void vanityNamesWhoseAddressesLie_stayUnknown() {
        world.elsewhere("shop.com", List.of("ns1.shop-dns.net", "ns2.shop-dns.net"));
        world.bootstrap.zone(
                "3.0.11.in-addr.arpa", "1 PTR pdns05.domaincontrol.com.", "2 PTR pdns06.domaincontrol.com.");
        world.bootstrap.zone("domaincontrol.com", "pdns05 A 11.0.9.1", "pdns06 A 11.0.9.2");

        assertThat(detect("shop.com")).isInstanceOfSatisfying(DetectResult.Unknown.class, unknown -> {
            assertThat(unknown.problem().code()).isEqualTo("host-unknown");
            assertThat(unknown.problem().message())
                    .isEqualTo("shop.com is served by ns1.shop-dns.net, ns2.shop-dns.net, run by nobody known.");
            assertThat(unknown.problem().remedy()).contains("--provider", "`mxsetup guide shop.com`");
        });
    }

    @Test
    @DisplayName("case 44: two DNS hosts at once are refused with both names")
    void aMixedDelegation_isRefused_withBothNames() {
        world.elsewhere("shop.com", List.of("ns09.domaincontrol.com", "dns1.p01.nsone.net"));

        assertThat(detect("shop.com")).isInstanceOfSatisfying(DetectResult.Mixed.class, mixed -> {
            assertThat(mixed.problem().code()).isEqualTo("mixed-delegation");
            assertThat(mixed.problem().message())
                    .contains("GoDaddy (ns09.domaincontrol.com)", "NS1 (dns1.p01.nsone.net)");
            assertThat(mixed.problem().changed()).isEqualTo(Problem.Changed.NO);
        });
    }

    @Test
    @DisplayName("case 27: a name inside a zone is served by whoever serves that zone")
    void aNameInsideAZone_isServedByTheZonesHost() {
        assertThat(detect("mail.example.com")).isInstanceOfSatisfying(DetectResult.Found.class, found -> {
            assertThat(found.host().name()).isEqualTo("cloudflare");
            assertThat(found.hosting().zone()).isEqualTo(DomainName.of("example.com"));
        });
    }

    @Test
    @DisplayName("case 45: a domain that is not registered or on hold")
    void aDomainThatIsNotThere_isAProblem() {
        assertThat(detect("nowhere.com")).isInstanceOfSatisfying(DetectResult.Failed.class, failed -> {
            assertThat(failed.problem().code()).isEqualTo("not-delegated");
            assertThat(failed.problem().message()).contains("nowhere.com does not exist");
        });
    }

    @Test
    void aDelegationThatNobodyTells_isAProblem_thatMayPass() {
        world.dns.server("11.0.0.2").manner(Manner.SILENT);

        assertThat(detect("example.com"))
                .isInstanceOfSatisfying(
                        DetectResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("dns-unreachable"));
    }

    @Test
    void anInterrupt_endsIt() {
        Thread.currentThread().interrupt();

        assertThat(detect("example.com"))
                .isInstanceOfSatisfying(
                        DetectResult.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo("interrupted"));
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    private DetectResult detect(String domain) {
        return setup.detect(DomainName.of(domain));
    }
}
