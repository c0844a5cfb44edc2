package dev.mxsetup.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.mxsetup.dns.PracticeWorld;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class PortalTest {
    private static SandboxWorld start(String... faults) {
        return SandboxWorld.start(new PracticeWorld.Options(0, List.of(), List.of(faults)));
    }

    private static HttpResponse<String> readiness(SandboxWorld world, String domain)
            throws IOException, InterruptedException {
        String template =
                ApiClient.description(world).path("portal").path("readiness").asString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(template.replace("{domain}", domain)))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static ObjectNode ready(SandboxWorld world, String domain) throws IOException, InterruptedException {
        return Json.parseObject(readiness(world, domain).body()).orElseThrow();
    }

    @Test
    void portalSaysWhetherADomainIsReady() throws Exception {
        try (SandboxWorld world = start()) {
            ObjectNode main = ready(world, PracticeZones.MAIN);
            assertThat(main.path("schema").asString()).isEqualTo("mxsetup/readiness/1");
            assertThat(main.path("ready").asBoolean(false)).isTrue();
            assertThat(main.path("subscription").asString()).isEqualTo("Business Email");
            assertThat(main.path("addresses").toString()).contains("info@" + PracticeZones.MAIN);
            assertThat(ready(world, "not-ready.com").path("ready").asBoolean(true))
                    .isFalse();
            assertThat(ready(world, "never-heard-of.com").path("ready").asBoolean(true))
                    .isFalse();
            assertThat(ready(world, "no-mail-plan.com").path("subscription").asString())
                    .isEqualTo("Website Only");
        }
    }

    @Test
    void portalInTroubleGivesNoUsableAnswer() throws Exception {
        try (SandboxWorld down = start("portal-down");
                SandboxWorld garbled = start("portal-garbled")) {
            assertThat(readiness(down, PracticeZones.MAIN).statusCode()).isEqualTo(503);
            assertThat(readiness(garbled, PracticeZones.MAIN).body()).startsWith("<html>");
        }
    }

    @Test
    void mailHostTellsItsAddressesFromOthers() throws Exception {
        try (SandboxWorld world = start()) {
            assertThat(converse(
                            world,
                            "RCPT TO:<info@quisine-corp.com>",
                            "EHLO client.example",
                            "MAIL FROM:<>",
                            "RCPT TO:<info@Quisine-Corp.com>",
                            "RCPT TO:<nobody@quisine-corp.com>",
                            "RCPT TO:<postmaster@catch-all.com>",
                            "RCPT TO:<nobody@catch-all.com>",
                            "RCPT TO:<info@not-ready.com>",
                            "RCPT TO:info",
                            "DATA",
                            "RSET",
                            "x".repeat(2000),
                            "QUIT"))
                    .containsExactly(
                            "220 " + Places.TARGET + " ESMTP practice portal",
                            "503 5.5.1 Need MAIL first",
                            "250 PIPELINING",
                            "250 2.1.0 Ok",
                            "250 2.1.5 Ok",
                            "550 5.1.1 User unknown",
                            "250 2.1.5 Ok",
                            "250 2.1.5 Ok",
                            "550 5.7.1 Relaying denied",
                            "501 5.1.3 Bad recipient address syntax",
                            "554 5.7.1 This is a practice world: it takes no messages",
                            "250 2.0.0 Ok",
                            "500 5.5.2 Line too long",
                            "221 2.0.0 Bye");
        }
    }

    /** The last line of each reply, the banner first. */
    private static List<String> converse(SandboxWorld world, String... commands) throws IOException {
        String[] address = ApiClient.description(world)
                .path("smtp")
                .path("address")
                .asString()
                .split(":", 2);
        List<String> replies = new ArrayList<>();
        try (Socket socket = new Socket(address[0], Integer.parseInt(address[1]))) {
            socket.setSoTimeout(10_000);
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            replies.add(last(in));
            for (String command : commands) {
                socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
                replies.add(last(in));
            }
        }
        return replies;
    }

    private static String last(BufferedReader in) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    @Test
    void worldIsFoundAsAService() {
        PracticeWorld.Factory factory =
                ServiceLoader.load(PracticeWorld.Factory.class).findFirst().orElseThrow();

        assertThat(factory.faults()).contains("throttled", "lost-after-write", "never-published");
        try (PracticeWorld world = factory.start(new PracticeWorld.Options(0, List.of(), List.of()))) {
            ObjectNode line = Json.parseObject(world.description()).orElseThrow();
            assertThat(world.description()).doesNotContain("\n");
            assertThat(line.path("cloudflare").path("endpoint").asString()).endsWith("/cloudflare/client/v4");
            assertThat(line.path("dns").path("authorities")).hasSize(2);
            assertThat(line.path("map").values())
                    .allSatisfy(real -> assertThat(real.asString()).startsWith("127.0.0.1:"));
            assertThat(line.path("zones").toString()).contains("quisine-corp.com");
        }
    }

    @Test
    void closedWorldListensNoMore() {
        SandboxWorld world = start();
        String[] address = ApiClient.description(world)
                .path("smtp")
                .path("address")
                .asString()
                .split(":", 2);
        world.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(address[0], Integer.parseInt(address[1])).close());
    }

    @Test
    void zoneNamesAreChecked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SandboxWorld.start(new PracticeWorld.Options(0, List.of("no zone"), List.of())));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> SandboxWorld.start(new PracticeWorld.Options(0, List.of(PracticeZones.MAIN), List.of())));
    }

    @Test
    void readmeTellsOfEveryZoneAndFault() throws Exception {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(SandboxWorld.zonesShown())
                .hasSizeGreaterThan(35)
                .allSatisfy((name, shows) -> assertThat(readme).contains("| `" + name + "` | " + shows + " |"));
        assertThat(MailTroubles.shown())
                .allSatisfy((name, shows) -> assertThat(readme).contains("| `" + name + "` | " + shows + " |"));
        assertThat(Fault.options()).allSatisfy(fault -> assertThat(readme).contains("| `" + fault + "` |"));
    }
}
