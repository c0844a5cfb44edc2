package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.preflight.Finding.Status;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OldHostTest {
    @Test
    void everyExampleOfTheTableIsOfItsOwnRowAlone() {
        assertThat(MailService.all()).isNotEmpty().allSatisfy(service -> {
            assertThat(service.examples()).isNotEmpty();
            for (String example : service.examples()) {
                assertThat(MailService.all())
                        .filteredOn(other -> other.pattern().matcher(example).matches())
                        .as(example)
                        .containsExactly(service);
            }
        });
    }

    @Test
    void aNameThatOnlyLooksLikeOneIsNotOne() {
        assertThat(MailService.of(DomainName.of("pphosted.com.example.net"))).isEmpty();
        assertThat(MailService.of(DomainName.of("evilpphosted.com"))).isEmpty();
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("mx0a-00112233.pphosted.com", "Proofpoint"),
                Arguments.of("mx1-eu1.ppe-hosted.com", "Proofpoint"),
                Arguments.of("eu-smtp-inbound-1.mimecast.com", "Mimecast"),
                Arguments.of("d1234.ess.barracudanetworks.com", "Barracuda"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("filters")
    void aFilteringGatewayIsNotBypassed(String exchange, String title) {
        Finding finding = ask(new MailFilter(), exchange, "old.example.net");

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.stops()).isTrue();
        assertThat(finding.message()).contains(title);
        assertThat(finding.evidence()).containsExactly(title + ": " + exchange);
        assertThat(finding.remedy().orElseThrow())
                .contains("point the filter's delivery at custommail.hyperoffice.com instead");
        assertThat(Verdict.goOn(List.of(finding))).contains("--accept mail-filter=REASON");
    }

    @Test
    void aTargetBehindTheSameFilterIsNoOldOne() {
        Situations there = old("mx0a-00112233.pphosted.com").targets(Mx.of(10, "mx0a-00112233.pphosted.com"));

        assertThat(Ask.one(new MailFilter(), there).status()).isEqualTo(Status.PASS);
        assertThat(Ask.one(new OldHostCheck(), there).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case3_theOldHostAndItsAfterCareAreNamed() {
        Finding finding = ask(new OldHostCheck(), "example-com.mail.protection.outlook.com");

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("Microsoft 365", "An MX moves the whole domain");
        assertThat(finding.remedy().orElseThrow()).contains("set the accepted domain to internal relay");
        assertThat(ask(new MailFilter(), "example-com.mail.protection.outlook.com")
                        .status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void case2_aServiceWithSeveralHostsIsNamedOnce() {
        List<OldHost> hosts =
                OldHost.of(Situations.OWNER, names("aspmx.l.google.com", "alt1.aspmx.l.google.com", "mx.example.com"));

        assertThat(hosts)
                .extracting(OldHost::title)
                .containsExactly("Google Workspace", "the domain's own server mx.example.com");
        assertThat(hosts).allSatisfy(host -> {
            assertThat(host.line()).startsWith("On " + host.title() + " now: ").endsWith(".");
            assertThat(host.exchanges()).isNotEmpty();
        });
        assertThat(hosts.getLast().afterCare()).contains("cPanel", "Plesk");
    }

    @Test
    void hostsOfNobodyKnownAreNamedByThemselves() {
        assertThat(OldHost.of(Situations.OWNER, names("mx1.isp.example", "mx2.isp.example")))
                .singleElement()
                .satisfies(host -> assertThat(host.title()).isEqualTo("mx1.isp.example, mx2.isp.example"));
    }

    @Test
    void aDomainWithoutMailHostsHasNoOldOne() {
        assertThat(ask(new OldHostCheck(), ".").status()).isEqualTo(Status.PASS);
    }

    @Test
    void whatCouldNotBeReadIsNotJudged() {
        Situations unread = Situations.ordinary()
                .sight(new ZoneSight.NotAsked("no credentials were given"))
                .wire(List.of());

        assertThat(Ask.one(new MailFilter(), unread).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new OldHostCheck(), unread).status()).isEqualTo(Status.SKIPPED);
    }

    private static Finding ask(Check check, String... exchanges) {
        return Ask.one(check, old(exchanges));
    }

    private static Situations old(String... exchanges) {
        MxRrset records = MxRrset.of(
                Arrays.stream(exchanges).map(exchange -> Mx.of(10, exchange)).toList(), 3_600);
        return Situations.ordinary().snapshot(snapshot -> Situations.snapshot(records));
    }

    private static List<DomainName> names(String... names) {
        return Arrays.stream(names).map(DomainName::of).toList();
    }
}
