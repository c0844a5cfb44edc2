package dev.mxsetup.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrustTest {
    private static final ApiRequest POST = ApiRequest.withJson("POST", List.of("zones"), "{}");

    @TempDir
    private static Path dir;

    private static WireMockServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "api", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "SAN=dns:localhost");
        keytool(
                "-exportcert",
                "-alias",
                "api",
                "-rfc",
                "-file",
                dir.resolve("ca.pem").toString());
        server = new WireMockServer(wireMockConfig()
                .httpDisabled(true)
                .dynamicHttpsPort()
                .bindAddress("127.0.0.1")
                .keystorePath(dir.resolve("keys.p12").toString())
                .keystoreType("PKCS12")
                .keystorePassword("changeit")
                .keyManagerPassword("changeit"));
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok("secure")));
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsRefused_beforeAnythingIsSent() {
        HostException failure = catchThrowableOfType(HostException.class, () -> send(Optional.empty()));

        assertThat(failure.error().kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.error().message()).startsWith("No secure connection to localhost: ");
        assertThat(failure.effectUnknown()).isFalse();
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void oneOfTheCaFileIsTrusted() throws HostException {
        assertThat(send(Optional.of(dir.resolve("ca.pem")))).isEqualTo("secure");
        server.resetRequests();
    }

    private static String send(Optional<Path> caFile) throws HostException {
        HttpOptions options = new HttpOptions(Duration.ofSeconds(20), Optional.empty(), List.of(), caFile);
        URI endpoint = URI.create("https://localhost:" + server.httpsPort());
        try (ApiClient client = ApiClient.open(endpoint, options, List.of())) {
            return client.send(POST).body();
        }
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of(
                "-keystore", dir.resolve("keys.p12").toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(dir.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
