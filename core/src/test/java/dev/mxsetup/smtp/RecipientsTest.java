package dev.mxsetup.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RecipientsTest {
    @ParameterizedTest(name = "case 85: {0}")
    @ValueSource(
            strings = {
                "a@d.example>\r\nDATA",
                "a@d.example>",
                "<a@d.example",
                "a b@d.example",
                "a@d.example\n",
                "a\u0000@d.example",
                "a\u0085@d.example",
                "\"a\r\nDATA\"@d.example",
                "\"a\\\n\"@d.example",
                "\"a\"b\"@d.example",
                "\"a>@d.example",
                "a@d.example SIZE=1",
                "@d.example",
                "a@",
                "a",
                ""
            })
    void whatCouldEndThePath_isNeverSent(String address) {
        assertThat(Recipients.isSafe(address)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@d.example",
                "o'hara+tag@d.example",
                "jörg@d.example",
                "\"a <b> c\"@d.example",
                "\"a\\\"b\"@d.example"
            })
    void whatStandsInQuotes_staysInThem(String address) {
        assertThat(Recipients.isSafe(address)).isTrue();
    }
}
