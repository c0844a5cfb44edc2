package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeReverseNames;
import dev.mxsetup.dns.NameServer;
import dev.mxsetup.host.Hosting.Verdict;
import dev.mxsetup.host.NameServerHost.Basis;
import dev.mxsetup.preflight.Situations;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostFinderTest {
    private final FakeReverseNames names = new FakeReverseNames();
    private final HostFinder finder = new HostFinder(HostDirectory.of(List.of(Situations.HOST)), names);

    @Test
    void namesOfOneHost_areThatHost_andNoAddressIsLookedUp() {
        Hosting hosting = finder.byNameAndAddress(delegation("ns09.domaincontrol.com", "ns10.domaincontrol.com"));

        assertThat(hosting.verdict()).isInstanceOfSatisfying(Verdict.One.class, one -> {
            assertThat(one.host().name()).isEqualTo("godaddy");
            assertThat(one.alternatives()).isEmpty();
        });
        assertThat(hosting.servedBy()).isEqualTo("GoDaddy (ns09.domaincontrol.com, ns10.domaincontrol.com)");
        assertThat(names.asked()).isEmpty();
    }

    @Test
    void vanityNames_areTheHostOfTheirAddresses_whenItsNameLeadsBack() {
        names.confirmed("11.0.0.1", "pdns05.domaincontrol.com").confirmed("11.0.0.2", "pdns06.domaincontrol.com");

        Hosting hosting = finder.byNameAndAddress(delegation("ns1.vanity.example", "ns2.vanity.example"));

        assertThat(hosting.verdict())
                .isInstanceOfSatisfying(
                        Verdict.One.class, one -> assertThat(one.host().name()).isEqualTo("godaddy"));
        assertThat(hosting.servers())
                .allSatisfy(server -> assertThat(server.basis()).isEqualTo(Basis.ADDRESS));
        assertThat(hosting.servers().getFirst().evidence())
                .contains("ns1.vanity.example has the address 11.0.0.1 of pdns05.domaincontrol.com");
    }

    @Test
    void anAddressThatLiesAboutItsName_provesNothing() {
        names.lying("11.0.0.1", "ada.ns.cloudflare.com").lying("11.0.0.2", "bob.ns.cloudflare.com");

        Hosting hosting = finder.byNameAndAddress(delegation("ns1.vanity.example", "ns2.vanity.example"));

        assertThat(hosting.verdict()).isInstanceOf(Verdict.Nobody.class);
        assertThat(hosting.servedBy()).isEqualTo("ns1.vanity.example, ns2.vanity.example, run by nobody known");
        assertThat(names.asked()).hasSize(2);
    }

    @Test
    void byNameAlone_asksNobody() {
        names.confirmed("11.0.0.1", "pdns05.domaincontrol.com");

        assertThat(finder.byName(delegation("ns1.vanity.example")).verdict()).isInstanceOf(Verdict.Nobody.class);
        assertThat(names.asked()).isEmpty();
    }

    @Test
    @DisplayName("case 44: two DNS hosts at once")
    void twoHosts_areBothNamed_eachWithItsServers() {
        Hosting hosting = finder.byName(delegation("ada.ns.cloudflare.com", "ns09.domaincontrol.com"));

        assertThat(hosting.verdict()).isInstanceOfSatisfying(Verdict.Several.class, several -> {
            assertThat(several.shares())
                    .extracting(share -> share.host().name())
                    .containsExactly("cloudflare", "godaddy");
            assertThat(several.unknown()).isEmpty();
        });
        assertThat(hosting.servedBy())
                .isEqualTo("Cloudflare (ada.ns.cloudflare.com) and by GoDaddy (ns09.domaincontrol.com)");
    }

    @Test
    void oneHostAndSomebodyUnknown_areToldApart() {
        Hosting hosting = finder.byName(delegation("ada.ns.cloudflare.com", "ns1.vanity.example"));

        assertThat(hosting.verdict()).isInstanceOfSatisfying(Verdict.Several.class, several -> {
            assertThat(several.shares()).hasSize(1);
            assertThat(several.unknown()).containsExactly(DomainName.of("ns1.vanity.example"));
        });
        assertThat(hosting.servedBy()).contains("Cloudflare (ada.ns.cloudflare.com) and by nobody known (ns1.vanity");
    }

    @Test
    void hostsThatShareTheirServers_cannotBeToldApart() {
        assertThat(finder.byName(delegation("ns-cloud-c1.googledomains.com", "ns-cloud-c2.googledomains.com"))
                        .verdict())
                .isInstanceOfSatisfying(Verdict.One.class, one -> {
                    assertThat(one.host().name()).isEqualTo("googleclouddns");
                    assertThat(one.alternatives()).extracting(KnownHost::name).containsExactly("squarespace");
                });
        assertThat(finder.byName(delegation("dns1.p08.nsone.net", "dns2.p08.nsone.net"))
                        .servedBy())
                .startsWith("NS1 or Netlify (");
    }

    @Test
    void aServerThatOnlyOneOfThemHas_tellsThemApart() {
        assertThat(finder.byName(delegation("ns-cloud-c1.googledomains.com", "connect1.squarespacedns.com"))
                        .verdict())
                .isInstanceOfSatisfying(Verdict.One.class, one -> {
                    assertThat(one.host().name()).isEqualTo("squarespace");
                    assertThat(one.alternatives()).isEmpty();
                });
    }

    @Test
    @DisplayName("case 37: what only the zone itself lists does not decide")
    void onlyWhatTheParentNames_decides() {
        Delegation both = new Delegation(
                DomainName.of("example.com"),
                DomainName.of("com"),
                List.of(server("ada.ns.cloudflare.com", 1, true), server("ns09.domaincontrol.com", 2, false)),
                172_800);

        assertThat(finder.byName(both).verdict())
                .isInstanceOfSatisfying(
                        Verdict.One.class, one -> assertThat(one.host().name()).isEqualTo("cloudflare"));
    }

    private static Delegation delegation(String... servers) {
        List<NameServer> list = new ArrayList<>();
        for (String name : servers) {
            list.add(server(name, list.size() + 1, true));
        }
        return new Delegation(DomainName.of("example.com"), DomainName.of("com"), list, 172_800);
    }

    private static NameServer server(String name, int number, boolean atParent) {
        return new NameServer(DomainName.of(name), List.of(FakeDns.ip("11.0.0." + number)), atParent, true);
    }
}
