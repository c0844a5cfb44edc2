package dev.mxsetup.smtp;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.record.FakeMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.net.ssl.SSLSocketFactory;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;

/** A scripted mail host, and what tests need to ask it. */
abstract class AskedMailHost {
    static final DomainName DOMAIN = DomainName.of("example.com");
    private static final HeldCertificate CA =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    static final Duration LONG = Duration.ofHours(2);

    final ScriptedMailHost host = ScriptedMailHost.start();
    final FakeTime time = new FakeTime();
    final FakeMemory memory = new FakeMemory();
    final List<String> heard = new ArrayList<>();

    @AfterEach
    void close() {
        host.close();
    }

    static Greeting.Reason reason(Greeting greeting) {
        return ((Greeting.Silent) greeting).reason();
    }

    RecipientAnswers ask(String... addresses) {
        return hosts().ask(host.server(), question(LONG, addresses), heard::add);
    }

    static RecipientQuestion question(Duration within, String... addresses) {
        return new RecipientQuestion(DOMAIN, true, List.of(addresses), ProbeLimits.COURTEOUS, within);
    }

    static String[] addresses(int count) {
        return IntStream.range(0, count).mapToObj(i -> "a" + i + "@example.com").toArray(String[]::new);
    }

    static List<RecipientVerdict> verdicts(RecipientAnswers answers) {
        return answers.all().stream().map(RecipientAnswer::verdict).toList();
    }

    MailHosts hosts() {
        return hosts(host);
    }

    MailHosts hosts(ScriptedMailHost which) {
        return hosts(which, SmtpTimes.STANDARD);
    }

    /** For those who never answer: nobody waits for them here. */
    MailHosts impatient() {
        return hosts(host, SmtpTimes.STANDARD.atMost(Duration.ofMillis(500)));
    }

    MailHosts hosts(ScriptedMailHost which, SmtpTimes times) {
        return MailHosts.over(
                which.network(), times, () -> trust().trustManager(), () -> "probe.example.net", memory, time, time);
    }

    private static HandshakeCertificates trust() {
        return new HandshakeCertificates.Builder()
                .addTrustedCertificate(CA.certificate())
                .build();
    }

    /** @param days it is good for; negative: it was */
    static SSLSocketFactory certificate(String name, int days) {
        long now = System.currentTimeMillis();
        long day = TimeUnit.DAYS.toMillis(1);
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName(name)
                .commonName(name)
                .validityInterval(now - 10 * day, now + days * day)
                .signedBy(CA)
                .build();
        return new HandshakeCertificates.Builder().heldCertificate(held).build().sslSocketFactory();
    }
}
