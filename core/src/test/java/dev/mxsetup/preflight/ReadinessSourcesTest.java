package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpServer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.preflight.Readiness.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadinessSourcesTest {
    private static final String READY =
            "{\"schema\":\"mxsetup/readiness/1\",\"domain\":\"example.com\",\"ready\":true}";
    private static final HttpOptions HTTP = HttpOptions.withTimeout(Duration.ofSeconds(20));
    private static final Duration LONG = Duration.ofMinutes(1);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 200;
    private volatile byte[] body = READY.getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path directory;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            exchange.getResponseHeaders().add("Retry-After", "0");
            byte[] answer = body;
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void anAddressIsAskedWithTheDomainInItsPlace() {
        Answer answer = url("/ready/{domain}?d={domain}").ask(Situations.OWNER);

        assertThat(answer).isInstanceOf(Answer.Given.class);
        assertThat(asked).containsExactly("/ready/example.com?d=example.com");
    }

    @Test
    void theDomainIsEscapedInTheAddress() {
        url("/ready/{domain}").ask(DomainName.of("a/x?b\\032.example.com"));

        assertThat(asked).containsExactly("/ready/a%2Fx%3Fb%5C032.example.com");
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 301, 302, 307, 401, 404, 500, 503})
    void anyOtherStatusIsUnusable_withoutASecondRequest(int code) {
        status = code;
        body = new byte[0];

        assertThat(url("/{domain}?key=s3cr3t").ask(Situations.OWNER))
                .isInstanceOfSatisfying(
                        Answer.Unusable.class,
                        unusable -> assertThat(unusable.reason())
                                .contains("HTTP status " + code)
                                .doesNotContain("s3cr3t"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void anAnswerWithoutEndIsUnusable() {
        body = new byte[ReadinessDocument.MAX_BYTES + 1];
        Arrays.fill(body, (byte) ' ');

        assertThat(url("/{domain}").ask(Situations.OWNER))
                .isInstanceOfSatisfying(
                        Answer.Unusable.class,
                        unusable -> assertThat(unusable.reason()).contains("too long"));
    }

    @Test
    void noConnectionIsUnusable() {
        Readiness source = url("/{domain}?key=s3cr3t");
        server.stop(0);

        assertThat(source.ask(Situations.OWNER))
                .isInstanceOfSatisfying(
                        Answer.Unusable.class,
                        unusable -> assertThat(unusable.reason()).doesNotContain("s3cr3t"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://portal.example.net/{domain}",
                "ftp://127.0.0.1/{domain}",
                "https://portal.example.net/ready",
                "https://{domain}/ready",
                "https://api.{domain}/",
                "{domain}",
                "http://localhost.example.net/{domain}"
            })
    void anAddressThatIsNotSafeIsRefused(String template) {
        assertThatIllegalArgumentException().isThrownBy(() -> Readiness.url(template, HTTP));
    }

    @Test
    void aCommandGetsTheDomainAsOneArgument_withoutAShell() throws IOException {
        Path script = script("printf '%s' \"$2\" > " + directory.resolve("seen") + "; echo '" + READY + "'");

        Answer answer = Readiness.command(List.of("/bin/sh", script.toString(), "--", "x; {domain} $(id)"), LONG)
                .ask(Situations.OWNER);

        assertThat(answer).isInstanceOf(Answer.Given.class);
        assertThat(directory.resolve("seen")).hasContent("x; example.com $(id)");
    }

    @Test
    void aCommandThatFailsIsUnusable_andItsErrorsAreNotShown() throws IOException {
        Path script = script("echo '" + READY + "'; echo s3cr3t >&2; exit 3");

        assertThat(command(script, LONG)).isEqualTo(new Answer.Unusable("the readiness command ended with status 3"));
    }

    @Test
    void aCommandThatDoesNotEndIsKilled() throws IOException {
        assertThat(command(script("while :; do :; done"), Duration.ofSeconds(1)))
                .isEqualTo(new Answer.Unusable("the readiness command was not done within 1 second"));
        assertThat(command(script("exec 1>&-; while :; do :; done"), Duration.ofSeconds(1)))
                .isEqualTo(new Answer.Unusable("the readiness command was not done within 1 second"));
    }

    @Test
    void aCommandThatWritesWithoutEndIsUnusable() throws IOException {
        assertThat(command(script("while :; do echo 0123456789012345678901234567890123456789; done"), LONG))
                .isEqualTo(new Answer.Unusable("the output of the readiness command is too long"));
    }

    @Test
    void aCommandThatDoesNotExistIsUnusable() {
        assertThat(Readiness.command(List.of(directory.resolve("none").toString(), "{domain}"), LONG)
                        .ask(Situations.OWNER))
                .isEqualTo(new Answer.Unusable("the readiness command could not be started"));
    }

    @Test
    void aCommandWithoutAPlaceForTheDomainIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Readiness.command(List.of(), LONG));
        assertThatIllegalArgumentException().isThrownBy(() -> Readiness.command(List.of("portal"), LONG));
    }

    private Readiness url(String path) {
        return Readiness.url("http://127.0.0.1:" + server.getAddress().getPort() + path, HTTP);
    }

    private static Answer command(Path script, Duration timeout) {
        return Readiness.command(List.of("/bin/sh", script.toString(), "{domain}"), timeout)
                .ask(Situations.OWNER);
    }

    private Path script(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "portal", ".sh"), text + "\n");
    }
}
