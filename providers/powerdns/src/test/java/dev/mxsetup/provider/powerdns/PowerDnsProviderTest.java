package dev.mxsetup.provider.powerdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind.Part;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PowerDnsProviderTest {
    private final HostProfile profile = new PowerDnsProvider().profile();

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(DnsHostProvider.class)).singleElement().isInstanceOf(PowerDnsProvider.class);
    }

    @Test
    void theProfileSaysWhatCanBeSaid() {
        assertThat(profile.credentials())
                .singleElement()
                .satisfies(kind -> assertThat(kind.parts()).containsExactly(new Part("key", "POWERDNS_API_KEY", true)));
        assertThat(profile.endpoint()).contains(URI.create("http://127.0.0.1:8081"));
        assertThat(profile.serves(DomainName.of("ns1.example.net"))).isFalse();
        assertThat(profile.ttl().clamp(0)).isZero();
        assertThat(profile.ttl().clamp(Long.MAX_VALUE)).isEqualTo(2_147_483_647);
        assertThat(profile.raceWindow()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "abc\ndef-secret", "abcdef-secret ", "abcdéf-secret", "$scrypt$ln=10,p=1$secret"})
    @Tag("MX-9")
    void aKeyThatCannotBeOneIsNotSent_andNamedByItsVariable(String key) {
        HostError error = refused(Credentials.of("key", Map.of("key", Secret.of(key))), "http://127.0.0.1:9");

        assertThat(error.kind()).isEqualTo(Kind.CREDENTIALS_REFUSED);
        assertThat(error.message()).contains("POWERDNS_API_KEY", "not sent").doesNotContain("secret");
        assertThat(error.remedy()).doesNotContain("secret");
    }

    @Test
    void aHashIsCalledAHash() {
        Credentials hash = Credentials.of("key", Map.of("key", Secret.of("$scrypt$ln=10,p=1,r=8$abc$def")));

        assertThat(refused(hash, "http://127.0.0.1:9").message()).contains("the key's hash");
    }

    @Test
    void anotherKindOfCredentialsIsRefused() {
        assertThat(refused(Credentials.of("token", Map.of()), "http://127.0.0.1:9")
                        .kind())
                .isEqualTo(Kind.CREDENTIALS_REFUSED);
    }

    @Test
    @Tag("MX-9")
    void aKeyIsNotSentInTheClearBeyondLoopback() {
        Credentials key = Credentials.of("key", Map.of("key", Secret.of("key-12345678")));

        assertThat(refused(key, "http://192.0.2.1:8081").kind()).isEqualTo(Kind.BAD_ENDPOINT);
    }

    private static HostError refused(Credentials credentials, String endpoint) {
        HostAccess access = new HostAccess(
                credentials, Optional.of(URI.create(endpoint)), HttpOptions.withTimeout(Duration.ofSeconds(20)));
        return catchThrowableOfType(HostException.class, () -> new PowerDnsProvider().open(access))
                .error();
    }
}
