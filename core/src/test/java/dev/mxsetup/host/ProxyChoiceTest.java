package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ProxyChoiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://localhost/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://API.example.com/",
                "https://a.internal/",
                "https://10.1.2.3/"
            })
    void exceptionsGoDirect(String address) {
        ProxyChoice choice = choice("http://proxy:3128", "example.com", ".internal", " 10.1.2.3 ", "");

        assertThat(choice.select(URI.create(address))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://notexample.com/", "https://internal/", "https://10.1.2.30/"})
    void whatOnlyLooksLikeAnExceptionDoesNot(String address) {
        ProxyChoice choice = choice("http://proxy:3128", "example.com", ".internal", "10.1.2.3");

        assertThat(choice.select(URI.create(address)).getFirst().type()).isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void everythingGoesDirectWithAStar() {
        assertThat(choice("http://proxy", "*").select(URI.create("https://a.example/")))
                .containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://proxy:3128", "socks5://user:hunter2@proxy", "http:proxy"})
    void anotherKindOfAddressIsRefused_withoutShowingIt(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> choice(address))
                .withMessage("the proxy's address is not http://HOST:PORT");
    }

    private static ProxyChoice choice(String proxy, String... direct) {
        return ProxyChoice.of(new HttpOptions(
                        Duration.ofSeconds(1), Optional.of(URI.create(proxy)), List.of(direct), Optional.empty()))
                .orElseThrow();
    }
}
