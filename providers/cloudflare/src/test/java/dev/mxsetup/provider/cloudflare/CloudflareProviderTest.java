package dev.mxsetup.provider.cloudflare;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CloudflareProviderTest {
    private final HostProfile profile = new CloudflareProvider().profile();

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(DnsHostProvider.class)).singleElement().isInstanceOf(CloudflareProvider.class);
    }

    @Test
    void theProfileTellsWhereTheCredentialsAreAndHowToGetThem() {
        assertThat(profile.credentials()).extracting(CredentialKind::name).containsExactly("token", "key");
        assertThat(profile.credentials().stream()
                        .flatMap(kind -> kind.parts().stream())
                        .map(CredentialKind.Part::environment))
                .containsExactly("CLOUDFLARE_API_TOKEN", "CLOUDFLARE_EMAIL", "CLOUDFLARE_API_KEY");
        assertThat(String.join("\n", profile.credentials().getFirst().howToGet()))
                .contains("https://dash.cloudflare.com/profile/api-tokens", "Zone, Zone, Read", "Zone, DNS, Edit");
    }

    @Test
    void theProfileTellsItsLimits() {
        assertThat(profile.ttl().clamp(5)).isEqualTo(60);
        assertThat(profile.ttl().clamp(1_000_000)).isEqualTo(86_400);
        assertThat(profile.ttl().automatic()).hasValue(300);
        assertThat(profile.raceWindow()).isPresent();
        assertThat(profile.limits()).contains("1200", "5 minutes");
    }

    @Test
    void aTokenIsSentAsBearer_aKeyWithItsAddress() throws HostException {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        try {
            server.stubFor(any(anyUrl()).willReturn(okJson("{\"success\":true,\"result\":[]}")));
            search(new Credentials("token", Map.of("token", Secret.of("tok-123456")), "x"), server.baseUrl());
            search(
                    new Credentials(
                            "key", Map.of("email", Secret.of("me@example.com"), "key", Secret.of("key-123456")), "x"),
                    server.baseUrl());

            server.verify(
                    1,
                    getRequestedFor(anyUrl())
                            .withHeader("Authorization", equalTo("Bearer tok-123456"))
                            .withoutHeader("X-Auth-Key"));
            server.verify(
                    1,
                    getRequestedFor(anyUrl())
                            .withHeader("X-Auth-Email", equalTo("me@example.com"))
                            .withHeader("X-Auth-Key", equalTo("key-123456"))
                            .withoutHeader("Authorization"));
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc\ndef-secret",
                "\"abcdef-secret\"",
                "Bearer abcdef-secret",
                "abcdef-secret ",
                "'abcdef-secret'",
                "abcdéf-secret"
            })
    @Tag("MX-9")
    void aMalformedTokenIsNotSent_andNamedByItsVariable(String token) {
        Credentials credentials =
                new Credentials("token", Map.of("token", Secret.of(token)), "environment CLOUDFLARE_API_TOKEN");

        HostException failure =
                catchThrowableOfType(HostException.class, () -> open(credentials, "http://127.0.0.1:9"));

        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(failure.error().message())
                .contains("CLOUDFLARE_API_TOKEN", "not sent")
                .doesNotContain("secret");
        assertThat(failure.error().remedy()).doesNotContain("secret");
    }

    @Test
    void aMissingPartIsNamed() {
        Credentials credentials = new Credentials("key", Map.of("key", Secret.of("key-123456")), "the configuration");

        HostException failure =
                catchThrowableOfType(HostException.class, () -> open(credentials, "http://127.0.0.1:9"));

        assertThat(failure.error().message()).contains("CLOUDFLARE_EMAIL", "is missing");
    }

    @Test
    void anotherKindOfCredentialsIsRefused() {
        HostException failure = catchThrowableOfType(
                HostException.class, () -> open(new Credentials("sso", Map.of(), "x"), "http://127.0.0.1:9"));

        assertThat(failure.error().kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
    }

    private static void search(Credentials credentials, String endpoint) throws HostException {
        try (DnsHost host = open(credentials, endpoint)) {
            assertThat(host.zones(Samples.open(), List.of(DomainName.of("example.com")), DomainName.of("example.com")))
                    .isEmpty();
        }
    }

    private static DnsHost open(Credentials credentials, String endpoint) throws HostException {
        return new CloudflareProvider()
                .open(new HostAccess(
                        credentials,
                        Optional.of(URI.create(endpoint)),
                        HttpOptions.withTimeout(Duration.ofSeconds(20))));
    }
}
