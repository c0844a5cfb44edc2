package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the mail hosts with a trouble say, by facts that a probe has to tell apart. */
class MailHostsTest {
    private final HandClock clock = new HandClock();
    private SandboxWorld world = start();

    private SandboxWorld start(String... faults) {
        return SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(faults)), clock);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    private MailClient to(String host) throws IOException {
        String address = host.equals("mail.portal-lab.net")
                ? Places.PORTAL_ADDRESS
                : MailTroubles.addresses().getOrDefault(host, OldMail.hosts().getOrDefault(host, ""));
        return MailClient.connect(world, address + ":25");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    mail.portal-lab.net          | nobody     | 550 5.1.1
                    mail.portal-lab.net          | postmaster | 250 2.1.5
                    relay-denied.portal-lab.net  | postmaster | 554 5.7.1
                    alias-missing.portal-lab.net | info       | 250 2.1.5
                    alias-missing.portal-lab.net | sales      | 550 5.1.1
                    no-postmaster.portal-lab.net | postmaster | 550 5.1.1
                    no-postmaster.portal-lab.net | info       | 250 2.1.5
                    accept-all.portal-lab.net    | nobody     | 250 2.1.5
                    greylisting.portal-lab.net   | info       | 450 4.7.1
                    temporary.portal-lab.net     | info       | 451 4.3.0
                    mailbox-full.portal-lab.net  | sales      | 552 5.2.2
                    policy.portal-lab.net        | info       | 550 5.7.1
                    mx1.oldhost.net              | support    | 250 2.1.5
                    mx1.oldhost.net              | nobody     | 550 5.1.1
                    mx.otherdns.net              | info       | 550 5.7.1
                    gmail-smtp-in.l.google.com   | info       | 550 5.7.1
                    """)
    void hostSaysOfARecipient(String host, String localPart, String reply) throws Exception {
        try (MailClient client = to(host)) {
            assertThat(client.reply()).startsWith("220 ");
            client.say("EHLO client.example");
            assertThat(client.say("MAIL FROM:<>")).startsWith("250");
            assertThat(client.say("RCPT TO:<" + localPart + "@" + PracticeZones.MAIN + ">"))
                    .startsWith(reply);
            assertThat(client.say("QUIT")).startsWith("221");
        }
    }

    @Test
    void greylistedRecipientIsTakenFiveMinutesLater() throws Exception {
        String recipient = "RCPT TO:<info@" + PracticeZones.MAIN + ">";
        try (MailClient client = to("greylisting.portal-lab.net")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            assertThat(client.say(recipient)).startsWith("450 4.7.1");
            clock.advance(Duration.ofSeconds(299));
            assertThat(client.say(recipient)).startsWith("450 4.7.1");
            clock.advance(Duration.ofSeconds(1));
            assertThat(client.say(recipient)).startsWith("250");
            client.say("RSET");
            client.say("MAIL FROM:<probe@client.example>");
            assertThat(client.say(recipient)).startsWith("450 4.7.1");
        }
    }

    @Test
    void fifthRejectEndsTheSession() throws Exception {
        try (MailClient client = to("five-rejects.portal-lab.net")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            for (int i = 1; i <= 4; i++) {
                assertThat(client.say("RCPT TO:<nobody" + i + "@" + PracticeZones.MAIN + ">"))
                        .startsWith("550 5.1.1");
            }
            assertThat(client.say("RCPT TO:<nobody5@" + PracticeZones.MAIN + ">"))
                    .startsWith("421 ");
            assertThat(client.reply()).isEmpty();
        }
    }

    @Test
    void eleventhRecipientIsTooMany_untilTheNextTransaction() throws Exception {
        String recipient = "RCPT TO:<info@" + PracticeZones.MAIN + ">";
        try (MailClient client = to("ten-recipients.portal-lab.net")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            for (int i = 1; i <= 10; i++) {
                assertThat(client.say(recipient)).startsWith("250");
            }
            assertThat(client.say(recipient)).startsWith("452 4.5.3");
            client.say("RSET");
            client.say("MAIL FROM:<>");
            assertThat(client.say(recipient)).startsWith("250");
        }
    }

    @Test
    void nullSenderIsRefused_anotherIsNot() throws Exception {
        try (MailClient client = to("no-null-sender.portal-lab.net")) {
            client.reply();
            client.say("EHLO client.example");
            assertThat(client.say("MAIL FROM:<>")).startsWith("550");
            assertThat(client.say("MAIL FROM:<probe@client.example>")).startsWith("250");
        }
    }

    @Test
    void sizesDiffer() throws Exception {
        try (MailClient small = to("small-size.portal-lab.net");
                MailClient old = to("mx1.oldhost.net")) {
            small.reply();
            old.reply();
            assertThat(small.say("EHLO client.example")).contains("SIZE 10485760");
            assertThat(old.say("EHLO client.example")).contains("SIZE 36700160");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mail.portal-lab.net", "mx1.oldhost.net", "good.dane-lab.net"})
    void startTlsPresentsACertificateOfTheWorldsAuthority(String host) throws Exception {
        try (MailClient client = to(host)) {
            X509Certificate certificate = client.startTls(world, host);
            assertThat(certificate.getSubjectAlternativeNames().toString()).contains(host);
            assertThat(client.say("MAIL FROM:<>")).startsWith("503");
            assertThat(client.say("EHLO client.example")).doesNotContain("STARTTLS");
            assertThat(client.say("MAIL FROM:<>")).startsWith("250");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong-name", "expired", "self-signed"})
    void badCertificateIsRefusedByWhoeverChecks(String label) throws Exception {
        String host = label + ".portal-lab.net";
        try (MailClient client = to(host)) {
            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> client.startTls(world, host));
        }
    }

    @Test
    void startTlsIsNotOffered() throws Exception {
        for (String host : List.of("no-starttls.portal-lab.net", "intercepted.portal-lab.net")) {
            try (MailClient client = to(host)) {
                client.reply();
                assertThat(client.say("EHLO client.example")).doesNotContain("STARTTLS");
            }
        }
    }

    @Test
    void interceptedHostHasTheBannerOfAnother() throws Exception {
        try (MailClient intercepted = to("intercepted.portal-lab.net");
                MailClient old = to("mx1.oldhost.net")) {
            assertThat(intercepted.reply()).isEqualTo(old.reply());
            assertThat(intercepted.say("EHLO client.example")).contains("XXXXXXXA");
        }
    }

    @Test
    void someStartBadly() throws Exception {
        assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> to("down.portal-lab.net"));
        try (MailClient refusing = to("refusing.portal-lab.net");
                MailClient gone = to("hangs-up.portal-lab.net");
                MailClient hostile = to("hostile.portal-lab.net")) {
            assertThat(refusing.reply()).startsWith("554 ");
            assertThat(gone.reply()).isEmpty();
            assertThat(hostile.read(2_000_000)).startsWith("220-").hasSize(2_000_000);
        }
    }

    @Test
    void halfOfAHostIsClosed() {
        for (String address : List.of("[" + MailTroubles.CLOSED_V6 + "]:25", MailTroubles.CLOSED_V4 + ":25")) {
            assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> MailClient.connect(world, address));
        }
    }

    @Test
    void tarpitKeepsTheClientWaiting() throws Exception {
        try (MailClient client = to("tarpit.portal-lab.net")) {
            client.reply();
            client.say("EHLO client.example");
            client.say("MAIL FROM:<>");
            client.patience(Duration.ofMillis(300));
            assertThatExceptionOfType(SocketTimeoutException.class)
                    .isThrownBy(() -> client.say("RCPT TO:<info@" + PracticeZones.MAIN + ">"));
        }
    }

    @Test
    void blockedPortIsNotInTheMap() {
        world.close();
        world = start("port-25-blocked");

        assertThat(ApiClient.description(world).path("map").propertyNames())
                .noneMatch(address -> address.endsWith(":25"))
                .anyMatch(address -> address.endsWith(":53"));
    }
}
