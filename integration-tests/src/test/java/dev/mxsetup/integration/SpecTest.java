package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.preflight.CheckName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents promise or list is there. */
final class SpecTest {
    private static final Path CHECKOUT = Path.of(System.getProperty("mxsetup.checkout"));

    @Test
    void everyPromiseOfTheSpecificationHasATest() throws IOException {
        Set<String> promised = found("\\| (MX-\\d+) \\|", Files.readString(CHECKOUT.resolve("docs/spec.md")));
        Set<String> proven = new TreeSet<>();
        for (Path test : tests()) {
            proven.addAll(found("@Tag\\(\"(MX-\\d+)\"\\)", Files.readString(test)));
        }

        assertThat(promised).hasSize(12);
        assertThat(proven).containsExactlyInAnyOrderElementsOf(promised);
    }

    @Test
    void thePageOfTheChecksListsThemAll() throws IOException {
        Set<String> listed = found("(?m)^\\| `([a-z-]+)` \\|", Files.readString(CHECKOUT.resolve("docs/preflight.md")));

        assertThat(listed)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(CheckName.values()).map(CheckName::label).toList());
    }

    @Test
    void theReadmeStaysShort_andItsLinksLeadSomewhere() throws IOException {
        String readme = Files.readString(CHECKOUT.resolve("README.md"));

        assertThat(readme.lines()).hasSizeLessThanOrEqualTo(200);
        assertThat(found("\\]\\(([^)#:]+)\\)", readme))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(CHECKOUT.resolve(link)).exists());
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(CHECKOUT)) {
            return files.filter(file -> file.toString().contains("/src/test/java/")
                            && file.toString().endsWith(".java"))
                    .toList();
        }
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
