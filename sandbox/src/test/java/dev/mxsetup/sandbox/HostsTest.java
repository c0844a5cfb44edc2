package dev.mxsetup.sandbox;

import static dev.mxsetup.sandbox.Questions.ask;
import static dev.mxsetup.sandbox.Questions.data;
import static dev.mxsetup.sandbox.Questions.mx;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A world of several DNS hosts. */
class HostsTest {
    private static final String MAIN = PracticeZones.MAIN;

    private static SandboxWorld homeAt(Host home, Fault... faults) {
        return SandboxWorld.start(
                new PracticeWorld.Options(
                        0,
                        List.of("extra-zone.com"),
                        List.of(faults).stream().map(Fault::option).toList(),
                        Optional.of(home.option())),
                new HandClock());
    }

    @ParameterizedTest
    @EnumSource(Host.class)
    void ordinaryZonesAreAtTheHome(Host home) throws Exception {
        try (SandboxWorld world = homeAt(home)) {
            for (String zone : List.of(MAIN, "fresh-bakery.net", "branch.sub-zone.com", "extra-zone.com")) {
                assertThat(data(resolved(world, zone, Type.NS)))
                        .as(zone)
                        .containsExactlyInAnyOrderElementsOf(dotted(home.nameServers()));
                for (String server : home.nameServers()) {
                    Message answer = ask(at(world, server), zone, Type.MX);
                    assertThat(answer.getHeader().getFlag(Flags.AA)).isTrue();
                    assertThat(mx(answer)).containsExactlyInAnyOrder("10 mx1.oldhost.net.", "20 mx2.oldhost.net.");
                }
            }
            assertThat(ApiClient.description(world).path("dns").path("authorities"))
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(Host.class)
    void everyHostHoldsTheMainZone_yetOneIsDelegated(Host home) throws Exception {
        try (SandboxWorld world = homeAt(home)) {
            world.replaceMxBehindTheBack(MAIN, MAIN, List.of("10 new.oldhost.net"), 300);

            for (Host host : Host.values()) {
                String last = host == Host.ROUTE53 ? "." : "";
                String exchange = (host == home ? "new.oldhost.net" : "mx2.oldhost.net") + last;
                assertThat(world.records(host.option(), MAIN))
                        .filteredOn(line -> line.startsWith(MAIN) && line.contains(" MX "))
                        .as(host.option())
                        .hasSize(host == home ? 1 : 2)
                        .anyMatch(line -> line.endsWith(" " + exchange));
            }
            assertThat(world.records(MAIN)).isEqualTo(world.records(home.option(), MAIN));
        }
    }

    @ParameterizedTest
    @EnumSource(Host.class)
    void everyHostHasAnOrdinaryZoneOfItsOwn_whateverTheHome(Host home) throws Exception {
        try (SandboxWorld world = homeAt(home)) {
            assertThat(data(resolved(world, "cloudflare-bakery.com", Type.NS)))
                    .containsExactlyInAnyOrderElementsOf(dotted(Host.CLOUDFLARE.nameServers()));
            assertThat(data(resolved(world, "route53-bistro.com", Type.NS)))
                    .containsExactlyInAnyOrderElementsOf(dotted(Host.ROUTE53.nameServers()));
            assertThat(data(resolved(world, "godaddy-florist.com", Type.NS)))
                    .containsExactlyInAnyOrderElementsOf(dotted(Host.GODADDY.nameServers()));
            assertThat(mx(resolved(world, "route53-bistro.com", Type.MX))).hasSize(2);
        }
    }

    @Test
    void addressesTellWhoseServersBearAnotherName() throws Exception {
        try (SandboxWorld world = homeAt(Host.CLOUDFLARE)) {
            assertThat(data(resolved(world, "vanity-ns.com", Type.NS)))
                    .containsExactlyInAnyOrder("ns1.vanity-ns.com.", "ns2.vanity-ns.com.");
            List<String> vanity = data(resolved(world, "ns1.vanity-ns.com", Type.A));
            assertThat(vanity).isEqualTo(data(resolved(world, Places.AWS_1, Type.A)));
            String[] parts = vanity.getFirst().split("\\.");
            String reverse = "%s.%s.%s.%s.in-addr.arpa".formatted(parts[3], parts[2], parts[1], parts[0]);
            assertThat(data(resolved(world, reverse, Type.PTR))).containsExactly(Places.AWS_1 + ".");
            assertThat(mx(resolved(world, "vanity-ns.com", Type.MX))).hasSize(2);
        }
    }

    @Test
    void delegationsBesideTheHostsAreServedToo() throws Exception {
        try (SandboxWorld world = homeAt(Host.ROUTE53)) {
            Message referral = ask(at(world, Places.TLD), "mixed-delegation.com", Type.MX);
            assertThat(referral.getSection(Section.AUTHORITY))
                    .extracting(record -> record.rdataToString())
                    .containsExactlyInAnyOrder(Places.ADA + ".", Places.GODADDY_1 + ".");
            assertThat(mx(ask(at(world, Places.ADA), "mixed-delegation.com", Type.MX)))
                    .hasSize(2);
            assertThat(mx(ask(at(world, Places.GODADDY_1), "mixed-delegation.com", Type.MX)))
                    .hasSize(2);
            assertThat(data(resolved(world, "no-api-host.com", Type.NS)))
                    .containsExactlyInAnyOrderElementsOf(dotted(Places.NO_API));
            assertThat(mx(resolved(world, "no-api-host.com", Type.MX))).hasSize(2);
            assertThat(data(resolved(world, "delegated-elsewhere.com", Type.NS)))
                    .containsExactlyInAnyOrderElementsOf(dotted(Places.ELSEWHERE));
            assertThat(ask(at(world, Places.AWS_LAME), "lame-server.com", Type.MX)
                            .getRcode())
                    .isEqualTo(Rcode.REFUSED);
            assertThat(mx(resolved(world, "dead-server.com", Type.MX))).hasSize(2);
        }
    }

    @Test
    void oneServerOfFourMayBeFrozen() throws Exception {
        try (SandboxWorld world = homeAt(Host.ROUTE53, Fault.ONE_NEVER_PUBLISHED)) {
            assertThat(mx(ask(at(world, Places.AWS_4), "old-on-wire.com", Type.MX)))
                    .containsExactly("10 mx.otherdns.net.");
            assertThat(data(ask(at(world, Places.AWS_4), "old-on-wire.com", Type.NS)))
                    .hasSize(4);
        }
    }

    @Test
    void descriptionTellsWhichZonesAreDelegatedToAHost() {
        try (SandboxWorld world = homeAt(Host.ROUTE53)) {
            assertThat(ApiClient.description(world).path("cloudflare").path("zones"))
                    .extracting(name -> name.asString())
                    .contains("cloudflare-bakery.com", "mixed-delegation.com", "two-accounts.com")
                    .doesNotContain(MAIN, "pending-zone.com", "route53-bistro.com", "elsewhere-only.com")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void homeIsOneOfTheHosts() {
        assertThat(new SandboxFactory().hosts()).containsExactly("cloudflare", "route53", "godaddy");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxWorld.start(
                        new PracticeWorld.Options(0, List.of(), List.of(), Optional.of("squarespace"))))
                .withMessageContaining("cloudflare, route53, godaddy");
    }

    private static List<String> dotted(List<String> names) {
        return names.stream().map(name -> name + ".").toList();
    }

    private static Message resolved(SandboxWorld world, String name, int type) throws IOException {
        return ask(
                socket(ApiClient.description(world)
                        .path("dns")
                        .path("resolvers")
                        .path(0)
                        .asString()),
                name,
                type,
                true);
    }

    private static InetSocketAddress at(SandboxWorld world, String nameServer) {
        return socket(ApiClient.description(world)
                .path("map")
                .path(Places.address(nameServer) + ":53")
                .asString());
    }

    private static InetSocketAddress socket(String text) {
        String[] parts = text.split(":", 2);
        return new InetSocketAddress(parts[0], Integer.parseInt(parts[1]));
    }
}
