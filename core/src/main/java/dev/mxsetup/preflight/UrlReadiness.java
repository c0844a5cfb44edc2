package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.HttpOptions;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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
        this.http = HttpClients.of(options, url.isHttps()).build();
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
}
