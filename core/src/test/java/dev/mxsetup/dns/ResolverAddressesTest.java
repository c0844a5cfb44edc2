package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.AddressAnswer.Found;
import dev.mxsetup.dns.AddressAnswer.NoAddress;
import dev.mxsetup.dns.AddressAnswer.NoSuchName;
import dev.mxsetup.dns.AddressAnswer.Undetermined;
import dev.mxsetup.dns.FakeServer.Manner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ResolverAddressesTest {
    private final FakeDns dns = new FakeDns();
    private final FakeServer resolver = dns.server("11.0.0.53").resolver();

    @Test
    void bothFamiliesAreFound() {
        resolver.zone("example.com", "mx A 11.0.1.1", "mx A 11.0.1.2", "mx AAAA 2001:db8::1");
        assertThat(of("mx.example.com")).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.addresses())
                    .containsExactlyInAnyOrder(
                            FakeDns.ip("11.0.1.1"), FakeDns.ip("11.0.1.2"), FakeDns.ip("2001:db8::1"));
            assertThat(found.alias()).isEmpty();
        });
    }

    @Test
    void aliasIsFollowedAndTold() {
        resolver.zone("example.com", "mx CNAME two", "two CNAME three", "three A 11.0.1.1");
        assertThat(of("mx.example.com"))
                .isInstanceOfSatisfying(
                        Found.class, found -> assertThat(found.alias()).contains(DomainName.of("two.example.com")));
    }

    @Test
    void aliasIntoAnotherZoneIsAskedFor() {
        resolver.zone("example.com", "mx CNAME host.other.net.");
        resolver.zone("other.net", "host A 11.0.1.9");
        assertThat(of("mx.example.com"))
                .isEqualTo(new Found(List.of(FakeDns.ip("11.0.1.9")), Optional.of(DomainName.of("host.other.net"))));
    }

    @Test
    void nameWithoutAddressIsToldFromNoSuchName() {
        resolver.zone("example.com", "text TXT hello", "away CNAME nowhere");
        assertThat(of("text.example.com")).isEqualTo(new NoAddress(Optional.empty()));
        assertThat(of("none.example.com")).isEqualTo(new NoSuchName(Optional.empty()));
        assertThat(of("away.example.com")).isEqualTo(new NoSuchName(Optional.of(DomainName.of("nowhere.example.com"))));
    }

    @Test
    void circleOfAliasesIsUndetermined() {
        resolver.zone("example.com", "one CNAME two.other.net.");
        resolver.zone("other.net", "two CNAME one.example.com.");
        assertThat(of("one.example.com")).isInstanceOf(Undetermined.class);
    }

    @Test
    void failingOrSilentResolverIsUndetermined() {
        resolver.manner(Manner.FAILING);
        assertThat(of("mx.example.com"))
                .isEqualTo(new Undetermined(
                        "the resolver 11.0.0.53 does not tell the address of mx.example.com: SERVFAIL"));
        resolver.manner(Manner.SILENT);
        assertThat(of("mx.example.com")).isInstanceOf(Undetermined.class);
    }

    @Test
    void oneFamilyWithoutAnswerLeavesItOpenOnlyWhenTheOtherHasNone() {
        resolver.zone("example.com", "mx A 11.0.1.1", "text TXT hello");
        failAaaaOf("mx.example.com");
        failAaaaOf("text.example.com");
        assertThat(of("mx.example.com")).isInstanceOf(Found.class);
        assertThat(of("text.example.com")).isInstanceOf(Undetermined.class);
    }

    private void failAaaaOf(String name) {
        resolver.script(name, reply -> {
            Record question = reply.getQuestion();
            if (question != null && question.getType() == Type.AAAA) {
                reply.removeAllRecords(Section.AUTHORITY);
                reply.getHeader().setRcode(Rcode.SERVFAIL);
            }
        });
    }

    private AddressAnswer of(String host) {
        return Addresses.by(dns, resolver.address()).of(DomainName.of(host));
    }
}
