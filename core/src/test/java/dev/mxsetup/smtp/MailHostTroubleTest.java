package dev.mxsetup.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.record.Memory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What becomes of a question when a mail host refuses, breaks off, or has changed since it was asked last. */
final class MailHostTroubleTest extends AskedMailHost {
    private record Case(int number, String told, String said, RecipientVerdict verdict) {
        @Override
        public String toString() {
            return "case " + number + ": " + said;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(64, "RCPT TO:<info", "550 5.1.1 User unknown", RecipientVerdict.NO_USER),
                new Case(65, "RCPT TO:<postmaster", "550 5.1.1 User unknown", RecipientVerdict.TAKEN),
                new Case(68, "RCPT TO:<info", "451 4.3.0 Temporary lookup failure", RecipientVerdict.TEMPORARY),
                new Case(71, "RCPT TO:<info", "452 4.2.2 Mailbox full", RecipientVerdict.FULL),
                new Case(84, "RCPT TO:<info", "whatever", RecipientVerdict.UNKNOWN),
                new Case(84, "RCPT TO:<info", ScriptedMailHost.DROP, RecipientVerdict.UNKNOWN),
                new Case(84, "RCPT TO:<info", ScriptedMailHost.ENDLESS, RecipientVerdict.UNKNOWN),
                new Case(
                        84,
                        "RCPT TO:<info",
                        "550-5.1.1 The account that you\n550 5.1.1 tried",
                        RecipientVerdict.NO_USER),
                new Case(84, "RCPT TO:<info", "250-a\n".repeat(200) + "250 z", RecipientVerdict.TAKEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void eachReply_isAboutItsAddressAlone(Case one) {
        host.on(one.told(), one.said());

        RecipientAnswers answers = ask("info@example.com", "sales@example.com");

        assertThat(answers.addresses())
                .extracting(RecipientAnswer::verdict)
                .containsExactly(one.verdict(), RecipientVerdict.TAKEN);
        assertThat(answers.postmaster().verdict())
                .isEqualTo(one.number() == 65 ? RecipientVerdict.NO_USER : RecipientVerdict.TAKEN);
        assertThat(host.transcripts()).noneMatch(lines -> lines.contains("DATA"));
    }

    @Test
    void case70_closingAtTheBanner_isTriedTwiceMore_withGrowingPauses() {
        host.banner("421 4.7.0 too many connections from your address");

        RecipientAnswers answers = ask("info@example.com");

        assertThat(host.transcripts()).hasSize(3);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
        assertThat(answers.postmaster().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
        assertThat(answers.trouble().orElseThrow()).startsWith("421 4.7.0 too many connections");
        assertThat(answers.askAgainAt()).contains(FakeTime.START.plusSeconds(60));
    }

    @Test
    void case70_whereThePauseWouldOutlastTheTime_nobodyWaits() {
        host.on("RCPT TO:", "421 4.7.0 later");

        RecipientAnswers answers =
                hosts().ask(host.server(), question(Duration.ofSeconds(8), "info@example.com"), heard::add);

        assertThat(host.transcripts()).hasSize(1);
        assertThat(time.pauses()).isEmpty();
        assertThat(answers.askAgainAt()).contains(FakeTime.START.plusSeconds(10));
    }

    @Test
    void case72_refusedAtTheBanner_isNotTriedAgain() {
        host.banner("554 5.7.1 your address is listed");

        RecipientAnswers answers = ask("info@example.com");

        assertThat(host.transcripts()).hasSize(1);
        assertThat(answers.trouble()).contains("554 5.7.1 your address is listed");
        assertThat(answers.askAgainAt()).isEmpty();
    }

    @Test
    void case73_whereEverySenderIsRefused_itIsNotAboutTheNullSender() {
        host.on("MAIL", "550 5.7.1 go away");
        ProbeLimits own = new ProbeLimits(Duration.ZERO, 20, 5, Optional.of("probe@portal.example"), List.of());

        RecipientAnswers answers =
                hosts().ask(host.server(), new RecipientQuestion(DOMAIN, true, List.of(), own, LONG), heard::add);

        assertThat(answers.nullSenderRefused()).isFalse();
        assertThat(answers.trouble()).contains("550 5.7.1 go away");
    }

    @Test
    void aSenderPutOff_isToldWhenToComeBack() {
        host.on("MAIL", "451 4.7.1 Greylisted");

        RecipientAnswers answers = ask("info@example.com");

        assertThat(answers.trouble()).contains("451 4.7.1 Greylisted");
        assertThat(answers.askAgainAt()).contains(FakeTime.START.plusSeconds(301));
    }

    @Test
    void aSenderRefusedInALaterTransaction_isTold() {
        host.on("MAIL", "250 ok", "550 5.7.1 enough");

        RecipientAnswers answers = ask(addresses(30));

        assertThat(answers.addresses().getLast().verdict()).isEqualTo(RecipientVerdict.NOT_ASKED);
        assertThat(answers.trouble()).contains("550 5.7.1 enough");
    }

    @Test
    void whatWasTakenYesterday_countsForNothingOnceTheDomainIsGone() {
        assertThat(ask("a@example.com", "b@example.com", "c@example.com").addresses())
                .allMatch(answer -> answer.verdict() == RecipientVerdict.TAKEN);

        host.on("RCPT TO:", "550 5.7.1 Relaying denied");

        assertThat(verdicts(ask("a@example.com", "b@example.com", "c@example.com")))
                .doesNotContain(RecipientVerdict.TAKEN)
                .startsWith(RecipientVerdict.NO_DOMAIN, RecipientVerdict.NO_DOMAIN, RecipientVerdict.NO_DOMAIN);
    }

    @Test
    void whatWasTakenYesterday_isAllAskedAgainOnceOneIsGone() {
        ask("a@example.com", "b@example.com", "c@example.com");
        host.on("RCPT TO:<a@", "550 5.1.1 gone").on("RCPT TO:<c@", "550 5.1.1 gone");

        assertThat(ask("a@example.com", "b@example.com", "c@example.com").addresses())
                .extracting(RecipientAnswer::verdict)
                .containsExactly(RecipientVerdict.NO_USER, RecipientVerdict.TAKEN, RecipientVerdict.NO_USER);
    }

    @Test
    void whatIsRememberedAndCannotBeRead_isAskedAgain() {
        for (String damaged : List.of("TAKEN", "TAKEN 9", "NO_USER 550 x", "", "TAKEN 99999999999 x")) {
            memory.note(
                    DOMAIN,
                    "recipients mx.portal.example",
                    "info@example.com",
                    new Memory.Note(damaged, time.instant()));
            assertThat(ask("info@example.com")
                            .addresses()
                            .getFirst()
                            .reply()
                            .orElseThrow()
                            .line())
                    .isEqualTo("250 2.1.5 Ok");
        }
        assertThat(host.recipients()).filteredOn("info@example.com"::equals).hasSize(5);
    }

    @Test
    void onlyOneConnectionAtATime_whoeverAsks_andOnePaceForAll() throws InterruptedException {
        MailHosts hosts = hosts();
        List<Thread> asking = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            RecipientQuestion question = new RecipientQuestion(
                    DomainName.of("d" + i + ".example"), true, List.of(), ProbeLimits.COURTEOUS, LONG);
            asking.add(Thread.ofVirtual().start(() -> hosts.ask(host.server(), question, heard::add)));
        }
        for (Thread one : asking) {
            one.join();
        }

        assertThat(host.recipients()).hasSize(8);
        assertThat(time.instant()).isEqualTo(FakeTime.START.plusSeconds(7));
        assertThat(host.transcripts())
                .hasSize(4)
                .allSatisfy(lines -> assertThat(lines).endsWith("RSET", "QUIT"));
        assertThat(host.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void silenceAfterTheBanner_isNoMissingBanner() {
        host.on("EHLO", ScriptedMailHost.SILENCE);

        assertThat(impatient().greet(host.server())).isInstanceOfSatisfying(Greeting.Silent.class, silent -> {
            assertThat(silent.reason()).isEqualTo(Greeting.Reason.NO_SMTP);
            assertThat(silent.detail()).startsWith("greeted, then: ");
        });
    }

    @Test
    void aHostThatBreaksOffOnceEncrypted_isOpen_andItsEncryptionFailed() {
        host.tls(certificate("mx.portal.example", 1)).on("EHLO", "250-mx\n250 STARTTLS", ScriptedMailHost.DROP);

        assertThat(hosts().greet(host.server()))
                .isInstanceOfSatisfying(
                        Greeting.Open.class,
                        open -> assertThat(open.tls())
                                .isInstanceOfSatisfying(
                                        Tls.Failed.class,
                                        failed -> assertThat(failed.reason()).startsWith("after the handshake: ")));
    }

    @Test
    void whereEncryptionFailed_itIsNotTriedInEverySession() {
        host.tls(certificate("mx.portal.example", 1)).on("STARTTLS", "454 4.7.0 TLS not available");
        host.on("RCPT TO:", "550 5.1.1 User unknown");

        ask(addresses(12));

        assertThat(host.recipients()).hasSize(14);
        assertThat(host.transcripts())
                .allSatisfy(lines -> assertThat(lines).endsWith("QUIT"))
                .filteredOn(lines -> lines.contains("STARTTLS"))
                .hasSize(1);
    }

    @Test
    void anInterruptIsHeardOnAnyThread() throws InterruptedException {
        host.on("RCPT TO:<info", ScriptedMailHost.SILENCE);
        List<RecipientAnswers> result = new ArrayList<>();
        List<Boolean> flags = new ArrayList<>();
        Thread asking = Thread.ofPlatform().start(() -> {
            result.add(ask("info@example.com"));
            flags.add(Thread.currentThread().isInterrupted());
        });
        while (!host.recipients().contains("info@example.com")) {
            Thread.onSpinWait();
        }
        asking.interrupt();
        asking.join(TimeUnit.SECONDS.toMillis(15));

        assertThat(flags).containsExactly(true);
        assertThat(result.getFirst().postmaster().verdict()).isEqualTo(RecipientVerdict.TAKEN);
        assertThat(result.getFirst().trouble().orElseThrow()).contains("interrupted");
    }
}
