package dev.mxsetup.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OwnNameTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, mail.example.com, mail.example.com",
        "192.0.2.1, laptop, [192.0.2.1]",
        "192.0.2.1, 192.0.2.1, [192.0.2.1]",
        "192.0.2.1, a b.example, [192.0.2.1]",
        "192.0.2.1, , [192.0.2.1]",
        "fe80::1%1, , [IPv6:fe80:0:0:0:0:0:0:1]",
    })
    void isAFullName_orElseAnAddress(String address, String name, String hello) throws UnknownHostException {
        assertThat(OwnName.of(InetAddress.getByName(address), Optional.ofNullable(name)))
                .isEqualTo(hello);
    }
}
