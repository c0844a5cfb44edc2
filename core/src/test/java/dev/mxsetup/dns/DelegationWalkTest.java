package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DelegationAnswer.Absent;
import dev.mxsetup.dns.DelegationAnswer.Delegated;
import dev.mxsetup.dns.DelegationAnswer.Inside;
import dev.mxsetup.dns.DelegationAnswer.Undetermined;
import dev.mxsetup.dns.FakeServer.Manner;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class DelegationWalkTest {
    private static final DomainName EXAMPLE = DomainName.of("example.com");

    private final FakeDns dns = new FakeDns();
    private final FakeServer bootstrap = dns.server("11.0.0.53").resolver();
    private final FakeServer com = dns.server("11.0.0.2");
    private final FakeServer second = dns.server("11.0.0.3");
    private final FakeServer a = dns.server("11.0.1.1");
    private final FakeServer b = dns.server("11.0.1.2");

    @BeforeEach
    void world() {
        bootstrap.zone("com", "@ NS a.gtld.net.", "@ NS b.gtld.net.");
        bootstrap.zone("gtld.net", "a A 11.0.0.2", "b A 11.0.0.3");
        bootstrap.zone("example.com", "ns-a A 11.0.1.1");
        bootstrap.zone("hosting.net", "b A 11.0.1.2");
        for (FakeServer server : List.of(com, second)) {
            server.zone(
                    "com",
                    "@ NS a.gtld.net.",
                    "example 172800 NS ns-a.example",
                    "example 172800 NS b.hosting.net.",
                    "ns-a.example A 11.0.1.1");
        }
        for (FakeServer server : List.of(a, b)) {
            server.zone("example.com", "@ NS ns-a", "@ NS b.hosting.net.", "@ MX 10 old", "mail A 11.0.9.9");
        }
    }

    @Test
    void delegationHoldsTheServersOfBothSidesWithTheirAddresses() {
        Delegation delegation = delegated("example.com");
        assertThat(delegation.zone()).isEqualTo(EXAMPLE);
        assertThat(delegation.parent()).isEqualTo(DomainName.of("com"));
        assertThat(delegation.parentTtl()).isEqualTo(172_800);
        assertThat(delegation.servers())
                .containsExactly(
                        new NameServer(DomainName.of("ns-a.example.com"), List.of(FakeDns.ip("11.0.1.1")), true, true),
                        new NameServer(DomainName.of("b.hosting.net"), List.of(FakeDns.ip("11.0.1.2")), true, true));
    }

    @Test
    void onlyTheZonesOwnServersAreAskedInAHurry() {
        FakeDns hurried = new FakeDns();
        hurried.server("11.0.1.1").zone("example.com", "@ NS ns-a", "@ NS b.hosting.net.");
        hurried.server("11.0.1.2").manner(Manner.SILENT);

        DelegationAnswer answer =
                Delegations.walking(dns, hurried, bootstrap.address()).find(EXAMPLE);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Delegated.class,
                        found -> assertThat(found.delegation().childNames()).hasSize(2));
        assertThat(dns.asked())
                .noneMatch(question -> List.of(a.address(), b.address()).contains(question.server()));
        assertThat(hurried.asked())
                .hasSize(2)
                .allMatch(question -> question.name().equals(EXAMPLE));
    }

    @Test
    @DisplayName(
            "case 119: the walk asks no MX, and nothing at the domain of a resolver but its name servers' addresses")
    void walkLeavesCachesAlone() {
        delegated("example.com");
        assertThat(dns.asked()).noneMatch(question -> question.type() == Type.MX);
        assertThat(dns.asked())
                .filteredOn(DnsQuestion::recursive)
                .allMatch(question -> question.server().equals(bootstrap.address()))
                .allMatch(question -> question.type() == Type.NS
                        ? question.name().equals(DomainName.of("com"))
                        : question.type() == Type.A || question.type() == Type.AAAA)
                .noneMatch(question -> question.name().equals(EXAMPLE));
    }

    @Test
    @DisplayName("case 37: a server that only the zone lists is in the union")
    void serverThatOnlyTheZoneListsIsInTheUnion() {
        b.zone("example.com", "@ NS ns-a", "@ NS b.hosting.net.", "@ NS c.hosting.net.");
        bootstrap.zone("hosting.net", "b A 11.0.1.2", "c A 11.0.1.3");
        Delegation delegation = delegated("example.com");
        assertThat(delegation.parentNames()).doesNotContain(DomainName.of("c.hosting.net"));
        assertThat(delegation.childNames()).contains(DomainName.of("c.hosting.net"));
        assertThat(delegation.authorities())
                .contains(new Authority(DomainName.of("c.hosting.net"), FakeDns.ip("11.0.1.3")));
    }

    @Test
    @DisplayName("case 41: glue and the resolved address are both asked")
    void glueAndResolvedAddressAreBothThere() {
        bootstrap.zone("example.com", "ns-a A 11.0.1.77");
        assertThat(delegated("example.com").authorities())
                .contains(
                        new Authority(DomainName.of("ns-a.example.com"), FakeDns.ip("11.0.1.1")),
                        new Authority(DomainName.of("ns-a.example.com"), FakeDns.ip("11.0.1.77")));
    }

    @Test
    void glueForForeignNamesIsNotTaken() {
        com.script(
                "example.com",
                reply -> reply.addRecord(
                        new ARecord(DomainName.of("b.hosting.net").wire(), DClass.IN, 300, FakeDns.ip("11.6.6.6")),
                        Section.ADDITIONAL));
        second.manner(Manner.SILENT);
        assertThat(delegated("example.com").authorities())
                .noneMatch(authority -> authority.address().equals(FakeDns.ip("11.6.6.6")));
    }

    @Test
    void serverWhoseNameDoesNotResolveIsListedWithoutAddress() {
        bootstrap.zone("hosting.net", "www A 11.0.1.2");
        assertThat(delegated("example.com").servers())
                .contains(new NameServer(DomainName.of("b.hosting.net"), List.of(), true, true));
    }

    @Test
    void lameChildLeavesItsSideOpen() {
        a.manner(Manner.REFUSING);
        b.manner(Manner.LAME);
        Delegation delegation = delegated("example.com");
        assertThat(delegation.parentNames()).hasSize(2);
        assertThat(delegation.childNames()).isEmpty();
    }

    @Test
    void unregisteredNameIsAbsentAndTheServerIsNamed() {
        assertThat(find("unregistered.com")).isInstanceOfSatisfying(Absent.class, absent -> {
            assertThat(absent.parent()).isEqualTo(DomainName.of("com"));
            assertThat(absent.evidence()).contains(".gtld.net (11.0.0.", "unregistered.com does not exist");
        });
        assertThat(find("mail.unregistered.com")).isInstanceOf(Absent.class);
    }

    @Test
    @DisplayName("case 27: a name without a zone of its own is inside the enclosing one")
    void nameWithoutZoneIsInside() {
        assertThat(find("mail.example.com")).isInstanceOfSatisfying(Inside.class, inside -> {
            assertThat(inside.enclosing().zone()).isEqualTo(EXAMPLE);
            assertThat(inside.enclosing().authorities()).hasSize(2);
        });
    }

    @Test
    void nameThatIsNotThereYetIsInsideItsRegisteredDomain() {
        assertThat(find("new.example.com"))
                .isInstanceOfSatisfying(
                        Inside.class,
                        inside -> assertThat(inside.enclosing().zone()).isEqualTo(EXAMPLE));
    }

    @Test
    @DisplayName("case 28: a name with a zone of its own is delegated by the enclosing one")
    void nameWithItsOwnZoneIsDelegated() {
        for (FakeServer server : List.of(a, b)) {
            server.zone("example.com", "@ NS ns-a", "@ NS b.hosting.net.", "mail NS ns.mail", "ns.mail A 11.0.1.5");
        }
        bootstrap.zone("example.com", "ns-a A 11.0.1.1", "ns.mail A 11.0.1.5");
        dns.server("11.0.1.5").zone("mail.example.com", "@ NS ns");
        Delegation delegation = delegated("mail.example.com");
        assertThat(delegation.parent()).isEqualTo(EXAMPLE);
        assertThat(delegation.childNames()).containsExactly(DomainName.of("ns.mail.example.com"));
    }

    @Test
    void namesUnderEmptyNonTerminalsAreFound() {
        for (FakeServer server : List.of(com, second)) {
            server.zone("com", "@ NS a.gtld.net.", "deep.empty NS b.hosting.net.");
        }
        b.zone("deep.empty.com", "@ NS b.hosting.net.");
        assertThat(delegated("deep.empty.com").parent()).isEqualTo(DomainName.of("com"));
    }

    @Test
    void serverOfBothParentAndChildIsUnderstood() {
        for (FakeServer server : List.of(com, second)) {
            server.zone("example.com", "@ 3600 NS a.gtld.net.", "mail A 11.0.9.9");
        }
        Delegation delegation = delegated("example.com");
        assertThat(delegation.parent()).isEqualTo(DomainName.of("com"));
        assertThat(delegation.authorities())
                .containsExactly(new Authority(DomainName.of("a.gtld.net"), FakeDns.ip("11.0.0.2")));
        assertThat(find("mail.example.com")).isInstanceOf(Inside.class);
    }

    @Test
    void unknownTopLevelDomainIsAskedOfTheRoot() {
        bootstrap.zone(".", "@ NS root.servers.example.", "root.servers.example. A 11.0.0.9");
        dns.server("11.0.0.9").zone(".", "@ NS root.servers.example.", "corp NS b.hosting.net.");
        b.zone("corp", "@ NS b.hosting.net.", "example NS b.hosting.net.");
        b.zone("example.corp", "@ NS b.hosting.net.");
        assertThat(delegated("example.corp").parent()).isEqualTo(DomainName.of("corp"));
        assertThat(find("example.nowhere"))
                .isInstanceOfSatisfying(
                        Absent.class, absent -> assertThat(absent.parent()).isEqualTo(DomainName.ROOT));
    }

    @Test
    void deadServersOfTheParentDoNotHinder() {
        com.manner(Manner.SILENT);
        assertThat(delegated("example.com").parentNames()).hasSize(2);
        com.manner(Manner.REFUSING);
        assertThat(delegated("example.com").parentNames()).hasSize(2);
    }

    @Test
    void nobodyToAskIsUndeterminedNotAbsent() {
        com.manner(Manner.FAILING);
        second.manner(Manner.SILENT);
        assertThat(find("example.com"))
                .isInstanceOfSatisfying(
                        Undetermined.class,
                        open -> assertThat(open.reason())
                                .contains("a.gtld.net (11.0.0.2) answers SERVFAIL", "b.gtld.net (11.0.0.3) no answer"));
        bootstrap.manner(Manner.SILENT);
        assertThat(find("example.com"))
                .isInstanceOfSatisfying(
                        Undetermined.class,
                        open -> assertThat(open.reason()).contains("the resolver 11.0.0.53: no answer"));
    }

    @Test
    void denialWithoutAuthorityProvesNothing() {
        com.manner(Manner.LAME);
        second.manner(Manner.LAME);
        assertThat(find("unregistered.com")).isInstanceOf(Undetermined.class);
    }

    @Test
    void referralUpOrSidewaysIsNotFollowed() {
        for (FakeServer server : List.of(com, second)) {
            server.script("example.com", reply -> {
                reply.removeAllRecords(Section.AUTHORITY);
                for (String zone : List.of(".", "com", "other.com", "a.example.com")) {
                    reply.addRecord(
                            new NSRecord(
                                    DomainName.of(zone).wire(),
                                    DClass.IN,
                                    300,
                                    DomainName.of("b.hosting.net").wire()),
                            Section.AUTHORITY);
                }
            });
        }
        assertThat(find("example.com")).isInstanceOf(Undetermined.class);
        assertThat(dns.asked()).noneMatch(question -> question.server().equals(b.address()));
    }

    private Delegation delegated(String name) {
        DelegationAnswer answer = find(name);
        assertThat(answer).isInstanceOf(Delegated.class);
        return ((Delegated) answer).delegation();
    }

    private DelegationAnswer find(String name) {
        return Delegations.walking(dns, dns, bootstrap.address()).find(DomainName.of(name));
    }
}
