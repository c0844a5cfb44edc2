package dev.mxsetup.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ApiClientTest {
    private static final String SECRET = "s3cr3t-Token_of-this-test";
    private static final ApiRequest GET = ApiRequest.get(List.of("zones"), Map.of());
    private static final ApiRequest POST = ApiRequest.withJson("POST", List.of("zones"), "{\"a\":1}");

    @RegisterExtension
    private static final WireMockExtension API = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @RegisterExtension
    private static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"/client/v4", "/client/v4/"})
    void pathAndQueryAreAddedToTheEndpoint(String base) throws HostException {
        answer(aResponse().withBody("{}"));

        try (ApiClient client = client(API.url(base))) {
            client.send(ApiRequest.get(List.of("zones", "a/b ?"), Map.of("name", "x&y.example")));
        }

        API.verify(
                1,
                getRequestedFor(urlEqualTo("/client/v4/zones/a%2Fb%20%3F?name=x%26y.example"))
                        .withHeader("Authorization", equalTo("Bearer " + SECRET))
                        .withHeader("User-Agent", matching("mxsetup/\\d.*")));
    }

    @Test
    void theBodyIsSentAsJson() throws HostException {
        answer(aResponse().withStatus(201).withBody("ünï"));

        ApiAnswer answer = send(POST);

        assertThat(answer).isEqualTo(new ApiAnswer(201, "ünï", Optional.empty()));
        API.verify(
                1,
                postRequestedFor(urlEqualTo("/zones"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withRequestBody(equalToJson("{\"a\":1}")));
    }

    @Test
    @Tag("MX-9")
    void aRedirectIsNotFollowed_soNoOtherHostSeesTheSecret() {
        answer(aResponse().withStatus(302).withHeader("Location", ELSEWHERE.url("/login?x=\u001b")));

        HostException failure = failure(GET);

        assertThat(failure.error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(failure.error().message())
                .isEqualTo(
                        "localhost answered HTTP 302, a redirect to the host localhost; redirects are not followed.");
        assertThat(failure.effectUnknown()).isFalse();
        assertThat(failure(POST).effectUnknown()).isTrue();
        ELSEWHERE.verify(0, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 421, 503})
    void nothingIsSentTwice_whateverTheAnswerInvitesTo(int status) throws HostException {
        answer(aResponse().withStatus(status).withHeader("Retry-After", "0"));

        ApiAnswer answer = send(POST);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.retryAfter()).contains(Duration.ZERO);
        API.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void theWaitIsReadFromWhateverSaysIt() throws HostException {
        assertThat(waitOf(aResponse().withStatus(429).withHeader("Retry-After", "17")))
                .contains(Duration.ofSeconds(17));
        assertThat(waitOf(aResponse()
                        .withStatus(503)
                        .withHeader("Date", "Thu, 01 Jan 2026 00:00:00 GMT")
                        .withHeader("Retry-After", "Thu, 01 Jan 2026 00:01:30 GMT")))
                .contains(Duration.ofSeconds(90));
        assertThat(waitOf(aResponse()
                        .withStatus(429)
                        .withHeader("Ratelimit", "\"default\";r=0;t=30")
                        .withHeader("Ratelimit-Policy", "\"burst\";q=100;w=60")))
                .contains(Duration.ofSeconds(30));
        assertThat(waitOf(aResponse().withStatus(200).withHeader("Ratelimit", "\"default\";r=50;t=30")))
                .isEmpty();
        assertThat(waitOf(aResponse().withStatus(429).withHeader("Retry-After", "soon")))
                .isEmpty();
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        answer(aResponse().withBody(new byte[(8 << 20) + 1]));

        assertThat(failure(GET).error().kind()).isEqualTo(Kind.UNEXPECTED_ANSWER);
        assertThat(failure(POST).effectUnknown()).isTrue();
    }

    @Test
    void whatNeverLeftHasNoEffect() throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }

        HostException failure = failure("http://127.0.0.1:" + closed, options(Duration.ofSeconds(5)), POST);

        assertThat(failure.error().kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.error().message()).startsWith("No connection to 127.0.0.1: ");
        assertThat(failure.effectUnknown()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EMPTY_RESPONSE",
                "CONNECTION_RESET_BY_PEER",
                "RANDOM_DATA_THEN_CLOSE",
                "MALFORMED_RESPONSE_CHUNK"
            })
    void anAnswerLostOnTheWayLeavesAWriteInDoubt(String fault) {
        answer(aResponse().withFault(Fault.valueOf(fault)));

        assertThat(failure(POST).error().kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure(POST).effectUnknown()).isTrue();
        assertThat(failure(GET).effectUnknown()).isFalse();
    }

    @Test
    void anAnswerTooLateLeavesAWriteInDoubt() {
        answer(aResponse().withFixedDelay(20_000));

        HostException failure = failure(API.baseUrl(), options(Duration.ofMillis(300)), POST);

        assertThat(failure.error().message()).isEqualTo("localhost did not answer within 0.3 s.");
        assertThat(failure.effectUnknown()).isTrue();
    }

    @Test
    void anInterruptEndsACallAndStaysKnown() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ApiClient client = client("http://127.0.0.1:" + silent.getLocalPort())) {
            AtomicReference<Optional<HostException>> failure = new AtomicReference<>(Optional.empty());
            CountDownLatch interrupted = new CountDownLatch(1);
            Thread caller = new Thread(() -> {
                failure.set(Optional.ofNullable(catchThrowableOfType(HostException.class, () -> client.send(POST))));
                if (Thread.currentThread().isInterrupted()) {
                    interrupted.countDown();
                }
            });
            caller.start();
            try (Socket accepted = silent.accept()) {
                assertThat(accepted.getInputStream().read()).isEqualTo('P');
                caller.interrupt();
                caller.join();
            }
            assertThat(interrupted.getCount()).isZero();
            assertThat(failure.get().orElseThrow().error().kind()).isEqualTo(Kind.NETWORK);
            assertThat(failure.get().orElseThrow().effectUnknown()).isTrue();
        }
    }

    @Test
    @Tag("MX-9")
    void theSecretIsNowhereButInItsHeader() throws HostException {
        List<String> logged = new ArrayList<>();
        Logger root = Logger.getLogger("");
        Handler handler = capturing(logged);
        Logger ours = Logger.getLogger("dev.mxsetup");
        root.addHandler(handler);
        ours.setLevel(Level.ALL);
        try (ApiClient client = client(API.baseUrl())) {
            answer(aResponse().withBody("{\"message\":\"bad header Authorization: Bearer " + SECRET + "\"}"));
            assertThat(client.send(GET).body())
                    .isEqualTo("{\"message\":\"bad header Authorization: Bearer [secret]\"}");
            answer(aResponse().withFault(Fault.EMPTY_RESPONSE));
            HostException failure = failure(GET);

            assertThat(client.toString() + failure + failure.error()).doesNotContain(SECRET);
            assertThat(new Header("Authorization", "Bearer ", Secret.of(SECRET)).toString())
                    .doesNotContain(SECRET);
            assertThat(logged).anySatisfy(line -> assertThat(line).matches("GET /zones 200 \\d+ ms"));
            assertThat(logged).noneSatisfy(line -> assertThat(line).contains(SECRET));
        } finally {
            ours.setLevel(null);
            root.removeHandler(handler);
        }
    }

    @Test
    @Tag("MX-9")
    void aSecretThatNoHeaderCanCarryIsRefusedWithoutShowingIt() {
        IllegalArgumentException failure = catchThrowableOfType(
                IllegalArgumentException.class, () -> new Header("X-Auth-Key", "", Secret.of(SECRET + "\n")));

        assertThat(failure).hasMessage("the value of X-Auth-Key holds characters that no header may have");
    }

    private static Optional<Duration> waitOf(ResponseDefinitionBuilder response) throws HostException {
        answer(response);
        return send(GET).retryAfter();
    }

    private static void answer(ResponseDefinitionBuilder response) {
        API.stubFor(any(anyUrl()).willReturn(response));
    }

    private static ApiAnswer send(ApiRequest request) throws HostException {
        try (ApiClient client = client(API.baseUrl())) {
            return client.send(request);
        }
    }

    private static HostException failure(ApiRequest request) {
        return failure(API.baseUrl(), options(Duration.ofSeconds(20)), request);
    }

    private static HostException failure(String endpoint, HttpOptions options, ApiRequest request) {
        return catchThrowableOfType(HostException.class, () -> {
            try (ApiClient client = client(endpoint, options)) {
                client.send(request);
            }
        });
    }

    private static HttpOptions options(Duration timeout) {
        return HttpOptions.withTimeout(timeout);
    }

    private static ApiClient client(String endpoint) throws HostException {
        return client(endpoint, options(Duration.ofSeconds(20)));
    }

    private static ApiClient client(String endpoint, HttpOptions options) throws HostException {
        return ApiClient.open(
                URI.create(endpoint),
                options,
                request -> List.of(new Header("Authorization", "Bearer ", Secret.of(SECRET))),
                () -> Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Handler capturing(List<String> lines) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        return handler;
    }
}
