package dev.mxsetup.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressListTest {
    @Test
    void readsOneAddressALine() {
        assertThat(addresses("# ours\n\ninfo@example.com\r\n  Sales@EXAMPLE.com. \n\"a b\"@example.com"))
                .containsExactly("info@example.com", "Sales@example.com", "\"a b\"@example.com");
    }

    @Test
    void aFirstLineAddressAloneIsAHeader() {
        assertThat(addresses("\uFEFFAddress\ninfo@example.com\n")).containsExactly("info@example.com");
        assertThat(problems("info@example.com\naddress\n"))
                .singleElement()
                .asString()
                .startsWith("Line 2: address ");
    }

    @Test
    void readsTheColumnAddressOfCsv() {
        assertThat(addresses("""
                name,"address",note
                "Doe, Jane",jane@example.com,"two
                lines"
                Joe,"joe@example.com","said ""hi"" once"
                """)).containsExactly("jane@example.com", "joe@example.com");
        assertThat(addresses("address;name\ninfo@example.com;Info, all\n")).containsExactly("info@example.com");
    }

    @Test
    void csvProblemsNameTheLineWhereTheRowBegins() {
        assertThat(problems("name,address\n\"a\nb\",bad\nJoe,joe@example.com,1\n"))
                .containsExactly(
                        "Line 2: bad is no address: it needs a name, an @ and a domain.",
                        "Line 4: it has 3 columns, the first line 2.");
        assertThat(problems("name,mail\nJoe,joe@example.com\n"))
                .containsExactly("Line 1: a CSV list needs one column address in its first line.");
        assertThat(problems("# ours\n\nname,address\nJoe,joe@example.com\n\"Jane,jane@example.com\n"))
                .containsExactly("Line 5: its quotes do not fit: write \"\" for a quote inside quotes.");
    }

    @Test
    void readsLdif() {
        String ldif = """
                version: 1

                dn: cn=Jane,dc=example,dc=com
                objectClass: person
                mail: jane@example.com
                proxyAddresses: SMTP:jane@example.com
                proxyAddresses: smtp:j.d
                 oe@example.com
                proxyAddresses: X500:/o=Example/cn=jane
                proxyAddresses: smtp:jane@example.onmicrosoft.com
                mailAlternateAddress:: am9lQGV4YW1wbGUuY29t
                """;

        assertThat(AddressList.parse(ldif, List.of(Situations.OWNER)))
                .isEqualTo(
                        new AddressList.Usable(
                                List.of("jane@example.com", "j.doe@example.com", "joe@example.com"),
                                List.of(
                                        "Line 10: jane@example.onmicrosoft.com is passed over: it belongs to another domain.")));
    }

    @Test
    void anAddressThatIsListedTwiceIsTakenOnceWithANotice() {
        assertThat(AddressList.parse("info@example.com\nINFO@example.com\n", List.of(Situations.OWNER)))
                .isEqualTo(new AddressList.Usable(
                        List.of("info@example.com"), List.of("Line 2: INFO@example.com is listed already.")));
    }

    @Test
    void anAddressOfAnotherDomainMakesTheListUnusable() {
        assertThat(problems("info@example.com\ninfo@exmaple.com\n"))
                .containsExactly("Line 2: info@exmaple.com belongs to another domain than example.com.");
    }

    @Test
    void oneListMayServeSeveralDomains() {
        DomainName other = DomainName.of("example.net");

        AddressList list = AddressList.parse("a@example.com\nb@example.net\n", List.of(Situations.OWNER, other));

        assertThat(list).isInstanceOfSatisfying(AddressList.Usable.class, usable -> {
            assertThat(usable.of(Situations.OWNER)).containsExactly("a@example.com");
            assertThat(usable.of(other)).containsExactly("b@example.net");
        });
    }

    @Test
    void namesBeyondAsciiAreMappedWithoutTransition() {
        AddressList list = AddressList.parse("jörg@straße.de\n", List.of(DomainName.of("xn--strae-oqa.de")));

        assertThat(list).isEqualTo(new AddressList.Usable(List.of("jörg@xn--strae-oqa.de"), List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.com>",
                "<a@example.com>",
                "a b@example.com",
                "a@@example.com",
                "@example.com",
                "a@",
                "a",
                ".a@example.com",
                "a.@example.com",
                "a..b@example.com",
                "a\tb@example.com ",
                "a\rDATA@example.com",
                "a\u0000@example.com",
                "a\u001b[2J@example.com",
                "a\u202eb@example.com",
                "a\u200d@example.com",
                "a@exam ple.com",
                "a@[192.0.2.1]",
                "a@example.com:25",
                "a@192.0.2.1",
                "\"a\u0007\"@example.com",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa@example.com"
            })
    @DisplayName("case 85: nothing that is no address comes through")
    void whatIsNoAddressMakesTheListUnusable(String line) {
        assertThat(problems("info@example.com\n" + line + "\n"))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem)
                        .startsWith("Line ")
                        .matches(text -> text.chars().noneMatch(Character::isISOControl)));
    }

    @Test
    @DisplayName("case 85: a line break cannot be smuggled into an address")
    void aLineBreakEndsTheAddress() {
        assertThat(problems("a@example.com>\r\nDATA\r\n"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Line 1: ");
    }

    @Test
    void allProblemsComeInOneText() {
        assertThat(AddressList.parse("a\nb\n", List.of(Situations.OWNER)))
                .isInstanceOfSatisfying(
                        AddressList.Unusable.class,
                        unusable -> assertThat(unusable.message()).contains("Line 1: a ", "Line 2: b "));
    }

    @Test
    void anEmptyListIsUnusable() {
        assertThat(problems("# nothing\n")).containsExactly("It holds no address.");
    }

    private static List<String> addresses(String text) {
        assertThat(AddressList.parse(text, List.of(Situations.OWNER))).isInstanceOf(AddressList.Usable.class);
        return ((AddressList.Usable) AddressList.parse(text, List.of(Situations.OWNER))).addresses();
    }

    private static List<String> problems(String text) {
        assertThat(AddressList.parse(text, List.of(Situations.OWNER))).isInstanceOf(AddressList.Unusable.class);
        return ((AddressList.Unusable) AddressList.parse(text, List.of(Situations.OWNER))).problems();
    }
}
