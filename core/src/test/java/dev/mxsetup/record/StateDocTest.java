package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The journal that docs/state.md shows is one. */
final class StateDocTest {
    @Test
    void theExampleIsAJournal() throws IOException {
        String doc = Files.readString(Path.of("../docs/state.md"));
        String example = doc.split("<!-- example: journal -->\n```\n", 2)[1].split("```", 2)[0];
        List<String> lines = Arrays.stream(example.split("\n(?=\\{)"))
                .map(line -> line.replace("\n", ""))
                .toList();

        Run run = new RunCodec().run(Path.of("example.jsonl"), lines).run();

        assertThat(run.start().before().entries()).containsExactly(Mx.of(10, "mx1.old.example"));
        assertThat(run.events()).hasSize(4);
        assertThat(run.outcome()).contains("applied");
        assertThat(run.isOpen()).isFalse();
    }
}
