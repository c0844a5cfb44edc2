package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DnsReply.Answer;
import dev.mxsetup.dns.DnsReply.Reason;
import dev.mxsetup.dns.DnsReply.Silence;
import dev.mxsetup.dns.FakeServer.Manner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class DnsExchangeTest {
    private static final String ADDRESS = "11.0.0.1";
    private static final DomainName NAME = DomainName.of("example.com");
    private static final Timeouts PATIENT = new Timeouts(List.of(Duration.ofSeconds(20)), Duration.ofSeconds(20));
    private static final Timeouts HASTY =
            new Timeouts(List.of(Duration.ofMillis(20), Duration.ofMillis(20)), Duration.ofMillis(500));

    private final FakeDns dns = new FakeDns();
    private final FakeServer server = dns.server(ADDRESS).zone("example.com", "@ 300 MX 10 mx.portal.example.");

    @Test
    void asksByUdpWithoutRecursion() {
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(answer(loopback, PATIENT).mx(NAME).entries()).containsExactly(Mx.of(10, "mx.portal.example"));
            assertThat(loopback.datagrams()).isEqualTo(1);
            assertThat(loopback.connections()).isZero();
            assertThat(server.queries().getFirst().getHeader().getFlag(Flags.RD))
                    .isFalse();
            assertThat(server.queries().getFirst().getOPT().getPayloadSize()).isEqualTo(1232);
        }
    }

    @Test
    void answersWithTheLogicalAddress() {
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(answer(loopback, PATIENT).server()).isEqualTo(FakeDns.socket(ADDRESS));
        }
    }

    @Test
    @DisplayName("case 133: truncated by UDP, the answer is fetched by TCP")
    void truncatedAnswerIsFetchedByTcp() {
        server.manner(Manner.TRUNCATING);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(answer(loopback, PATIENT).mx(NAME).entries()).hasSize(1);
            assertThat(loopback.connections()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("case 133: truncated and no TCP is no answer")
    void truncatedAnswerWithoutTcpIsNoAnswer() {
        server.manner(Manner.TRUNCATING_WITHOUT_TCP);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(silence(loopback, PATIENT)).isEqualTo(Reason.NO_TCP);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Manner.class,
            names = {"NO_EDNS", "OLD"})
    @DisplayName("case 134: a server hostile to EDNS is asked without")
    void serverHostileToEdnsIsAskedWithout(Manner manner) {
        server.manner(manner);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            Answer answer = answer(loopback, PATIENT);
            assertThat(answer.rcode()).isEqualTo(Rcode.NOERROR);
            assertThat(answer.mx(NAME).entries()).hasSize(1);
            assertThat(loopback.datagrams()).isEqualTo(2);
        }
    }

    @Test
    @DisplayName("case 138: a forged id, a forged question and noise are ignored, the real answer is used")
    void forgedAnswersAreIgnored() {
        server.manner(Manner.FORGED_FIRST);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(answer(loopback, PATIENT).mx(NAME).entries()).hasSize(1);
            assertThat(loopback.datagrams()).isEqualTo(1);
        }
    }

    @Test
    void silentServerIsAskedAgainThenGivenUp() {
        server.manner(Manner.SILENT);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(silence(loopback, HASTY)).isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void serverThatOnlyDoesTcpIsHeard() {
        server.manner(Manner.TCP_ONLY);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            Timeouts timeouts = new Timeouts(List.of(Duration.ofMillis(20)), Duration.ofSeconds(20));
            assertThat(answer(loopback, timeouts).mx(NAME).entries()).hasSize(1);
        }
    }

    @Test
    void closedPortIsReportedWithoutWaiting() {
        server.manner(Manner.CLOSED);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(silence(loopback, PATIENT)).isEqualTo(Reason.CONNECTION_REFUSED);
        }
    }

    @Test
    void addressOutOfReachIsNotContacted() {
        server.manner(Manner.UNREACHABLE);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(silence(loopback, PATIENT)).isEqualTo(Reason.UNREACHABLE);
        }
    }

    @Test
    void garbledAnswerIsNoAnswer() {
        server.manner(Manner.GARBLED);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            assertThat(silence(loopback, PATIENT)).isEqualTo(Reason.MALFORMED);
        }
    }

    @Test
    void flagsAreSentAsAsked() {
        server.script("example.com", reply -> reply.getHeader().setFlag(Flags.AD));
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            DnsQuestion question = DnsQuestion.toResolver(FakeDns.socket(ADDRESS), NAME, Type.MX)
                    .withoutChecking()
                    .withSignatures();
            DnsReply reply = DnsClient.over(loopback.network(), PATIENT).ask(question);
            assertThat(reply).isInstanceOf(Answer.class);
            Message query = server.queries().getFirst();
            assertThat(query.getHeader().getFlag(Flags.RD)).isTrue();
            assertThat(query.getHeader().getFlag(Flags.CD)).isTrue();
            assertThat(query.getOPT().getFlags() & ExtendedFlags.DO).isNotZero();
            assertThat(((Answer) reply).authenticated()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(ThreadKind.class)
    void interruptEndsTheWait(ThreadKind kind) throws Exception {
        server.manner(Manner.SILENT);
        try (LoopbackDns loopback = new LoopbackDns(dns)) {
            FutureTask<Boolean> task = new FutureTask<>(() -> {
                Reason reason = silence(loopback, PATIENT);
                return reason == Reason.INTERRUPTED && Thread.currentThread().isInterrupted();
            });
            Thread asking = kind == ThreadKind.VIRTUAL
                    ? Thread.ofVirtual().start(task)
                    : Thread.ofPlatform().start(task);
            while (loopback.datagrams() == 0) {
                Thread.onSpinWait();
            }
            asking.interrupt();
            assertThat(task.get()).isTrue();
        }
    }

    enum ThreadKind {
        VIRTUAL,
        PLATFORM
    }

    private static Answer answer(LoopbackDns loopback, Timeouts timeouts) {
        return (Answer) ask(loopback, timeouts);
    }

    private static Reason silence(LoopbackDns loopback, Timeouts timeouts) {
        return ((Silence) ask(loopback, timeouts)).reason();
    }

    private static DnsReply ask(LoopbackDns loopback, Timeouts timeouts) {
        return DnsClient.over(loopback.network(), timeouts)
                .ask(DnsQuestion.toAuthority(FakeDns.socket(ADDRESS), NAME, Type.MX));
    }
}
