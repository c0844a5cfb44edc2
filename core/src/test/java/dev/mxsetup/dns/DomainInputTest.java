package dev.mxsetup.dns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainInput.Accepted;
import dev.mxsetup.dns.DomainInput.Rejected;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("P-00: what a person typed as a domain")
class DomainInputTest {
    @ParameterizedTest
    @CsvSource({
        // cases 21 and 24
        "example.com, example.com, example.com",
        "EXAMPLE.COM., example.com, example.com",
        "'  example.com ', example.com, example.com",
        "xn--strae-oqa.de, xn--strae-oqa.de, xn--strae-oqa.de",
        "XN--STRAE-OQA.de, xn--strae-oqa.de, xn--strae-oqa.de",
        // case 27: a name inside its zone is a domain name; the delegation decides
        "mail.example.co.uk, mail.example.co.uk, example.co.uk",
        // top-level domains that nobody delegates
        "example.test, example.test, example.test",
        "a.customer.example, a.customer.example, customer.example",
        "foo.invalid, foo.invalid, foo.invalid",
        "quisine-corp.com, quisine-corp.com, quisine-corp.com",
        "ab--cd.com, ab--cd.com, ab--cd.com"
    })
    void plainNameIsTakenWithoutNotice(String typed, String domain, String registrable) {
        Accepted accepted = accepted(typed);
        assertThat(accepted.domain()).isEqualTo(DomainName.of(domain));
        assertThat(accepted.registrable()).isEqualTo(DomainName.of(registrable));
        assertThat(accepted.deviation()).isFalse();
    }

    @Test
    void caseAndFinalDotNeedNoNotice() {
        assertThat(accepted("EXAMPLE.COM.").notice()).isEmpty();
    }

    @Test
    @DisplayName("case 22: a U-label is shown beside its A-label")
    void unicodeLabelIsShownBesideTheOther() {
        Accepted accepted = accepted("Bücher.example");
        assertThat(accepted.domain()).isEqualTo(DomainName.of("xn--bcher-kva.example"));
        assertThat(accepted.notice()).contains("bücher.example is xn--bcher-kva.example in the DNS");
        assertThat(accepted.deviation()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "straße.de, xn--strae-oqa.de, strasse.de",
        "faß.co.uk, xn--fa-hia.co.uk, fass.co.uk",
        "βόλος.com, xn--nxasmm1c.com, xn--nxasmq6b.com"
    })
    @DisplayName("case 23: a deviation character keeps its own domain and is pointed out")
    void deviationKeepsItsOwnDomain(String typed, String domain, String other) {
        Accepted accepted = accepted(typed);
        assertThat(accepted.domain()).isEqualTo(DomainName.of(domain));
        assertThat(accepted.deviation()).isTrue();
        assertThat(accepted.notice().orElseThrow()).contains(domain, "it is not " + other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"xn--a.com", "xn--zzzz!!.com", "xn--zzzz.com", "xn--example-.com", "xn--.com", "xn--ab-m1t.com"})
    @DisplayName("case 25: a fake A-label is refused")
    void fakeALabelIsRefused(String typed) {
        assertThat(rejected(typed).suggestion()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bob@example.com, example.com, e-mail address",
        "mailto:bob@example.com, example.com, e-mail address",
        "https://example.com/, example.com, URL",
        "https://www.example.co.uk/path?x=a@b, example.co.uk, URL",
        "http://user:secret@example.com:8080, example.com, URL",
        "example.com/, example.com, URL",
        "example.com:443, example.com, port"
    })
    @DisplayName("case 26: an e-mail address or URL is refused with the domain in it")
    void addressOrUrlIsRefusedWithTheDomainInIt(String typed, String suggestion, String word) {
        Rejected rejected = rejected(typed);
        assertThat(rejected.suggestion()).contains(suggestion);
        assertThat(rejected.message()).contains(word);
    }

    @ParameterizedTest
    @CsvSource({
        "co.uk, public suffix",
        "github.io, public suffix",
        "com, single label",
        "localhost, single label",
        "1.2.3.4, IP address",
        "１.２.３.４, IP address",
        "2001:db8::1, IP address",
        "[2001:db8::1], IP address",
        "a..b.com, empty label",
        ".example.com, empty label",
        "example.com.., empty label",
        "., empty label",
        "my_host.com, \"_\"",
        "-a.com, hyphen",
        "a-.com, hyphen",
        "*.example.com, \"*\"",
        "ex%61mple.com, \"%\"",
        "exa mple.com, space",
        "example.123, ends in a number",
        "'', no domain",
        "https://, URL"
    })
    @DisplayName("case 29 and others: what cannot be a domain is refused, saying why")
    void whatCannotBeADomainIsRefused(String typed, String why) {
        assertThat(rejected(typed).message()).contains(why);
    }

    @Test
    void labelAndNameLengthsAreKept() {
        assertThat(accepted("a".repeat(63) + ".com").domain().labelCount()).isEqualTo(2);
        assertThat(rejected("a".repeat(64) + ".com").message()).contains("63 octets");
        assertThat(rejected("a.".repeat(5_000) + "com").message()).contains("253 octets");
        String longest = ("a".repeat(49) + ".").repeat(5) + "com";
        assertThat(longest).hasSize(253);
        assertThat(accepted(longest).domain().text()).isEqualTo(longest);
        assertThat(rejected("b" + longest).message()).contains("253 octets");
    }

    @Test
    @DisplayName("case 30: a fullwidth dot is read as a dot, with a notice")
    void fullwidthDotIsReadAsADot() {
        Accepted accepted = accepted("example。com");
        assertThat(accepted.domain()).isEqualTo(DomainName.of("example.com"));
        assertThat(accepted.notice()).contains("\"example。com\" is read as example.com");
    }

    @Test
    @DisplayName("case 30: a joiner that hides between letters is refused")
    void hiddenJoinerIsRefused() {
        assertThat(rejected("a\u200db.com").message()).contains("invisible joiner", "a\\u200db.com");
    }

    @Test
    void joinerThatItsScriptNeedsIsKept() {
        Accepted accepted = accepted("श्\u200dर.example");
        assertThat(accepted.deviation()).isTrue();
        assertThat(DomainInput.unicode(accepted.domain())).isEqualTo("श्\u200dर.example");
    }

    @Test
    void invisibleCharactersThatMapToNothingAreNoticed() {
        assertThat(accepted("ex\u00adample.com").notice()).contains("\"ex\\u00adample.com\" is read as example.com");
    }

    @Test
    void controlCharactersAreNotRepeated() {
        assertThat(rejected("a\u001b[2J.com").message())
                .doesNotContain("\u001b")
                .contains("\\u001b");
    }

    @ParameterizedTest
    @CsvSource({
        "xn--strae-oqa.de, straße.de",
        "xn--r8jz45g.xn--fiqs8s, 例え.中国",
        "example.com, example.com",
        "xn--a.com, xn--a.com",
        "xn--ls8h.la, 💩.la"
    })
    void unicodeFormLeadsBack(String name, String unicode) {
        assertThat(DomainInput.unicode(DomainName.of(name))).isEqualTo(unicode);
    }

    @Test
    void readingWhatWasReadChangesNothing() {
        for (String typed : new String[] {"straße.de", "example。com", "EXAMPLE.COM.", "例え.中国"}) {
            DomainName domain = accepted(typed).domain();
            assertThat(accepted(domain.text()).domain()).isEqualTo(domain);
        }
    }

    private static Accepted accepted(String typed) {
        assertThat(DomainInput.read(typed)).isInstanceOf(Accepted.class);
        return (Accepted) DomainInput.read(typed);
    }

    private static Rejected rejected(String typed) {
        assertThat(DomainInput.read(typed)).isInstanceOf(Rejected.class);
        return (Rejected) DomainInput.read(typed);
    }
}
