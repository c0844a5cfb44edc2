package dev.mxsetup.provider.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class Route53NamesTest {
    @ParameterizedTest
    @CsvSource({
        "example.com., example.com",
        "example.com, example.com",
        "Example.COM., example.com",
        "\\052.example.com., *.example.com",
        "\\100.example.com., @.example.com",
        "a\\040b.example.com., a\\032b.example.com",
        "a\\056b.example.com., a\\.b.example.com",
        "a\\134b.example.com., a\\\\b.example.com",
        "ex\\303\\244mple.com., ex\\195\\164mple.com",
        "_dmarc.example.com., _dmarc.example.com",
        "xn--exmple-cua.com., xn--exmple-cua.com",
        "., ."
    })
    void octalEscapesAreRead(String shown, String name) {
        assertThat(Route53Names.of(shown)).isEqualTo(DomainName.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com.",
        "*.example.com, *.example.com.",
        "@.example.com, \\100.example.com.",
        "a\\032b.example.com, a\\040b.example.com.",
        "a\\.b.example.com, a\\056b.example.com.",
        "ex\\195\\164mple.com, ex\\303\\244mple.com.",
        "_x-1.example.com, _x-1.example.com.",
        "., ."
    })
    void othersThanLettersDigitsHyphensAndUnderscoresAreWrittenInOctal(String name, String written) {
        assertThat(Route53Names.text(DomainName.of(name))).isEqualTo(written);
    }

    @Test
    void everyOctetComesBack() {
        for (int octet = 0; octet < 256; octet++) {
            DomainName name = DomainName.of(String.format("a\\%03db.example", octet));

            assertThat(Route53Names.of(Route53Names.text(name))).isEqualTo(name);
        }
    }
}
