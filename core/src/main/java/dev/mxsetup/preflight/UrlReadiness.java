package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.ProxyChoice;
import dev.mxsetup.host.Trust;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Asks the portal by HTTP. The address may hold a secret, so no text of ours shows more of it than its host. */
final class UrlReadiness implements Readiness {
    static final String DOMAIN = "{domain}";

    private final String template;
    private final OkHttpClient http;

    UrlReadiness(String template, HttpOptions options) {
        if (!template.contains(DOMAIN)) {
            throw new IllegalArgumentException("the readiness address needs " + DOMAIN + " where the domain goes");
        }
        HttpUrl url = HttpUrl.parse(template.replace(DOMAIN, "example.com"));
        if (url == null || url.host().contains("example.com")) {
            throw new IllegalArgumentException("the readiness address is no https address with a host of its own");
        }
        if (!url.isHttps() && !Network.isLoopback(url.host())) {
            throw new IllegalArgumentException("the readiness address must be https (http only on loopback)");
        }
        this.template = template;
        this.http = client(options, url.isHttps());
    }

    @Override
    public Answer ask(DomainName domain) {
        HttpUrl url = HttpUrl.get(template.replace(DOMAIN, URLEncoder.encode(domain.text(), StandardCharsets.UTF_8)));
        Request request = new Request.Builder()
                .url(url)
                .header("Accept", "application/json")
                .build();
        try (Response response = http.newCall(request).execute()) {
            if (response.code() != 200) {
                return new Answer.Unusable(url.host() + " answered with HTTP status " + response.code());
            }
            byte[] body = response.body().byteStream().readNBytes(ReadinessDocument.MAX_BYTES + 1);
            return body.length > ReadinessDocument.MAX_BYTES
                    ? new Answer.Unusable("the answer of " + url.host() + " is too long")
                    : ReadinessDocument.read(body, domain);
        } catch (InterruptedIOException e) {
            return new Answer.Unusable(url.host() + " did not answer in time");
        } catch (IOException e) {
            return new Answer.Unusable(
                    "no answer from " + url.host() + ": " + e.getClass().getSimpleName());
        }
    }

    @Override
    public String toString() {
        return "readiness by an address";
    }

    private static OkHttpClient client(HttpOptions options, boolean tls) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                .proxy(Proxy.NO_PROXY)
                .callTimeout(options.timeout())
                .connectTimeout(options.timeout())
                .readTimeout(options.timeout())
                .writeTimeout(options.timeout())
                // OkHttp repeats a request after a 503 with Retry-After: 0.
                .addNetworkInterceptor(chain -> chain.proceed(chain.request())
                        .newBuilder()
                        .removeHeader("Retry-After")
                        .build());
        ProxyChoice.of(options)
                .ifPresent(proxies -> http.proxy(null)
                        .proxySelector(proxies)
                        .proxyAuthenticator((route, response) -> proxies.authorization()
                                .filter(value -> response.request().header("Proxy-Authorization") == null)
                                .map(value -> response.request()
                                        .newBuilder()
                                        .header("Proxy-Authorization", value)
                                        .build())
                                .orElse(null)));
        if (tls) {
            Trust.of(options).ifPresent(trust -> http.sslSocketFactory(trust.sockets(), trust.manager()));
        } else {
            // Without TLS no list of certificates is read, which takes longer than the call.
            http.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT));
        }
        return http.build();
    }
}
