package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.smtp.Greeting;
import dev.mxsetup.smtp.Greeting.Reason;
import dev.mxsetup.smtp.MailServer;
import dev.mxsetup.smtp.ProbeLimits;
import dev.mxsetup.smtp.SmtpReply;
import dev.mxsetup.smtp.Tls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What port 25 of the target, and of others, says: the decisions of "port 25 blocked or host down?". */
class TargetMailChecksTest {
    private static final String TARGET4 = "11.0.1.25";
    private static final String TARGET6 = "2a00:1:0:0:0:0:0:25";
    private static final String OLD = "11.0.2.1";
    private static final String GMAIL = "11.0.3.1";

    private final FakeOutside outside = new FakeOutside();

    /** What is silent, and why. */
    record Silence(String address, Reason reason) {}

    static Stream<Arguments> silences() {
        return Stream.of(
                decided(62, "happy", Status.PASS, "Every address"),
                decided(59, "v4 ok, v6 25 refused", Status.WARN, "IPv6", at(TARGET6, Reason.CONNECTION_REFUSED)),
                decided(59, "v4 ok, v6 silent", Status.WARN, "IPv6", at(TARGET6, Reason.CONNECT_TIMEOUT)),
                decided(59, "v4 ok, no v6 here", Status.PASS, "no IPv6", at(TARGET6, Reason.UNREACHABLE)),
                decided(
                        76,
                        "egress 25 blocked",
                        Status.INCONCLUSIVE,
                        "blocked on the way out",
                        at(TARGET4, Reason.CONNECT_TIMEOUT),
                        at(TARGET6, Reason.UNREACHABLE),
                        at(OLD, Reason.CONNECT_TIMEOUT),
                        at(GMAIL, Reason.CONNECT_TIMEOUT)),
                decided(
                        76,
                        "a firewall here refuses all",
                        Status.INCONCLUSIVE,
                        "a firewall of this machine",
                        at(TARGET4, Reason.CONNECTION_REFUSED),
                        at(TARGET6, Reason.CONNECTION_REFUSED),
                        at(OLD, Reason.CONNECTION_REFUSED),
                        at(GMAIL, Reason.CONNECTION_REFUSED)),
                decided(
                        77,
                        "target down only",
                        Status.FAIL,
                        "while other mail hosts do",
                        at(TARGET4, Reason.CONNECT_TIMEOUT),
                        at(TARGET6, Reason.UNREACHABLE)),
                decided(
                        77,
                        "target down, only the well-known host answers",
                        Status.FAIL,
                        "while other mail hosts do",
                        at(TARGET4, Reason.CONNECT_TIMEOUT),
                        at(TARGET6, Reason.CONNECT_TIMEOUT),
                        at(OLD, Reason.CONNECT_TIMEOUT)),
                decided(
                        78,
                        "refused",
                        Status.FAIL,
                        TARGET4,
                        at(TARGET4, Reason.CONNECTION_REFUSED),
                        at(TARGET6, Reason.UNREACHABLE)),
                decided(
                        84,
                        "what comes is no SMTP",
                        Status.INCONCLUSIVE,
                        "not as a mail host does",
                        at(TARGET4, Reason.NO_SMTP),
                        at(TARGET6, Reason.UNREACHABLE)));
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @MethodSource("silences")
    void silenceCountsAgainstTheTargetOnlyWhereOthersAnswer(
            int number, String name, Status status, String message, List<Silence> silences) {
        hosts();
        silences.forEach(silence -> outside.mail.silent(silence.address(), silence.reason()));

        Finding finding = ask(new TargetSmtp());

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.message()).contains(message);
        assertThat(finding.evidence()).isNotEmpty();
    }

    @Test
    void case62_noOtherHostIsAskedWhereTheTargetAnswers() {
        hosts();

        ask(new TargetSmtp());

        assertThat(outside.mail.greeted())
                .extracting(server -> server.address().getHostAddress())
                .containsExactlyInAnyOrder(TARGET4, TARGET6);
    }

    @Test
    void case76_aStatementAnswersIt() {
        hosts();
        Stream.of(TARGET4, TARGET6, OLD, GMAIL)
                .forEach(address -> outside.mail.silent(address, Reason.CONNECT_TIMEOUT));
        List<Finding> findings = List.of(ask(new TargetSmtp()), ask(new DomainProvisioned()));

        assertThat(Verdict.stopping(findings)).hasSize(2);
        assertThat(Verdict.stoppingPlan(findings)).isEmpty();
        assertThat(Verdict.goOn(findings)).contains("--attest account-ready=WHO");
        assertThat(findings.getFirst().remedy().orElseThrow()).contains("--attest account-ready=WHO");
        assertThat(Verdict.stopping(
                        Verdict.settle(findings, Statements.NONE.attest(Attestation.ACCOUNT_READY, "alice"))))
                .isEmpty();
    }

    @Test
    void case77_aStatementDoesNotAnswerAHostThatIsDown() {
        hosts();
        outside.mail.silent(TARGET4, Reason.CONNECT_TIMEOUT).silent(TARGET6, Reason.CONNECT_TIMEOUT);

        List<Finding> settled = Verdict.settle(
                List.of(ask(new TargetSmtp())), Statements.NONE.attest(Attestation.PORTAL_READY, "alice"));

        assertThat(Verdict.stopping(settled)).hasSize(1);
    }

    @Test
    void case77_theWellKnownHostIsNotAskedWhereTheOldOneAnswers() {
        hosts();
        outside.mail.silent(TARGET4, Reason.CONNECT_TIMEOUT).silent(TARGET6, Reason.CONNECT_TIMEOUT);

        ask(new TargetSmtp());

        assertThat(outside.mail.greeted())
                .extracting(server -> server.address().getHostAddress())
                .contains(OLD)
                .doesNotContain(GMAIL);
    }

    @Test
    void case77_aHostAtTheTargetsOwnAddressIsNoControl() {
        outside.addresses.host(Situations.TARGET, TARGET4).host("old1.example.net", TARGET4);
        outside.mail.silent(TARGET4, Reason.CONNECT_TIMEOUT);

        Finding finding = ask(new TargetSmtp());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.message()).contains("no other mail host could be found");
        assertThat(outside.mail.greeted()).hasSize(1);
    }

    @Test
    void case77_thePortalsOwnControlIsAskedLast() {
        hosts();
        outside.addresses.host("control.portal.example", "11.0.4.1");
        Stream.of(TARGET4, TARGET6, OLD, GMAIL)
                .forEach(address -> outside.mail.silent(address, Reason.CONNECT_TIMEOUT));
        Portal like = Portal.HYPEROFFICE;
        ProbeLimits probe = new ProbeLimits(
                Duration.ofSeconds(1), 20, 5, Optional.empty(), List.of(DomainName.of("control.portal.example")));
        Portal portal =
                new Portal(like.name(), like.targets(), like.subscriptions(), like.support(), like.readiness(), probe);

        Finding finding = Ask.one(new TargetSmtp(), Situations.ordinary().portal(Optional.of(portal)), outside);

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(outside.mail.greeted().getLast().host()).isEqualTo(DomainName.of("control.portal.example"));
    }

    @Test
    void case72_aHostThatRefusesThisMachineIsNotDown() {
        hosts();
        Function<MailServer, Greeting> refuses =
                server -> new Greeting.Refused(server, new SmtpReply(554, Optional.of("5.7.1"), "no\u001b[2J service"));
        outside.mail.greeting(TARGET4, refuses).greeting(TARGET6, refuses);

        Finding finding = ask(new TargetSmtp());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.message()).contains("refuses to talk to this machine");
        assertThat(finding.evidence()).anySatisfy(line -> assertThat(line).endsWith("554 5.7.1 no\\u001b[2J service"));
        assertThat(outside.mail.greeted()).hasSize(2);
    }

    @Test
    void case79_theSameBannerHereAndThereIsSomethingBetween() {
        hosts();
        outside.addresses.host(Situations.TARGET, TARGET4, "11.0.1.26");
        outside.mail
                .silent("11.0.1.26", Reason.CONNECT_TIMEOUT)
                .greeting(TARGET4, server -> saying(server, "proxy ESMTP"))
                .greeting(OLD, server -> saying(server, "proxy ESMTP"));

        Finding finding = ask(new TargetSmtp());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.message()).contains("the same banner");
        assertThat(ask(new DomainProvisioned()).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(outside.mail.asked()).isEmpty();
    }

    @Test
    void case79_aFirewallThatBlotsOutWhatItDoesNotKnowIsSeen() {
        outside.mail.greeting(
                TARGET4,
                server -> new Greeting.Open(
                        server,
                        "mail ESMTP",
                        List.of("SIZE 1000", "XXXXXXXA"),
                        OptionalLong.empty(),
                        new Tls.NotOffered()));

        assertThat(ask(new TargetSmtp()).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(ask(new TargetTls()).status()).isEqualTo(Status.SKIPPED);
        assertThat(ask(new TargetSize()).status()).isEqualTo(Status.SKIPPED);
    }

    @Test
    void oneOfSeveralAddressesThatIsDownFails_thoughNobodyElseAnswers() {
        outside.addresses.host(Situations.TARGET, TARGET4, "11.0.1.26");
        outside.mail.silent("11.0.1.26", Reason.CONNECT_TIMEOUT);

        Finding finding = ask(new TargetSmtp());

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains("11.0.1.26").doesNotContain(TARGET4);
    }

    @Test
    void aTargetWithoutAnAddressIsSkipped() {
        Situations nowhere = Situations.ordinary().targets(Mx.of(10, "nowhere.example.net"));

        assertThat(Ask.one(new TargetSmtp(), nowhere, outside).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new TargetTls(), nowhere, outside).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new TargetSize(), nowhere, outside).status()).isEqualTo(Status.SKIPPED);
        assertThat(Ask.one(new TargetSameServer(), nowhere, outside).status()).isEqualTo(Status.SKIPPED);
    }

    static Stream<Arguments> encryptions() {
        return Stream.of(
                Arguments.of(80, "no STARTTLS", new Tls.NotOffered(), "no STARTTLS"),
                Arguments.of(80, "STARTTLS breaks", new Tls.Failed("handshake\u001b"), "handshake\\u001b"),
                Arguments.of(
                        81,
                        "certificate of another name",
                        new Tls.Encrypted("TLSv1.3", List.of(), Optional.of("the certificate is for other.example")),
                        "other.example"));
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @MethodSource("encryptions")
    void whatStrictSendersDoNotLikeIsAWarning(int number, String name, Tls tls, String message) {
        outside.mail.greeting(
                TARGET4, server -> new Greeting.Open(server, "mail", List.of(), OptionalLong.empty(), tls));

        Finding finding = ask(new TargetTls());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains(message);
        assertThat(finding.stops()).isFalse();
    }

    @ParameterizedTest(name = "case {0}: {1}, with an MTA-STS policy that is enforced")
    @MethodSource("encryptions")
    void whatStrictSendersDoNotLikeBlocksWherePolicyIsStrict(int number, String name, Tls tls, String message) {
        outside.mail.greeting(
                TARGET4, server -> new Greeting.Open(server, "mail", List.of(), OptionalLong.empty(), tls));
        outside.zone("example.com", "_mta-sts TXT \"v=STSv1; id=1\"");
        outside.documents.text(
                "https://mta-sts.example.com/.well-known/mta-sts.txt",
                "version: STSv1\nmode: enforce\nmx: *.hyperoffice.com\nmax_age: 86400\n");

        Finding finding = ask(new TargetTls());

        assertThat(finding.status()).isEqualTo(Status.FAIL);
        assertThat(finding.message()).contains(message);
        assertThat(finding.stops()).isTrue();
    }

    @Test
    void case62_aValidCertificatePasses() {
        assertThat(ask(new TargetTls()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case82_theTargetTakesLessThanTheOldHost() {
        hosts();
        outside.addresses.host(Situations.TARGET, TARGET4, "11.0.1.26");
        outside.mail
                .silent("11.0.1.26", Reason.CONNECT_TIMEOUT)
                .greeting(TARGET4, server -> sized(server, 10 << 20))
                .greeting(OLD, server -> sized(server, 50 << 20));

        Finding finding = ask(new TargetSize());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("up to 10 MB", "up to 50 MB");
    }

    @Test
    void case82_theOldHostIsNotAskedForItsSizeAlone() {
        hosts();
        outside.mail.greeting(TARGET4, server -> sized(server, 20 << 20));

        assertThat(ask(new TargetSize()).status()).isEqualTo(Status.PASS);
        assertThat(outside.mail.greeted())
                .extracting(server -> server.address().getHostAddress())
                .doesNotContain(OLD);
    }

    @Test
    void case82_aSmallSizeIsAWarningByItself_andNoneIsNoLimit() {
        outside.mail.greeting(TARGET4, server -> sized(server, 10 << 20));
        assertThat(ask(new TargetSize()).status()).isEqualTo(Status.WARN);

        outside.mail.greeting(TARGET4, server -> sized(server, 0));
        assertThat(ask(new TargetSize()).status()).isEqualTo(Status.PASS);
    }

    @Test
    void case60_theTargetIsTheOldServer() {
        outside.addresses.host("old2.example.net", TARGET4);

        Finding finding = ask(new TargetSameServer());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("old2.example.net").doesNotContain("old1.example.net");
    }

    @Test
    void case60_anotherServerPasses() {
        hosts();

        assertThat(ask(new TargetSameServer()).status()).isEqualTo(Status.PASS);
    }

    private Finding ask(Check check) {
        return Ask.one(check, Situations.ordinary(), outside);
    }

    private void hosts() {
        outside.addresses
                .host(Situations.TARGET, TARGET4, TARGET6)
                .host("old1.example.net", OLD, "2a00:1::1")
                .host("gmail-smtp-in.l.google.com", GMAIL);
    }

    private static Greeting saying(MailServer server, String banner) {
        return new Greeting.Open(server, banner, List.of(), OptionalLong.empty(), new Tls.NotOffered());
    }

    private static Greeting sized(MailServer server, long octets) {
        return new Greeting.Open(
                server, server.host().text(), List.of(), OptionalLong.of(octets), new Tls.NotOffered());
    }

    private static Silence at(String address, Reason reason) {
        return new Silence(address, reason);
    }

    private static Arguments decided(int number, String name, Status status, String message, Silence... silences) {
        return Arguments.of(number, name, status, message, List.of(silences));
    }
}
