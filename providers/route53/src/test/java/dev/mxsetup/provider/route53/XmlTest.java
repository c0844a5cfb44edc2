package dev.mxsetup.provider.route53;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class XmlTest {
    @Test
    void elementsAreReadAndWrittenInTheirOrder_withTheirTextAsItIs() {
        Xml root = Xml.of(
                "Set", List.of(Xml.of("B", " a & <b> \"c\" 'd' "), Xml.of("A", ""), Xml.of("B", "line\r\nend ]]>")));

        assertThat(Xml.parse(root.written())).contains(root);
    }

    @Test
    void namespacesBlanksAndCommentsBetweenElementsDoNotMatter() {
        assertThat(
                        Xml.parse(
                                "<?xml version=\"1.0\"?>\n<r:A xmlns:r=\"urn:x\">\n <!-- c --> <r:B>1<![CDATA[<2>]]></r:B>\n</r:A>\n"))
                .contains(Xml.of("A", List.of(Xml.of("B", "1<2>"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text",
                "<A>",
                "<A></B>",
                "<A/><B/>",
                "<A>&unknown;</A>",
                "<!DOCTYPE A [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><A>&x;</A>",
                "<!DOCTYPE A [<!ENTITY x \"y\">]><A>&x;</A>",
                "<!DOCTYPE A SYSTEM \"http://127.0.0.1:9/a.dtd\"><A/>"
            })
    void whatIsNoWholeDocumentOrDeclaresEntitiesIsNone(String text) {
        assertThat(Xml.parse(text)).isEmpty();
    }

    @Test
    void aBottomlessDocumentIsNone() {
        assertThat(Xml.parse("<A>".repeat(100_000))).isEmpty();
    }

    @Test
    void whatIsRequiredAndMissingIsSaid() {
        Xml root = Xml.of("A", List.of(Xml.of("B", "")));

        assertThatThrownBy(() -> root.required("B")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> root.required("C")).isInstanceOf(IllegalArgumentException.class);
        assertThat(root.text("C", "D")).isEmpty();
    }
}
