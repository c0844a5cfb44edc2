package dev.mxsetup.provider.godaddy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostProfile;
import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GodaddyProviderTest {
    private final HostProfile profile = new GodaddyProvider().profile();

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(DnsHostProvider.class)).hasAtLeastOneElementOfType(GodaddyProvider.class);
    }

    @Test
    void itSaysWhatItIs() {
        assertThat(profile.name()).isEqualTo("godaddy");
        assertThat(profile.endpoint()).contains(URI.create("https://api.godaddy.com"));
        assertThat(profile.raceWindow()).isPresent();
        assertThat(profile.ttl().clamp(300)).isEqualTo(600);
        assertThat(profile.ttl().clamp(604_800)).isEqualTo(86_400);
        assertThat(profile.credentials())
                .flatExtracting(CredentialKind::parts)
                .allMatch(CredentialKind.Part::secret)
                .extracting(CredentialKind.Part::environment)
                .containsExactly("GODADDY_API_KEY", "GODADDY_API_SECRET", "GODADDY_API_TOKEN");
    }

    @ParameterizedTest
    @CsvSource({
        "ns09.domaincontrol.com, true",
        "pdns12.domaincontrol.com, true",
        "ns09.domaincontrol.com.evil.example, false",
        "ada.ns.cloudflare.com, false"
    })
    void itKnowsItsNameServers(String server, boolean own) {
        assertThat(profile.serves(DomainName.of(server))).isEqualTo(own);
    }
}
