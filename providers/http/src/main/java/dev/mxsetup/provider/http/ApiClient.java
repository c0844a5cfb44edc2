package dev.mxsetup.provider.http;

import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.ProxyChoice;
import dev.mxsetup.host.Secret;
import dev.mxsetup.host.Trust;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionSpec;
import okhttp3.Dispatcher;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to one API as one user. A request goes out at most once: nothing is repeated, no redirect is followed.
 * Its failures tell whether it may have reached the host. Thread-safe; an interrupt ends a call.
 */
public final class ApiClient implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ApiClient.class);
    private static final int MAX_BODY_BYTES = 8 << 20;
    /** Shorter ones would blot out ordinary text. */
    private static final int MIN_SECRET_LENGTH = 6;

    private static final int MANY = 1_000;

    private final HttpUrl endpoint;
    private final Proof proof;
    private final OkHttpClient http;
    private final InstantSource clock;
    private final String userAgent;

    private ApiClient(HttpUrl endpoint, Proof proof, OkHttpClient http, InstantSource clock) {
        this.endpoint = endpoint;
        this.proof = proof;
        this.http = http;
        this.clock = clock;
        this.userAgent = "mxsetup/" + version();
    }

    /**
     * Sends nothing yet.
     *
     * @param endpoint with or without a final slash
     * @param headers sent with every request, to this endpoint only
     * @throws HostException {@code BAD_ENDPOINT} if the address, the proxy or the CA file cannot be used
     */
    public static ApiClient open(URI endpoint, HttpOptions options, List<Header> headers) throws HostException {
        List<Header> same = List.copyOf(headers);
        return open(endpoint, options, request -> same);
    }

    /**
     * As the other, where each request proves on its own who asks.
     *
     * @throws HostException {@code BAD_ENDPOINT} if the address, the proxy or the CA file cannot be used
     */
    public static ApiClient open(URI endpoint, HttpOptions options, Proof proof) throws HostException {
        return open(endpoint, options, proof, InstantSource.system());
    }

    static ApiClient open(URI endpoint, HttpOptions options, Proof proof, InstantSource clock) throws HostException {
        HttpUrl url = Endpoint.of(endpoint, options.cleartextAllowed());
        try {
            return new ApiClient(url, proof, client(options, url.isHttps()), clock);
        } catch (IllegalArgumentException e) {
            throw HostException.refused(HostError.of(
                    HostError.Kind.BAD_ENDPOINT,
                    "No connection can be made: " + e.getMessage() + ".",
                    "Correct the proxy (HTTPS_PROXY) or the CA file."));
        }
    }

    /**
     * Sends one request and reads its whole answer.
     *
     * @throws HostException {@code NETWORK} or {@code UNEXPECTED_ANSWER} if there is no whole answer, or it is a redirect
     */
    public ApiAnswer send(ApiRequest request) throws HostException {
        Transfer transfer = new Transfer(request, endpoint.host(), Duration.ofMillis(http.callTimeoutMillis()));
        Instant start = clock.instant();
        HttpUrl url = url(request);
        List<Header> headers = proof.of(new Proof.Outgoing(request.method(), url.uri(), request.body()));
        Call call = http.newCall(http(request, url, headers, transfer));
        CompletableFuture<ApiAnswer> answer = new CompletableFuture<>();
        call.enqueue(new Reader(answer, transfer, headers));
        try {
            ApiAnswer whole = answer.get();
            log(request, String.valueOf(whole.status()), start);
            return whole;
        } catch (InterruptedException e) {
            call.cancel();
            Thread.currentThread().interrupt();
            log(request, "interrupted", start);
            throw transfer.interrupted();
        } catch (ExecutionException e) {
            log(request, "no answer", start);
            throw transfer.failed(Optional.ofNullable(e.getCause()).orElse(e));
        }
    }

    @Override
    public void close() {
        http.dispatcher().cancelAll();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }

    @Override
    public String toString() {
        return "ApiClient[" + endpoint + "]";
    }

    private HttpUrl url(ApiRequest request) {
        HttpUrl.Builder url = endpoint.newBuilder();
        if (endpoint.pathSegments().getLast().isEmpty()) {
            url.removePathSegment(endpoint.pathSize() - 1);
        }
        request.path().forEach(url::addPathSegment);
        request.query().forEach(url::addQueryParameter);
        return url.build();
    }

    private Request http(ApiRequest request, HttpUrl url, List<Header> headers, Transfer transfer) {
        Request.Builder http = new Request.Builder()
                .url(url)
                .tag(Transfer.class, transfer)
                .header("User-Agent", userAgent)
                .header("Accept", "application/json");
        headers.forEach(header -> http.header(header.name(), header.value()));
        request.body()
                .map(body ->
                        RequestBody.create(body.text().getBytes(StandardCharsets.UTF_8), MediaType.get(body.type())))
                .ifPresentOrElse(body -> http.method(request.method(), body), () -> bodiless(request.method(), http));
        return http.build();
    }

    private static void bodiless(String method, Request.Builder http) {
        if (method.equals("GET")) {
            http.get();
        } else {
            http.method(method, RequestBody.create(new byte[0]));
        }
    }

    /** The body without the secrets that a host may have echoed, so that no text made of it can show them (MX-9). */
    private static String blotted(String body, List<Header> headers) {
        String clean = body;
        for (Secret secret : headers.stream().flatMap(Header::secrets).toList()) {
            if (secret.reveal().length() >= MIN_SECRET_LENGTH) {
                clean = clean.replace(secret.reveal(), secret.toString());
            }
        }
        return clean;
    }

    private void log(ApiRequest request, String result, Instant start) {
        LOG.debug(
                "{} /{} {} {} ms",
                request.method(),
                String.join("/", request.path()),
                result,
                Duration.between(start, clock.instant()).toMillis());
    }

    private static OkHttpClient client(HttpOptions options, boolean tls) {
        // The dispatcher's own bounds would hold back a bulk run; core bounds what is under way.
        Dispatcher dispatcher = new Dispatcher(Executors.newVirtualThreadPerTaskExecutor());
        dispatcher.setMaxRequests(MANY);
        dispatcher.setMaxRequestsPerHost(MANY);
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .dispatcher(dispatcher)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .callTimeout(options.timeout())
                .connectTimeout(options.timeout())
                .readTimeout(options.timeout())
                .writeTimeout(options.timeout())
                .addNetworkInterceptor(ApiClient::exchange);
        ProxyChoice.of(options)
                .ifPresent(
                        proxies -> http.proxy(null).proxySelector(proxies).proxyAuthenticator(authenticator(proxies)));
        if (tls) {
            Trust.of(options).ifPresent(trust -> http.sslSocketFactory(trust.sockets(), trust.manager()));
        } else {
            // Without TLS no list of certificates is read, which takes longer than the call.
            http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return http.build();
    }

    /** Tells a proxy that asks who we are, once. */
    private static Authenticator authenticator(ProxyChoice proxies) {
        return (route, response) -> proxies.authorization()
                .filter(value -> response.request().header("Proxy-Authorization") == null)
                .map(value -> response.request()
                        .newBuilder()
                        .header("Proxy-Authorization", value)
                        .build())
                .orElse(null);
    }

    /** Notes that the request leaves, and keeps OkHttp from repeating it after a 503 with {@code Retry-After: 0}. */
    private static Response exchange(Interceptor.Chain chain) throws IOException {
        Optional<Transfer> transfer = Optional.ofNullable(chain.request().tag(Transfer.class));
        transfer.ifPresent(Transfer::leaves);
        Response response = chain.proceed(chain.request());
        transfer.ifPresent(known -> known.answered(response.headers()));
        return response.newBuilder().removeHeader("Retry-After").build();
    }

    private static String version() {
        Properties properties = new Properties();
        try (InputStream in = ApiClient.class.getResourceAsStream("version.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            LOG.debug("no version known", e);
        }
        return properties.getProperty("version", "unknown");
    }

    private final class Reader implements Callback {
        private final CompletableFuture<ApiAnswer> answer;
        private final Transfer transfer;
        private final List<Header> headers;

        private Reader(CompletableFuture<ApiAnswer> answer, Transfer transfer, List<Header> headers) {
            this.answer = answer;
            this.transfer = transfer;
            this.headers = headers;
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            answer.completeExceptionally(failure);
        }

        @Override
        public void onResponse(Call call, Response response) {
            try (response) {
                byte[] body = response.body().byteStream().readNBytes(MAX_BODY_BYTES + 1);
                if (body.length > MAX_BODY_BYTES) {
                    throw transfer.tooLong(MAX_BODY_BYTES);
                }
                if (response.code() / 100 == 3) {
                    throw transfer.redirected(response.code(), Optional.ofNullable(response.header("Location")));
                }
                answer.complete(new ApiAnswer(
                        response.code(),
                        blotted(new String(body, StandardCharsets.UTF_8), headers),
                        RetryAfter.of(response.code(), transfer.answerHeaders(), clock.instant())));
            } catch (IOException | HostException | RuntimeException | Error e) {
                // Whatever it is, somebody waits for the answer.
                answer.completeExceptionally(e);
            }
        }
    }
}
