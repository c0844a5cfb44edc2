package dev.mxsetup.provider.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HttpOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ProxyTest {
    private static final ApiRequest GET = ApiRequest.get(List.of("zones"), Map.of());

    @RegisterExtension
    private static final WireMockExtension PROXY = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
            .build();

    @Test
    void requestsGoThroughTheProxy() throws HostException {
        PROXY.stubFor(any(anyUrl()).willReturn(aResponse().withBody("by proxy")));

        assertThat(send("")).isEqualTo("by proxy");
        PROXY.verify(1, getRequestedFor(urlEqualTo("/zones")).withHost(equalTo("api.example.test")));
    }

    @Test
    void aProxyThatAsksIsToldWhoWeAre() throws HostException {
        PROXY.stubFor(any(anyUrl())
                .withHeader("Proxy-Authorization", absent())
                .willReturn(aResponse().withStatus(407).withHeader("Proxy-Authenticate", "Basic realm=\"x\"")));
        PROXY.stubFor(any(anyUrl())
                .withHeader("Proxy-Authorization", equalTo("Basic bWU6cHc="))
                .willReturn(aResponse().withBody("let through")));

        assertThat(send("me:pw@")).isEqualTo("let through");
    }

    @Test
    void aProxyAddressOfAnotherKindIsRefused() {
        HttpOptions options = new HttpOptions(
                Duration.ofSeconds(5), Optional.of(URI.create("socks5://proxy:1080")), List.of(), Optional.empty());

        HostException failure = catchThrowableOfType(
                HostException.class, () -> ApiClient.open(URI.create("https://a.example"), options, List.of()));
        assertThat(failure.error().kind()).isEqualTo(Kind.BAD_ENDPOINT);
    }

    @Test
    void aMissingCaFileIsNamed() {
        HttpOptions options = new HttpOptions(
                Duration.ofSeconds(5), Optional.empty(), List.of(), Optional.of(Path.of("/no/such/ca.pem")));

        HostException failure = catchThrowableOfType(
                HostException.class, () -> ApiClient.open(URI.create("https://a.example"), options, List.of()));
        assertThat(failure.error().message()).contains("/no/such/ca.pem");
    }

    private static String send(String userInfo) throws HostException {
        URI proxy = URI.create("http://" + userInfo + "127.0.0.1:" + PROXY.getPort());
        HttpOptions options =
                new HttpOptions(Duration.ofSeconds(20), Optional.of(proxy), List.of(), Optional.empty(), true);
        try (ApiClient client = ApiClient.open(URI.create("http://api.example.test"), options, List.of())) {
            return client.send(GET).body();
        }
    }
}
