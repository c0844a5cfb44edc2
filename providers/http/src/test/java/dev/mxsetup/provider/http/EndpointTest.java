package dev.mxsetup.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://api.example.com/client/v4",
                "http://localhost:8080/",
                "http://127.0.0.1:8080/x",
                "http://127.9.8.7/",
                "http://[::1]:8080/x"
            })
    void httpsAndLoopbackAreTaken(String endpoint) throws HostException {
        assertThat(Endpoint.of(URI.create(endpoint), false)).hasToString(endpoint);
    }

    @ParameterizedTest
    @CsvSource({
        "ftp://api.example.com, is no http or https address",
        "api.example.com, is no http or https address",
        "http://api.example.com/, is plain http",
        "http://127.0.0.1.example.com/, is plain http",
        "http://localhost.example.com/, is plain http",
        "http://10.0.0.1/, is plain http",
        "https://api.example.com/?a=b, holds a query or a fragment",
        "https://api.example.com/#a, holds a query or a fragment"
    })
    void anythingElseIsRefused(String endpoint, String why) {
        HostException failure =
                catchThrowableOfType(HostException.class, () -> Endpoint.of(URI.create(endpoint), false));

        assertThat(failure.error().kind()).isEqualTo(Kind.BAD_ENDPOINT);
        assertThat(failure.error().message())
                .startsWith("The API address " + endpoint)
                .contains(why);
    }

    @Test
    @Tag("MX-9")
    void aPasswordInTheAddressIsNotShown() {
        HostException failure = catchThrowableOfType(
                HostException.class, () -> Endpoint.of(URI.create("https://me:hunter22@api.example.com/"), false));

        assertThat(failure.error().message()).contains("user name or password").doesNotContain("hunter22");
    }

    @Test
    void cleartextIsTakenWhereSomebodyAllowedIt() throws HostException {
        assertThat(Endpoint.of(URI.create("http://10.0.0.1/"), true)).hasToString("http://10.0.0.1/");
    }
}
