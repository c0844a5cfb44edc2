package dev.mxsetup.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.FakeTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dialogue with mail hosts, over loopback. Numbers of cases are those of the catalogue in the project's facts. */
final class MailHostsTest extends AskedMailHost {
    @Test
    void case62_theHappyDialogue_takesMailForNobody_andLeavesPolitely() {
        host.tls(certificate("mx.portal.example", 1));

        Greeting greeting = hosts().greet(host.server());
        RecipientAnswers answers = ask("info@example.com", "sales@example.com");

        assertThat(greeting).isInstanceOfSatisfying(Greeting.Open.class, open -> {
            assertThat(open.size()).hasValue(52_428_800);
            assertThat(open.tls()).isInstanceOfSatisfying(Tls.Encrypted.class, tls -> {
                assertThat(tls.flaw()).isEmpty();
                assertThat(tls.chain()).hasSizeGreaterThanOrEqualTo(1);
                assertThat(tls.protocol()).startsWith("TLSv1.");
            });
        });
        assertThat(verdicts(answers))
                .containsExactly(
                        RecipientVerdict.NO_USER,
                        RecipientVerdict.TAKEN,
                        RecipientVerdict.TAKEN,
                        RecipientVerdict.TAKEN);
        assertThat(host.transcripts()).allSatisfy(lines -> {
            assertThat(lines).endsWith("QUIT").contains("STARTTLS");
            assertThat(lines).filteredOn("QUIT"::equals).hasSize(1);
            assertThat(lines).noneMatch(line -> line.matches("(DATA|BDAT|VRFY|EXPN|AUTH).*"));
        });
        assertThat(host.transcripts().getLast()).contains("MAIL FROM:<>").endsWith("RSET", "QUIT");
    }

    @Test
    void case63_relayDeniedForAll_isAskedOfOneListedAddressOnly() {
        host.on("RCPT TO:", "554 5.7.1 Relay access denied");

        RecipientAnswers answers = ask("a@example.com", "b@example.com", "c@example.com");

        assertThat(verdicts(answers))
                .containsExactly(
                        RecipientVerdict.NO_DOMAIN,
                        RecipientVerdict.NO_DOMAIN,
                        RecipientVerdict.NO_DOMAIN,
                        RecipientVerdict.NOT_ASKED,
                        RecipientVerdict.NOT_ASKED);
    }

    @Test
    void case66_whoTakesAnyAddress_isNotAskedAboutEach() {
        host.on("RCPT TO:", "250 2.1.5 Ok");

        RecipientAnswers answers = ask("a@example.com");

        assertThat(answers.takesAny()).isTrue();
        assertThat(answers.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
        assertThat(answers.trouble().orElseThrow()).contains("takes any address");
        assertThat(ask("a@example.com").addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
    }

    @Test
    void case67_greylisted_isAskedAgainWithTheSameSenderAndRecipient() {
        host.on("RCPT TO:", "450 4.7.1 Greylisted");

        RecipientAnswers first = ask("info@example.com");
        assertThat(first.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.GREYLISTED);
        assertThat(first.askAgainAt()).contains(FakeTime.START.plus(Duration.ofSeconds(2 + 301)));
        String random = first.random().orElseThrow().address();

        time.advance(Duration.ofMinutes(6));
        host.on("RCPT TO:<mxsetup-", "550 5.1.1 no")
                .on("RCPT TO:<postmaster", "250 ok")
                .on("RCPT TO:", "250 ok");
        try (ScriptedMailHost after = ScriptedMailHost.start()) {
            RecipientAnswers second = hosts(after).ask(after.server(), question(LONG, "info@example.com"), heard::add);
            assertThat(second.random().orElseThrow().address()).isEqualTo(random);
            assertThat(second.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.TAKEN);
        }
    }

    @Test
    void case69_tooManyRecipients_makesSmallerTransactions_andAllAreAsked() {
        host.mostPerTransaction(9);
        String[] list = addresses(30);

        RecipientAnswers answers = ask(list);

        assertThat(answers.addresses()).allMatch(answer -> answer.verdict() == RecipientVerdict.TAKEN);
        assertThat(host.transcripts()).hasSize(1);
        assertThat(host.transcripts().getFirst()).contains("RSET");
    }

    @Test
    void case70_theEndAfterTooManyErrors_isNoStorm_andAllAreAsked() {
        host.mostRejects(3);
        for (int i = 0; i < 8; i++) {
            host.on("RCPT TO:<missing" + i, "550 5.1.1 User unknown");
        }
        String[] list = Stream.concat(
                        IntStream.range(0, 8).mapToObj(i -> "missing" + i + "@example.com"),
                        Stream.of("info@example.com"))
                .toArray(String[]::new);

        RecipientAnswers answers = ask(list);

        assertThat(answers.addresses()).extracting(RecipientAnswer::verdict).startsWith(RecipientVerdict.NO_USER);
        assertThat(answers.addresses())
                .filteredOn(answer -> answer.verdict() == RecipientVerdict.NO_USER)
                .hasSize(8);
        assertThat(answers.addresses().getLast().verdict()).isEqualTo(RecipientVerdict.TAKEN);
        assertThat(host.transcripts().stream()
                        .filter(lines -> !lines.contains("QUIT"))
                        .count())
                .isLessThanOrEqualTo(2);
        assertThat(answers.trouble()).isEmpty();
    }

    @Test
    void staysBelowTheRefusalsThatTheLimitsAllowInOneSession() {
        host.on("RCPT TO:", "550 5.1.1 User unknown");

        ask(addresses(12));

        assertThat(host.transcripts())
                .allSatisfy(lines -> assertThat(lines)
                        .filteredOn(line -> line.startsWith("RCPT"))
                        .hasSizeLessThanOrEqualTo(ProbeLimits.COURTEOUS.rejects()));
        assertThat(host.recipients()).hasSize(14);
    }

    @Test
    void case71_aFullMailboxExists() {
        host.on("RCPT TO:<info", "552 5.2.2 Mailbox full");

        assertThat(ask("info@example.com").addresses().getFirst().verdict().exists())
                .isTrue();
    }

    @Test
    void case72_refusedAtTheBanner_isAnAnswer_notADeadHost() {
        host.banner("554 5.7.1 your address is listed");

        assertThat(hosts().greet(host.server()))
                .isInstanceOfSatisfying(
                        Greeting.Refused.class,
                        refused -> assertThat(refused.reply().line()).isEqualTo("554 5.7.1 your address is listed"));
        assertThat(ask("info@example.com").postmaster().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
    }

    @Test
    void case73_theNullSenderRefused_isToldAndAnotherOneIsUsed() {
        host.on("MAIL FROM:<>", "550 5.7.1 no bounces");

        RecipientAnswers without = ask("info@example.com");
        assertThat(without.nullSenderRefused()).isTrue();
        assertThat(without.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);

        ProbeLimits own = new ProbeLimits(Duration.ZERO, 20, 5, Optional.of("probe@portal.example"), List.of());
        RecipientAnswers with = hosts().ask(
                        host.server(),
                        new RecipientQuestion(DOMAIN, true, List.of("info@example.com"), own, LONG),
                        heard::add);
        assertThat(with.nullSenderRefused()).isTrue();
        assertThat(with.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.TAKEN);
        assertThat(host.transcripts().getLast()).contains("MAIL FROM:<probe@portal.example>");
    }

    @Test
    void case74_silenceAboutAnAddress_isUnknown_andTheOthersAreAsked() {
        host.on("RCPT TO:<slow", ScriptedMailHost.SILENCE);

        RecipientAnswers answers =
                impatient().ask(host.server(), question(LONG, "slow@example.com", "info@example.com"), heard::add);

        assertThat(answers.addresses())
                .extracting(RecipientAnswer::verdict)
                .containsExactly(RecipientVerdict.UNKNOWN, RecipientVerdict.TAKEN);
    }

    @Test
    void case75_waitsForTheLastLineOfTheBanner() {
        host.banner("220-mx.portal.example please wait\n220 mx.portal.example ESMTP");

        assertThat(hosts().greet(host.server()))
                .isInstanceOfSatisfying(
                        Greeting.Open.class,
                        open -> assertThat(open.banner())
                                .isEqualTo("mx.portal.example please wait mx.portal.example ESMTP"));
        assertThat(host.transcripts().getFirst().getFirst()).startsWith("EHLO probe.example.net");
    }

    @Test
    void case78_aClosedPort_isRefused_andAnUnmappedAddressOutOfReach() {
        host.close();

        assertThat(reason(hosts().greet(host.server()))).isEqualTo(Greeting.Reason.CONNECTION_REFUSED);
        MailServer elsewhere =
                new MailServer(DomainName.of("mx.other.example"), dev.mxsetup.dns.FakeDns.ip("11.9.9.9"));
        assertThat(reason(hosts().greet(elsewhere))).isEqualTo(Greeting.Reason.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {ScriptedMailHost.SILENCE, ScriptedMailHost.DROP, ScriptedMailHost.ENDLESS, "HTTP/1.1 400 x"})
    void case84_whatIsNoMailHost_endsSoon(String banner) {
        host.banner(banner);

        Greeting.Reason expected = switch (banner) {
            case ScriptedMailHost.SILENCE -> Greeting.Reason.NO_BANNER;
            case ScriptedMailHost.DROP -> Greeting.Reason.CLOSED;
            default -> Greeting.Reason.NO_SMTP;
        };
        MailHosts hosts = banner.equals(ScriptedMailHost.SILENCE) ? impatient() : hosts();
        assertThat(reason(hosts.greet(host.server()))).isEqualTo(expected);
    }

    @Test
    void case84_whatAHostSays_isEscapedAndCutShort() {
        host.banner("220 \u001b[2J" + "x".repeat(5000)).on("RCPT TO:<info", "550 5.1.1 \u0007\u001b]0;gone\u0007");

        Greeting.Open open = (Greeting.Open) hosts().greet(host.server());
        String reply = ask("info@example.com")
                .addresses()
                .getFirst()
                .reply()
                .orElseThrow()
                .text();

        assertThat(open.banner()).doesNotContain("\u001b").hasSizeLessThan(1000);
        assertThat(reply).doesNotContain("\u001b", "\u0007").contains("gone");
    }

    @Test
    void case80_81_tlsIsJudged_andNeverInTheWay() {
        assertThat(tls()).isInstanceOf(Tls.NotOffered.class);

        try (ScriptedMailHost wrong = ScriptedMailHost.start().tls(certificate("other.example", 1));
                ScriptedMailHost expired = ScriptedMailHost.start().tls(certificate("mx.portal.example", -1));
                ScriptedMailHost broken = ScriptedMailHost.start()
                        .tls(certificate("mx.portal.example", 1))
                        .on("STARTTLS", "454 4.7.0 TLS not available")) {
            assertThat(flaw(wrong)).contains("mx.portal.example");
            assertThat(flaw(expired)).containsIgnoringCase("NotAfter");
            assertThat(((Greeting.Open) hosts(broken).greet(broken.server())).tls())
                    .isInstanceOf(Tls.Failed.class);
            assertThat(hosts(broken)
                            .ask(broken.server(), question(LONG, "info@example.com"), heard::add)
                            .addresses()
                            .getFirst()
                            .verdict())
                    .isEqualTo(RecipientVerdict.TAKEN);
        }
    }

    @Test
    void case83_aLocalPartBeyondAscii_needsAHostThatReadsIt() {
        RecipientAnswer without = ask("jörg@example.com").addresses().getFirst();
        assertThat(without.verdict()).isEqualTo(RecipientVerdict.BAD_SYNTAX);
        assertThat(without.reply()).isEmpty();

        try (ScriptedMailHost modern = ScriptedMailHost.start().offering("SMTPUTF8")) {
            RecipientAnswers with = hosts(modern).ask(modern.server(), question(LONG, "jörg@example.com"), heard::add);
            assertThat(with.addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.TAKEN);
            assertThat(modern.transcripts().getFirst()).contains("MAIL FROM:<> SMTPUTF8");
        }
    }

    @Test
    void case85_nothingThatEndsALineIsEverSent() {
        RecipientAnswers answers = ask("a@example.com>\r\nDATA", "b c@example.com");

        assertThat(answers.addresses()).allMatch(answer -> answer.verdict() == RecipientVerdict.BAD_SYNTAX);
        assertThat(host.recipients()).hasSize(2);
        assertThat(host.transcripts()).noneMatch(lines -> lines.contains("DATA"));
    }

    @Test
    void aHostThatKnowsOnlyHelo_isAskedAllTheSame() {
        host.on("EHLO", "500 5.5.1 what");

        assertThat(ask("info@example.com").addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.TAKEN);
    }

    @Test
    void keepsThePace_tellsHowFarItIs_andRemembersWhatWasTaken() {
        String[] list = addresses(1000);

        RecipientAnswers first = hosts().ask(host.server(), question(Duration.ofMinutes(5), list), heard::add);

        long taken = first.addresses().stream()
                .filter(answer -> answer.verdict() == RecipientVerdict.TAKEN)
                .count();
        assertThat(taken).isBetween(290L, 300L);
        assertThat(first.trouble().orElseThrow()).contains("time");
        assertThat(time.instant()).isBeforeOrEqualTo(FakeTime.START.plus(Duration.ofSeconds(301)));
        assertThat(heard)
                .anyMatch(text ->
                        text.matches("asked \\d+ of 1,000 addresses at mx.portal.example, about 1\\d minutes left"));

        RecipientAnswers second = ask(list);

        assertThat(second.addresses()).allMatch(answer -> answer.verdict() == RecipientVerdict.TAKEN);
        assertThat(second.addresses().get(1)).isEqualTo(first.addresses().get(1));
        assertThat(host.recipients().stream().filter(address -> address.startsWith("a1@")))
                .hasSize(1);
    }

    @Test
    void whatWasMissing_isAskedAgain_soThatAMendedPortalIsSeenAtOnce() {
        host.on("RCPT TO:<info", "550 5.1.1 User unknown", "250 2.1.5 Ok");

        assertThat(ask("info@example.com").addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.NO_USER);
        assertThat(ask("info@example.com").addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.TAKEN);
    }

    @Test
    void anInterruptEndsItSoon_withWhatIsKnown() throws InterruptedException {
        host.on("RCPT TO:<info", ScriptedMailHost.SILENCE);
        MailHosts hosts = hosts();
        List<RecipientAnswers> result = new ArrayList<>();
        Thread asking = Thread.ofVirtual()
                .start(() -> result.add(hosts.ask(host.server(), question(LONG, "info@example.com"), heard::add)));
        while (!host.recipients().contains("info@example.com")) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        asking.join(TimeUnit.SECONDS.toMillis(15));

        assertThat(result).hasSize(1);
        assertThat(result.getFirst().postmaster().verdict()).isEqualTo(RecipientVerdict.TAKEN);
        assertThat(result.getFirst().addresses().getFirst().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
    }

    private Tls tls() {
        return ((Greeting.Open) hosts().greet(host.server())).tls();
    }

    private String flaw(ScriptedMailHost other) {
        Greeting.Open open = (Greeting.Open) hosts(other).greet(other.server());
        return ((Tls.Encrypted) open.tls()).flaw().orElseThrow();
    }
}
