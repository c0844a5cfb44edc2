package dev.mxsetup.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.host.HostError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemCodesTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| (\\d+) \\| .+ \\| .+ \\|$");
    private static final Pattern USE =
            Pattern.compile("(?:Problem(?:\\.of)?|Stop\\.of|stopped|failed)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"");

    @Test
    void theListInTheDocs_isTheListInTheCode() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/errors.md"));
        Map<String, Integer> told = ROW.matcher(page)
                .results()
                .collect(Collectors.toMap(row -> row.group(1), row -> Integer.parseInt(row.group(2))));

        Map<String, Integer> known = Arrays.stream(ProblemCode.values())
                .collect(Collectors.toMap(ProblemCode::code, code -> code.exit().number()));
        assertThat(new TreeMap<>(told)).isEqualTo(new TreeMap<>(known));
    }

    @Test
    void everyWayAHostCanFail_hasACode() {
        assertThat(HostError.Kind.values())
                .allSatisfy(kind -> assertThat(ProblemCode.of(kind.code())).isPresent());
    }

    @Test
    void everyCodeThatTheProgramUses_isInTheList() throws IOException {
        Set<String> used = new TreeSet<>();
        for (String module : Set.of("core", "cli")) {
            Path sources = ROOT.resolve(module).resolve("src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    USE.matcher(Files.readString(file))
                            .results()
                            .map((MatchResult use) -> use.group(1))
                            .forEach(used::add);
                }
            }
        }

        assertThat(used).contains("conflict", "blocked");
        assertThat(used).allSatisfy(code -> assertThat(ProblemCode.of(code)).isPresent());
    }
}
