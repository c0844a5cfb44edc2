package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the world serves by HTTPS: mail policies and the registry. */
class DocumentsTest {
    private final HandClock clock = new HandClock();
    private final SandboxWorld world = SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of()), clock);

    @AfterEach
    void stop() {
        world.close();
    }

    /** The whole answer, its head first; the host's certificate is checked. */
    private String get(String host, String path) throws IOException, GeneralSecurityException {
        String[] real = ApiClient.description(world)
                .path("map")
                .path(Places.DOCUMENTS_ADDRESS + ":443")
                .asString()
                .split(":", 2);
        try (Socket plain = new Socket(real[0], Integer.parseInt(real[1]))) {
            plain.setSoTimeout(10_000);
            SSLSocket secured =
                    (SSLSocket) MailClient.trusting(world).getSocketFactory().createSocket(plain, host, 443, true);
            SSLParameters parameters = secured.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            secured.setSSLParameters(parameters);
            String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nAccept: */*\r\n\r\n";
            secured.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(secured.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String policy(String zone) throws IOException, GeneralSecurityException {
        return get("mta-sts." + zone, "/.well-known/mta-sts.txt");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource({
        "87, sts-enforce.com, enforce, mx1.oldhost.net",
        "88, sts-ready.com, enforce, custommail.hyperoffice.com",
        "89, sts-wildcard.com, enforce, *.hyperoffice.com",
        "89, sts-too-wide.com, enforce, *.com",
        "90, sts-testing.com, testing, mx1.oldhost.net",
        "91, sts-none.com, none, mx1.oldhost.net",
        "93, sts-twice.com, enforce, mx1.oldhost.net",
        "94, sts-text-gone.com, enforce, mx1.oldhost.net",
        "95, sts-alias.com, enforce, *.mx.cloudflare.net",
    })
    void policyIsServedAsPlainText(int number, String zone, String mode, String mx) throws Exception {
        String answer = policy(zone);

        assertThat(number).isBetween(87, 95);
        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("Content-Type: text/plain\r\n");
        assertThat(body(answer)).startsWith("version: STSv1\n").contains("mode: " + mode + "\n", "mx: " + mx + "\n");
    }

    @Test
    void case92_policyIsARedirect() throws Exception {
        assertThat(policy("sts-redirect.com"))
                .startsWith("HTTP/1.1 301 ")
                .contains("Location: https://www.sts-redirect.com/policy.txt\r\n");
    }

    @Test
    void nothingElseIsServed() throws Exception {
        assertThat(get("mta-sts.sts-enforce.com", "/")).startsWith("HTTP/1.1 404 ");
        assertThat(get("data.iana.org", "/")).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void registryIsFoundFromTheListOfRegistries() throws Exception {
        ObjectNode list =
                Json.parseObject(body(get("data.iana.org", "/rdap/dns.json"))).orElseThrow();

        assertThat(list.at("/services/0/0").toString()).contains("\"com\"", "\"org\"");
        assertThat(list.at("/services/0/1/0").asString()).isEqualTo("https://rdap.practice-registry.net/v1/");
    }

    @ParameterizedTest(name = "case {0}: {1}")
    @CsvSource({
        "45, on-hold.com, 400, client hold",
        "46, expires-soon.com, 5, active",
        "46, expires-this-month.com, 20, active",
        "46, lapsed.com, -3, redemption period",
        "46, quisine-corp.com, 400, client transfer prohibited",
    })
    void registrySaysWhenADomainExpires(int number, String zone, int days, String status) throws Exception {
        ObjectNode found =
                Json.parseObject(body(get(Registry.HOST, "/v1/domain/" + zone))).orElseThrow();

        assertThat(number).isBetween(45, 46);
        assertThat(found.path("ldhName").asString()).isEqualTo(zone);
        assertThat(found.path("status").toString()).contains("\"" + status + "\"");
        assertThat(found.at("/events/1/eventAction").asString()).isEqualTo("expiration");
        assertThat(Instant.parse(found.at("/events/1/eventDate").asString()))
                .isBetween(
                        clock.instant().plus(Duration.ofDays(days)).minusSeconds(1),
                        clock.instant().plus(Duration.ofDays(days)));
    }

    @Test
    void registryDoesNotKnowTheUnregistered() throws Exception {
        assertThat(get(Registry.HOST, "/v1/domain/unregistered.com"))
                .startsWith("HTTP/1.1 404 ")
                .contains("application/rdap+json");
    }
}
