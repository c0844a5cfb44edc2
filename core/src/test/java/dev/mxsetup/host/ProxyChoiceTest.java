package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Proxy;
import java.net.URI;
import java.util.List;
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
        ProxyChoice choice =
                new ProxyChoice(URI.create("http://proxy:3128"), List.of("example.com", ".internal", " 10.1.2.3 ", ""));

        assertThat(choice.select(URI.create(address))).containsExactly(Proxy.NO_PROXY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://notexample.com/", "https://internal/", "https://10.1.2.30/"})
    void whatOnlyLooksLikeAnExceptionDoesNot(String address) {
        ProxyChoice choice =
                new ProxyChoice(URI.create("http://proxy:3128"), List.of("example.com", ".internal", "10.1.2.3"));

        assertThat(choice.select(URI.create(address)).getFirst().type()).isEqualTo(Proxy.Type.HTTP);
    }

    @Test
    void everythingGoesDirectWithAStar() {
        assertThat(new ProxyChoice(URI.create("http://proxy"), List.of("*")).select(URI.create("https://a.example/")))
                .containsExactly(Proxy.NO_PROXY);
    }
}
