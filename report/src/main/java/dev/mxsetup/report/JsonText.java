package dev.mxsetup.report;

import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON as text in ASCII alone: what a terminal could take for a command, or show in another order, is escaped (MX-11). */
final class JsonText {
    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();
    private static final DefaultIndenter INDENTER = new DefaultIndenter("  ", "\n");
    private static final Separators SEPARATORS = Separators.createDefaultInstance()
            .withObjectNameValueSpacing(Separators.Spacing.AFTER)
            .withArrayEmptySeparator("")
            .withObjectEmptySeparator("");
    private static final DefaultPrettyPrinter PRETTY =
            new DefaultPrettyPrinter(SEPARATORS).withObjectIndenter(INDENTER).withArrayIndenter(INDENTER);

    private JsonText() {}

    static String indented(JsonNode node) {
        return withoutDelete(MAPPER.writer().with(PRETTY).writeValueAsString(node));
    }

    /** With its line feed. */
    static String line(JsonNode node) {
        return withoutDelete(MAPPER.writeValueAsString(node)) + "\n";
    }

    // DEL is ASCII, and a control character all the same.
    private static String withoutDelete(String json) {
        return json.replace("\u007f", "\\u007f");
    }
}
