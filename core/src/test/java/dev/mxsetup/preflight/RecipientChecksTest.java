package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Finding.Severity;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Readiness.Answer;
import dev.mxsetup.smtp.Greeting.Reason;
import dev.mxsetup.smtp.RecipientAnswers;
import dev.mxsetup.smtp.RecipientVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a mail host's answers about recipients come to. */
class RecipientChecksTest {
    private static final String TARGET = "11.0.1.25";
    private static final String INFO = "info@example.com";
    private static final String SALES = "sales@example.com";
    private static final Instant LATER = Instant.parse("2026-03-01T12:04:20Z");

    private final FakeOutside outside = new FakeOutside();

    private static final RecipientVerdict TAKEN = RecipientVerdict.TAKEN;
    private static final RecipientVerdict NO_USER = RecipientVerdict.NO_USER;
    private static final RecipientVerdict NO_DOMAIN = RecipientVerdict.NO_DOMAIN;

    /** random, postmaster, info@, sales@ → domain-provisioned, postmaster, addresses-exist, accept-all. */
    static Stream<Arguments> listed() {
        return Stream.of(
                row(62, "happy", said(NO_USER, TAKEN, TAKEN, TAKEN), "PASS PASS PASS PASS"),
                row(63, "relay denied for all", all(NO_DOMAIN), "FAIL SKIPPED INCONCLUSIVE PASS"),
                row(64, "one alias missing", said(NO_USER, TAKEN, TAKEN, NO_USER), "PASS PASS FAIL PASS"),
                row(65, "postmaster missing only", said(NO_USER, NO_USER, TAKEN, TAKEN), "PASS WARN PASS PASS"),
                row(65, "everybody missing", all(NO_USER), "FAIL WARN FAIL PASS"),
                row(66, "accept-all", all(TAKEN), "PASS INCONCLUSIVE INCONCLUSIVE WARN"),
                row(
                        67,
                        "greylisting",
                        all(RecipientVerdict.GREYLISTED),
                        "INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE"),
                row(
                        68,
                        "permanent 451",
                        all(RecipientVerdict.TEMPORARY),
                        "INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE"),
                row(71, "mailbox full", said(NO_USER, TAKEN, TAKEN, RecipientVerdict.FULL), "PASS PASS WARN PASS"),
                row(
                        72,
                        "refused by policy",
                        all(RecipientVerdict.POLICY),
                        "INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE INCONCLUSIVE"),
                row(
                        74,
                        "tarpit: time was up",
                        said(NO_USER, TAKEN, TAKEN, RecipientVerdict.NOT_ASKED),
                        "PASS PASS INCONCLUSIVE PASS"),
                row(
                        83,
                        "non-ASCII local part, no SMTPUTF8",
                        said(NO_USER, TAKEN, TAKEN, RecipientVerdict.BAD_SYNTAX),
                        "PASS PASS FAIL PASS"),
                row(
                        63,
                        "only the list is refused by domain",
                        said(NO_USER, TAKEN, NO_DOMAIN, NO_DOMAIN),
                        "PASS PASS FAIL PASS"));
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @MethodSource("listed")
    void withAList(int number, String name, Map<String, RecipientVerdict> said, String statuses) {
        said.forEach((recipient, verdict) -> outside.mail.verdict(TARGET, recipient, verdict));

        assertThat(statuses(Situations.ordinary().addresses(INFO, SALES))).isEqualTo(statuses);
    }

    static Stream<Arguments> unlisted() {
        return Stream.of(
                row(62, "happy", said(NO_USER, TAKEN), "PASS PASS INCONCLUSIVE PASS"),
                row(63, "relay denied alike", said(NO_DOMAIN, NO_DOMAIN), "FAIL SKIPPED INCONCLUSIVE PASS"),
                row(65, "postmaster missing", said(NO_USER, NO_USER), "INCONCLUSIVE WARN INCONCLUSIVE PASS"),
                row(63, "refused, not alike", said(NO_USER, NO_DOMAIN), "INCONCLUSIVE WARN INCONCLUSIVE PASS"),
                row(66, "accept-all", said(TAKEN, TAKEN), "PASS INCONCLUSIVE INCONCLUSIVE WARN"));
    }

    @ParameterizedTest(name = "case {0}: {1}, without a list")
    @MethodSource("unlisted")
    void withoutAList(int number, String name, Map<String, RecipientVerdict> said, String statuses) {
        said.forEach((recipient, verdict) -> outside.mail.verdict(TARGET, recipient, verdict));

        assertThat(statuses(Situations.ordinary())).isEqualTo(statuses);
    }

    @Test
    void case63_theAccountIsNotSetUp_andNoStatementAnswersThat() {
        all(NO_DOMAIN).forEach((recipient, verdict) -> outside.mail.verdict(TARGET, recipient, verdict));

        Finding finding = ask(new DomainProvisioned(), Situations.ordinary());

        assertThat(finding.message()).contains("the account is not set up for this domain");
        assertThat(finding.evidence()).contains("said of postmaster@example.com: 554 5.7.1 Relay access denied");
        assertThat(finding.remedy()).contains("Ask HyperOffice support to set up the mail account.");
        assertThat(Verdict.stopping(
                        Verdict.settle(List.of(finding), Statements.NONE.attest(Attestation.PORTAL_READY, "alice"))))
                .hasSize(1);
    }

    @Test
    void case64_theMissingAddressIsNamed_andCanBeAccepted() {
        outside.mail.verdict(TARGET, SALES, NO_USER);

        Finding finding = ask(new AddressesExist(), Situations.ordinary().addresses(INFO, SALES));

        assertThat(finding.evidence())
                .contains(AddressesExist.MISSING + SALES, "said of " + SALES + ": 550 5.1.1 User unknown")
                .noneMatch(line -> line.contains(INFO));
        assertThat(Verdict.goOn(List.of(finding))).contains("--accept addresses-exist:" + SALES + "=REASON");
        assertThat(Verdict.stopping(Verdict.settle(List.of(finding), accepting(SALES))))
                .isEmpty();
    }

    @Test
    void case64_whatIsBesidesNotProvenNeedsAStatementToo() {
        outside.mail.verdict(TARGET, SALES, NO_USER).verdict(TARGET, INFO, RecipientVerdict.TEMPORARY);
        Finding finding = ask(new AddressesExist(), Situations.ordinary().addresses(INFO, SALES));

        assertThat(Verdict.goOn(List.of(finding)))
                .contains("--accept addresses-exist:" + SALES + "=REASON --attest addresses-created=WHO");
        List<Finding> accepted = Verdict.settle(List.of(finding), accepting(SALES));
        assertThat(Verdict.stopping(accepted)).hasSize(1);
        Statements both = accepting(SALES).attest(Attestation.ADDRESSES_CREATED, "bob");
        assertThat(Verdict.settle(List.of(finding), both).getFirst().settledBy())
                .contains("accepted: " + SALES + " (gone); attested by bob");
        assertThat(Verdict.stopping(
                        Verdict.settle(List.of(finding), Statements.NONE.attest(Attestation.ADDRESSES_CREATED, "bob"))))
                .hasSize(1);
    }

    @Test
    void case67_greylistingSaysWhenToAskAgain() {
        all(RecipientVerdict.GREYLISTED)
                .forEach((recipient, verdict) -> outside.mail.verdict(TARGET, recipient, verdict));
        outside.mail.answers(
                TARGET, said -> changed(said, false, Optional.of("asks to come later"), Optional.of(LATER)));

        Finding domain = ask(new DomainProvisioned(), Situations.ordinary());
        Finding list = ask(new AddressesExist(), Situations.ordinary().addresses(INFO));

        assertThat(domain.remedy().orElseThrow()).startsWith("Run it again after 12:05 UTC.");
        assertThat(domain.evidence()).contains("ask again after 12:05 UTC");
        assertThat(list.remedy().orElseThrow()).startsWith("Run it again after 12:05 UTC. Or make sure");
        assertThat(list.evidence()).contains(AddressesExist.UNPROVEN + INFO);
    }

    @Test
    void case73_aHostThatRefusesTheNullSenderIsAWarning() {
        outside.mail.answers(TARGET, said -> changed(said, true, Optional.empty(), Optional.empty()));

        Finding finding = ask(new DomainProvisioned(), Situations.ordinary());

        assertThat(finding.status()).isEqualTo(Status.WARN);
        assertThat(finding.message()).contains("null sender");
    }

    @Test
    void case73_withoutASenderThatItTakesNothingIsKnown() {
        all(RecipientVerdict.NOT_ASKED)
                .forEach((recipient, verdict) -> outside.mail.verdict(TARGET, recipient, verdict));
        outside.mail.answers(TARGET, said -> changed(said, true, Optional.of("550 no"), Optional.empty()));

        Finding finding = ask(new DomainProvisioned(), Situations.ordinary());

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.remedy().orElseThrow()).contains("probe.sender");
    }

    @Test
    void case74_whatWasSeenBeforeTheTimeWasUpIsTold() {
        String[] many = addresses(30);
        IntStream.range(10, 30).forEach(i -> outside.mail.verdict(TARGET, many[i], RecipientVerdict.NOT_ASKED));

        Finding finding = ask(new AddressesExist(), Situations.ordinary().addresses(many));

        assertThat(finding.message()).contains("20 addresses of 30", "not everything was asked");
        assertThat(finding.evidence())
                .filteredOn(line -> line.startsWith(AddressesExist.UNPROVEN))
                .hasSize(20);
    }

    @Test
    void theFirstHostThatIsOpenIsAsked_theLowestPreferenceFirst() {
        outside.addresses.host("mx1.portal.example", "11.0.5.1").host("mx2.portal.example", "11.0.5.2", "11.0.5.3");
        outside.mail.silent("11.0.5.1", Reason.CONNECT_TIMEOUT).silent("11.0.5.2", Reason.CONNECT_TIMEOUT);

        ask(
                new DomainProvisioned(),
                Situations.ordinary().targets(Mx.of(20, "mx2.portal.example"), Mx.of(10, "mx1.portal.example")));

        assertThat(outside.mail.asked())
                .extracting(server -> server.address().getHostAddress())
                .containsExactly("11.0.5.3");
    }

    @Test
    void thePortalsOwnAnswerMakesItUnnecessary() {
        Situations situations = Situations.ordinary()
                .addresses(INFO)
                .readiness(new Answer.Given(
                        true,
                        Optional.empty(),
                        Optional.of(List.of(INFO, "POSTMASTER@example.com")),
                        true,
                        Optional.empty()));

        assertThat(statuses(situations)).isEqualTo("PASS PASS PASS WARN");
        assertThat(statuses(Situations.ordinary().readiness(new Answer.Unusable("HTTP status 500"))))
                .isEqualTo("INCONCLUSIVE SKIPPED INCONCLUSIVE SKIPPED");
        assertThat(outside.mail.asked()).isEmpty();
    }

    @Test
    void allTheChecksAskOnce() {
        new Preflight(outside.build())
                .run(Situations.ordinary().addresses(INFO, SALES).build(), text -> {});

        assertThat(outside.mail.greeted()).hasSize(1);
        assertThat(outside.mail.questions()).singleElement().satisfies(question -> {
            assertThat(question.random()).isTrue();
            assertThat(question.addresses()).containsExactly(INFO, SALES);
            assertThat(question.within()).isEqualTo(Duration.ofSeconds(45));
        });
    }

    @Test
    void aLongListHasMoreTime() {
        ask(new AddressesExist(), Situations.ordinary().addresses(addresses(998)));

        assertThat(outside.mail.questions().getFirst().within()).isEqualTo(Duration.ofSeconds(1230));
    }

    @Test
    void whatGreetingTookTooLongIsMissingAtTheEnd() {
        outside.mail.greeting(TARGET, server -> {
            outside.time.advance(Duration.ofSeconds(30));
            return dev.mxsetup.smtp.FakeMailHosts.open(server);
        });

        ask(new DomainProvisioned(), Situations.ordinary());

        assertThat(outside.mail.questions().getFirst().within()).isEqualTo(Duration.ofSeconds(25));
    }

    static Stream<Arguments> waysBack() {
        return Stream.of(
                Arguments.of(147, "postmaster refused", NO_USER, Status.FAIL, Severity.BLOCK),
                Arguments.of(147, "domain refused", NO_DOMAIN, Status.FAIL, Severity.BLOCK),
                Arguments.of(147, "taken", TAKEN, Status.PASS, Severity.BLOCK),
                Arguments.of(147, "full", RecipientVerdict.FULL, Status.PASS, Severity.BLOCK),
                Arguments.of(147, "policy", RecipientVerdict.POLICY, Status.INCONCLUSIVE, Severity.WARN),
                Arguments.of(147, "greylisted", RecipientVerdict.GREYLISTED, Status.INCONCLUSIVE, Severity.WARN));
    }

    @ParameterizedTest(name = "case {0}: the old host says {1}")
    @MethodSource("waysBack")
    void onTheWayBackTheOldHostIsAsked(
            int number, String name, RecipientVerdict verdict, Status status, Severity severity) {
        outside.addresses.host("old1.example.net", "11.0.2.1");
        outside.mail.verdict("11.0.2.1", "postmaster", verdict);

        Finding finding = wayBack(Mx.of(10, "old1.example.net"));

        assertThat(finding.status()).isEqualTo(status);
        assertThat(finding.severity()).isEqualTo(severity);
        assertThat(outside.mail.questions()).singleElement().satisfies(question -> {
            assertThat(question.random()).isFalse();
            assertThat(question.addresses()).isEmpty();
        });
    }

    @Test
    void case147_anOldHostThatCannotBeAskedOnlyWarns() {
        outside.addresses.host("old1.example.net", "11.0.2.1");
        outside.mail.silent("11.0.2.1", Reason.CONNECT_TIMEOUT);

        Finding finding = wayBack(Mx.of(10, "old1.example.net"));

        assertThat(finding.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(finding.stops()).isFalse();
    }

    @Test
    void case147_nobodyIsAskedOnTheWayBackToNoMailAtAll() {
        assertThat(wayBack(Mx.of(0, ".")).status()).isEqualTo(Status.SKIPPED);
        assertThat(wayBack().status()).isEqualTo(Status.SKIPPED);
        assertThat(outside.mail.greeted()).isEmpty();
    }

    private Finding wayBack(Mx... entries) {
        Situation situation =
                Situations.ordinary().addresses(INFO).restoring(entries).build();
        return new Preflight(outside.build())
                .run(situation, text -> {}).stream()
                        .filter(finding -> finding.check() == CheckName.DOMAIN_PROVISIONED)
                        .findFirst()
                        .orElseThrow();
    }

    private Finding ask(Check check, Situations situations) {
        return Ask.one(check, situations, outside);
    }

    private String statuses(Situations situations) {
        return String.join(
                " ",
                Stream.of(new DomainProvisioned(), new Postmaster(), new AddressesExist(), new AcceptAll())
                        .map(check -> ask(check, situations).status().name())
                        .toList());
    }

    private static RecipientAnswers changed(
            RecipientAnswers said, boolean nullSenderRefused, Optional<String> trouble, Optional<Instant> again) {
        return new RecipientAnswers(
                said.server(), said.random(), said.postmaster(), said.addresses(), nullSenderRefused, trouble, again);
    }

    private static String[] addresses(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> "user" + i + "@example.com")
                .toArray(String[]::new);
    }

    private static Statements accepting(String address) {
        return new Statements(Map.of(), Map.of(), Map.of(address, "gone"));
    }

    private static Map<String, RecipientVerdict> all(RecipientVerdict verdict) {
        return said(verdict, verdict, verdict, verdict);
    }

    private static Map<String, RecipientVerdict> said(RecipientVerdict... verdicts) {
        List<String> recipients = List.of("random", "postmaster", INFO, SALES);
        Map<String, RecipientVerdict> said = new HashMap<>();
        IntStream.range(0, verdicts.length).forEach(i -> said.put(recipients.get(i), verdicts[i]));
        return said;
    }

    private static Arguments row(int number, String name, Map<String, RecipientVerdict> said, String statuses) {
        return Arguments.of(number, name, said, statuses);
    }
}
