package dev.mxsetup.preflight;

import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.ProxyChoice;
import dev.mxsetup.host.Trust;
import java.net.Proxy;
import java.util.List;
import okhttp3.ConnectionSpec;
import okhttp3.OkHttpClient;

/** How the checks ask by HTTP: once, straight on, within a time. */
final class HttpClients {
    private HttpClients() {}

    static OkHttpClient.Builder of(HttpOptions options, boolean tls) {
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
        return http;
    }
}
