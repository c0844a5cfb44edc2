package dev.mxsetup.provider.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostProfile;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Route53ProviderTest {
    private final HostProfile profile = new Route53Provider().profile();

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(DnsHostProvider.class).stream()
                        .map(provider -> provider.get().profile().name()))
                .contains("route53");
    }

    @ParameterizedTest
    @CsvSource({
        "ns-831.awsdns-39.net, true",
        "ns-1983.awsdns-55.co.uk, true",
        "ns-422.awsdns-52.com, true",
        "ns-1283.awsdns-32.org, true",
        "ns-422.awsdns-52.com.example, false",
        "ada.ns.cloudflare.com, false"
    })
    void itsNameServersAreKnown(String nameServer, boolean known) {
        assertThat(profile.serves(DomainName.of(nameServer))).isEqualTo(known);
    }

    @Test
    void aSessionsThreeVariablesComeBeforeTheTwoThatAreAmongThem() {
        assertThat(profile.credentials())
                .extracting(CredentialKind::name)
                .containsExactly("session", "keys", "profile", "chain");
    }

    /** Every start of the program asks every provider for its profile. */
    @Test
    void theProfileIsTold_withoutAwssClasses() throws IOException, ReflectiveOperationException {
        URL ours = Route53Provider.class.getProtectionDomain().getCodeSource().getLocation();
        try (WithoutAws loader = new WithoutAws(ours)) {
            Object provider = loader.loadClass(Route53Provider.class.getName())
                    .getConstructor()
                    .newInstance();

            assertThat(provider.getClass()).isNotEqualTo(Route53Provider.class);
            assertThat(provider.getClass().getMethod("profile").invoke(provider))
                    .hasToString(profile.toString());
        }
    }

    /** Loads the provider's own classes anew, and none of AWS's. */
    private static final class WithoutAws extends URLClassLoader {
        WithoutAws(URL ours) {
            super(new URL[] {ours}, Route53Provider.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("software.amazon")) {
                throw new ClassNotFoundException(name);
            }
            if (!name.startsWith(Route53Provider.class.getPackageName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> known = findLoadedClass(name);
            return known == null ? findClass(name) : known;
        }
    }
}
