package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the program prints with {@code -o json}, held against docs/schemas. */
final class Documents {
    private static final Path SCHEMAS =
            Path.of(Objects.requireNonNull(System.getProperty("mxsetup.checkout")), "docs", "schemas");
    private static final String BASE = "https://mxsetup.dev/schemas/";
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Documents() {}

    /** Exactly one JSON document, and valid by the schema that it names. */
    static JsonNode valid(String out) {
        JsonNode document;
        try {
            document = STRICT.readTree(out);
        } catch (JacksonException e) {
            throw new AssertionError("not one JSON document: " + e.getOriginalMessage() + "\n" + out, e);
        }
        assertThat(document.path("schema").asString()).as(out).matches("mxsetup/[a-z-]+/1");
        String name = document.get("schema").asString();
        String command = name.substring(name.indexOf('/') + 1, name.lastIndexOf('/'));
        assertThat(schema(command).validate(document)).as(out).isEmpty();
        return document;
    }

    private static Schema schema(String command) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Documents::text));
        return registry.getSchema(SchemaLocation.of(BASE + command + ".schema.json"));
    }

    private static String text(String address) {
        assertThat(address).startsWith(BASE);
        try {
            return Files.readString(SCHEMAS.resolve(address.substring(BASE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
