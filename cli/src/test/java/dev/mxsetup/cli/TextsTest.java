package dev.mxsetup.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

    @Test
    void durationsHaveUnits() {
        assertThat(Texts.duration("90s")).contains(Duration.ofSeconds(90));
        assertThat(Texts.duration("5m")).contains(Duration.ofMinutes(5));
        assertThat(Texts.duration("48h")).contains(Duration.ofHours(48));
        assertThat(Texts.duration("2d")).contains(Duration.ofDays(2));
        assertThat(Texts.duration("5")).isEmpty();
        assertThat(Texts.duration("-5m")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1, 53",
        "192.0.2.1:5353, 192.0.2.1, 5353",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1, 53",
        "[2001:db8::1]:5353, 2001:db8:0:0:0:0:0:1, 5353",
        "[::1], 0:0:0:0:0:0:0:1, 53"
    })
    void addressesMayHaveAPort(String text, String host, int port) {
        assertThat(Texts.address(text, 53)).hasValueSatisfying(address -> {
            assertThat(address.getAddress().getHostAddress()).isEqualTo(host);
            assertThat(address.getPort()).isEqualTo(port);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dns.example", "1.2.3", "192.0.2.1:0", "192.0.2.1:70000", "[::1", "::1]:53", "300.1.1.1", ""})
    void whatIsNoAddressIsNotLookedUp(String text) {
        assertThat(Texts.address(text, 53)).isEmpty();
    }
}
