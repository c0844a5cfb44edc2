package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.preflight.Documents.Answer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real TLS on loopback, led there by a map. */
final class DocumentsTest {
    private static final String NAME = "mta-sts.example.com";
    private static final URI PLACE = URI.create("https://" + NAME + "/.well-known/mta-sts.txt");
    private static final int MOST = 1000;
    private static final HeldCertificate CA =
            new HeldCertificate.Builder().certificateAuthority(0).build();
    private static final HttpOptions TRUSTING =
            HttpOptions.withTimeout(Duration.ofSeconds(20)).trusting(CA.certificatePem());

    private final FakeAddresses addresses =
            new FakeAddresses().host(NAME, "11.0.8.81").host("other.example.com", "11.0.8.81");
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private HttpsServer server;
    private volatile int status = 200;
    private volatile byte[] body = "version: STSv1".getBytes(StandardCharsets.UTF_8);
    private volatile boolean silent;

    @BeforeEach
    void start() throws IOException {
        HeldCertificate held = new HeldCertificate.Builder()
                .addSubjectAlternativeName(NAME)
                .signedBy(CA)
                .build();
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(new HandshakeCertificates.Builder()
                .heldCertificate(held, CA.certificate())
                .build()
                .sslContext()));
        server.setExecutor(workers);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("User-Agent"));
            if (silent) {
                await(over);
            }
            exchange.getResponseHeaders().add("Content-Type", "text/plain; charset=utf-8");
            exchange.getResponseHeaders().add("Location", "https://" + NAME + "/elsewhere");
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        workers.shutdownNow();
    }

    @Test
    void aDocumentComesFromWhereTheMapLeads() {
        assertThat(documents(TRUSTING).get(PLACE, MOST)).isInstanceOfSatisfying(Answer.Document.class, document -> {
            assertThat(document.status()).isEqualTo(200);
            assertThat(document.contentType()).isEqualTo("text/plain; charset=utf-8");
            assertThat(document.body()).asString(StandardCharsets.UTF_8).isEqualTo("version: STSv1");
        });
        assertThat(asked).containsExactly("GET /.well-known/mta-sts.txt mxsetup");
    }

    @Test
    void whereOneAddressIsOutOfReach_theOtherIsTaken() {
        addresses.host(NAME, "2001:db8::81", "11.0.8.81");

        assertThat(documents(TRUSTING).get(PLACE, MOST)).isInstanceOf(Answer.Document.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 308, 404, 503})
    void otherAnswersAreHandedOver_withoutASecondRequest(int code) {
        status = code;

        assertThat(documents(TRUSTING).get(PLACE, MOST))
                .isInstanceOfSatisfying(
                        Answer.Document.class,
                        document -> assertThat(document.status()).isEqualTo(code));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aCertificateOfAnotherNameIsNone() {
        assertThat(reason(documents(TRUSTING).get(URI.create("https://other.example.com/"), MOST)))
                .contains("other.example.com");
        assertThat(asked).isEmpty();
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNone() {
        HttpOptions plain = HttpOptions.withTimeout(Duration.ofSeconds(20));

        assertThat(documents(plain).get(PLACE, MOST)).isInstanceOf(Answer.None.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void theLongestFits_andNothingLonger() {
        body = new byte[MOST];
        assertThat(documents(TRUSTING).get(PLACE, MOST)).isInstanceOf(Answer.Document.class);

        body = new byte[MOST + 1];
        assertThat(reason(documents(TRUSTING).get(PLACE, MOST))).contains("more than " + MOST + " octets");
    }

    @Test
    void whoDoesNotAnswerIsNotWaitedForLongerThanTheLimit() {
        silent = true;
        HttpOptions brief = HttpOptions.withTimeout(Duration.ofSeconds(1)).trusting(CA.certificatePem());

        assertThat(reason(documents(brief).get(PLACE, MOST))).contains("in time");
    }

    @Test
    void aNameWithoutAddress_orOutOfReach_isNotContacted() {
        assertThat(reason(documents(TRUSTING).get(URI.create("https://none.example.com/"), MOST)))
                .contains("no address");

        addresses.host(NAME, "11.0.8.99");
        assertThat(documents(TRUSTING).get(PLACE, MOST)).isInstanceOf(Answer.None.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void withAProxy_theProxyResolves() throws IOException {
        try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> firstLine = CompletableFuture.supplyAsync(() -> refuse(proxy), workers);
            HttpOptions through = new HttpOptions(
                    Duration.ofSeconds(20),
                    Optional.of(URI.create("http://localhost:" + proxy.getLocalPort())),
                    List.of(),
                    Optional.empty());

            assertThat(reason(documents(through).get(PLACE, MOST))).contains("403");
            assertThat(firstLine.join()).startsWith("CONNECT " + NAME + ":443");
            assertThat(addresses.asked()).isEmpty();
        }
    }

    @Test
    void withoutTlsNothingIsFetched() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> documents(TRUSTING).get(URI.create("http://" + NAME + "/"), MOST));
    }

    private Documents documents(HttpOptions options) {
        Network lab = Network.lab(Map.of(socket("11.0.8.81"), server.getAddress()));
        return Documents.over(lab, addresses, options);
    }

    private static InetSocketAddress socket(String address) {
        return new InetSocketAddress(FakeAddresses.address(address), 443);
    }

    private static String reason(Answer answer) {
        assertThat(answer).isInstanceOf(Answer.None.class);
        return ((Answer.None) answer).reason();
    }

    /** Takes one request, and lets nothing through. */
    private static String refuse(ServerSocket proxy) {
        try (Socket client = proxy.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII))) {
            String first = in.readLine();
            while (!in.readLine().isEmpty()) {
                // The rest of the request's head says nothing of interest.
            }
            client.getOutputStream()
                    .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            return first;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
