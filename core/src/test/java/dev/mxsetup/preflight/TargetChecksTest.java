package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.AddressAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Finding.Status;
import java.net.Inet6Address;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetChecksTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "203.0.113.10",
                "1.2.3.4.",
                "[192.0.2.1]",
                "2001:db8::1",
                ".",
                "mx",
                "mx_1.example.net",
                "-mx.example.net",
                "mx-.example.net",
                "https://mx.example.net",
                "mx.example.123",
                "a\\032b.example.net"
            })
    @DisplayName("case 53: a target that is no host name fails, with no override")
    void aTargetThatIsNoHostNameFailsWithoutOverride(String target) {
        Situations situations = Situations.ordinary().targets(Mx.of(10, target));

        Finding finding = Ask.one(new TargetHostname(), situations);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        Statements accepted = Statements.NONE.accept(CheckName.TARGET_HOSTNAME, "lab");
        assertThat(Verdict.stopping(Verdict.settle(List.of(finding), accepted))).containsExactly(finding);
        assertThat(Ask.one(new TargetResolves(), situations).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new TargetNotAlias(), situations).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new TargetAddressPublic(), situations).status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void everyTargetIsJudged() {
        Situations situations =
                Situations.ordinary().targets(Mx.of(10, Situations.TARGET), Mx.of(20, "nowhere.example.net"));

        Finding finding = Ask.one(new TargetResolves(), situations);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("nowhere.example.net").doesNotContain(Situations.TARGET);
    }

    @Test
    @DisplayName("case 54: the target is a CNAME")
    void aTargetThatIsAnAliasFailsUnlessAccepted() {
        Finding finding = Ask.one(
                new TargetNotAlias(),
                Situations.ordinary(),
                new FakeAddresses().alias(Situations.TARGET, "real.example.net", "11.0.1.25"));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.evidence()).singleElement().asString().contains("CNAME real.example.net");
        Statements accepted = Statements.NONE.accept(CheckName.TARGET_NOT_ALIAS, "the vendor does it so");
        assertThat(Verdict.stopping(Verdict.settle(List.of(finding), accepted))).isEmpty();
    }

    @Test
    @DisplayName("case 55: the target has no address")
    void aTargetWithoutAnAddressFails() {
        assertThat(resolves(new AddressAnswer.NoAddress(Optional.empty())).status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    @DisplayName("case 56: the target cannot be resolved")
    void aTargetThatCannotBeResolvedIsInconclusive() {
        AddressAnswer unknown = new AddressAnswer.Undetermined("SERVFAIL from 127.0.0.1");
        FakeAddresses addresses = new FakeAddresses().answer(Situations.TARGET, unknown);

        for (Check check : List.of(new TargetResolves(), new TargetNotAlias(), new TargetAddressPublic())) {
            Finding finding = Ask.one(check, Situations.ordinary(), addresses);
            assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(finding.evidence()).singleElement().asString().contains("SERVFAIL");
        }
    }

    @Test
    @DisplayName("case 57: the target has a private address")
    void aTargetWithAPrivateAddressFailsAndNamesIt() {
        Finding finding = Ask.one(
                new TargetAddressPublic(),
                Situations.ordinary(),
                new FakeAddresses().host(Situations.TARGET, "11.0.1.25", "10.0.0.5"));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("10.0.0.5 (private, RFC 1918)").doesNotContain("11.0.1.25");
    }

    @Test
    @DisplayName("case 58: the target has only IPv6")
    void aTargetWithOnlyIpv6IsAWarning() {
        Finding finding = Ask.one(
                new TargetResolves(),
                Situations.ordinary(),
                new FakeAddresses().host(Situations.TARGET, "2606:4700::1"));

        assertThat(finding.status()).isEqualTo(Status.WARN);
    }

    @Test
    @DisplayName("case 61: a typing error in the target")
    void aTargetThatDoesNotExistFailsAndAdvisesOnTheSpelling() {
        Finding finding = resolves(new AddressAnswer.NoSuchName(Optional.empty()));

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.remedy().orElse("")).contains("spelling");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "0.0.0.0, this network",
        "0.255.255.255, this network",
        "10.0.0.5, private",
        "100.63.255.255,",
        "100.64.0.1, CGNAT",
        "100.127.255.255, CGNAT",
        "100.128.0.0,",
        "127.0.0.1, loopback",
        "169.254.1.1, link-local",
        "172.15.255.255,",
        "172.16.0.1, private",
        "172.31.255.255, private",
        "172.32.0.0,",
        "192.0.0.8, protocol",
        "192.0.2.1, documentation",
        "192.88.99.1, 6to4",
        "192.168.1.1, private",
        "192.169.0.0,",
        "198.17.255.255,",
        "198.18.0.1, benchmarking",
        "198.19.255.255, benchmarking",
        "198.20.0.0,",
        "198.51.100.1, documentation",
        "203.0.113.1, documentation",
        "223.255.255.255,",
        "224.0.0.1, multicast",
        "239.255.255.255, multicast",
        "240.0.0.1, reserved",
        "255.255.255.255, reserved",
        "8.8.8.8,",
        "11.0.1.25,",
        "::, unspecified",
        "::1, loopback",
        "::7f00:1, not global unicast",
        "64:ff9b::808:808,",
        "64:ff9b:1::1, local translation",
        "100::1, discard",
        "2001::1, protocol",
        "2001:2::1, protocol",
        "2001:1ff::1, protocol",
        "2001:200::1,",
        "2001:db8::1, documentation",
        "2001:4860:4860::8888,",
        "2002:a00:1::, 6to4",
        "2606:4700::1,",
        "3fff::1, documentation",
        "3fff:1000::1,",
        "4000::1, not global unicast",
        "5f00::1, segment routing",
        "fc00::1, unique local",
        "fdff::1, unique local",
        "fe80::1, link-local",
        "fec0::1, site-local",
        "ff02::1, multicast"
    })
    void knowsTheSpecialPurposeRegistries(String address, String use) {
        Optional<String> found = SpecialPurpose.of(FakeAddresses.address(address));

        if (use == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found).hasValueSatisfying(text -> assertThat(text).contains(use));
        }
    }

    @Test
    void anIpv4MappedAddressIsNotPublic() throws UnknownHostException {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1, 8, 8, 8, 8};

        assertThat(SpecialPurpose.of(Inet6Address.getByAddress("mapped", mapped, -1)))
                .contains("IPv4-mapped, RFC 4291");
    }

    private static Finding resolves(AddressAnswer answer) {
        return Ask.one(
                new TargetResolves(),
                Situations.ordinary(),
                new FakeAddresses().answer(DomainName.of(Situations.TARGET).text(), answer));
    }
}
