package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ResolverReverseNamesTest {
    private final FakeDns dns = new FakeDns();
    private final FakeServer resolver = dns.server("11.0.0.53").resolver();
    private final ReverseNames names = ReverseNames.by(dns, FakeDns.socket("11.0.0.53"));

    @Test
    void anAddressIsCalledWhatItsHolderSays() {
        resolver.zone("0.0.11.in-addr.arpa", "5 PTR pdns05.domaincontrol.com.");
        resolver.zone(
                "1.0.0.2.ip6.arpa", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0 PTR six.example.net.");

        assertThat(names.of(FakeDns.ip("11.0.0.5"))).containsExactly(DomainName.of("pdns05.domaincontrol.com"));
        assertThat(names.of(FakeDns.ip("2001:db8::1"))).containsExactly(DomainName.of("six.example.net"));
        assertThat(names.of(FakeDns.ip("11.0.0.6"))).isEmpty();
    }

    @Test
    void anAliasIntoTheHoldersOwnZone_isFollowed() {
        resolver.zone("0.0.11.in-addr.arpa", "5 CNAME 5.0-63", "5.0-63 PTR ns1.example.net.");

        assertThat(names.of(FakeDns.ip("11.0.0.5"))).containsExactly(DomainName.of("ns1.example.net"));
    }

    @Test
    void aNameLeadsBack_onlyToAnAddressOfItsOwn() {
        resolver.zone("example.net", "ns1 A 11.0.0.5", "ns1 AAAA 2001:db8::1", "alias CNAME ns1");

        assertThat(names.leadsBack(DomainName.of("ns1.example.net"), FakeDns.ip("11.0.0.5")))
                .isTrue();
        assertThat(names.leadsBack(DomainName.of("ns1.example.net"), FakeDns.ip("2001:db8::1")))
                .isTrue();
        assertThat(names.leadsBack(DomainName.of("ns1.example.net"), FakeDns.ip("11.0.0.6")))
                .isFalse();
        assertThat(names.leadsBack(DomainName.of("alias.example.net"), FakeDns.ip("11.0.0.5")))
                .isFalse();
    }

    @Test
    void aResolverThatIsSilent_tellsNothing_andIsAskedOnce() {
        resolver.manner(FakeServer.Manner.SILENT);

        assertThat(names.of(FakeDns.ip("11.0.0.5"))).isEmpty();
        assertThat(names.leadsBack(DomainName.of("ns1.example.net"), FakeDns.ip("11.0.0.5")))
                .isFalse();
        assertThat(dns.asked()).hasSize(2);
    }
}
