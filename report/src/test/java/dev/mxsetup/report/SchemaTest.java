package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SchemaTest {
    private static final Path SCHEMAS = Path.of("../docs/schemas");
    private static final String BASE = "https://schemas.invalid/";

    static Stream<Map.Entry<String, Document>> documents() {
        return Stream.of(true, false).flatMap(sandbox -> Documents.all(sandbox).entrySet().stream());
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyDocument_fitsItsSchema(Map.Entry<String, Document> document) {
        String json = document.getValue().json();

        assertThat(json).contains("\"schema\": \"mxsetup/" + document.getKey() + "/1\"");
        assertThat(schema(document.getKey()).validate(json, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aFieldThatNobodyKnows_isCaught(Map.Entry<String, Document> document) {
        String json = document.getValue().json();
        String field = document.getKey().equals("error") ? "\"retryable\"" : "\"summary\"";

        assertThat(schema(document.getKey()).validate(json.replace(field, "\"surprise\""), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void aWrongFieldDeepInAResult_isCaught() {
        String json =
                new JsonDocuments(false).apply(Documents.applies(), ExitCode.OK).json();

        for (String field : new String[] {"exchange", "level", "runId", "evidence", "keepOldHostUntil", "zoneFile"}) {
            assertThat(json).contains("\"" + field + "\"");
            assertThat(schema("apply").validate(json.replace("\"" + field + "\"", "\"surprise\""), InputFormat.JSON))
                    .as(field)
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aCommandWithoutResults_fitsItsSchema(Map.Entry<String, Document> document) {
        String json = new JsonDocuments(false)
                .failed(document.getKey(), Samples.TOKEN_MISSING, ExitCode.CREDENTIALS)
                .json();

        assertThat(schema(document.getKey()).validate(json, InputFormat.JSON)).isEmpty();
    }

    private static Schema schema(String name) {
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(SchemaTest::text));
        return registry.getSchema(SchemaLocation.of(BASE + name + ".schema.json"));
    }

    private static String text(String location) {
        try {
            return Files.readString(SCHEMAS.resolve(location.substring(BASE.length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
