package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.record.Memory.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileMemoryTest extends MemoryContract {
    @TempDir
    private Path state;

    @Override
    protected Memory memory() {
        return FileMemory.in(state);
    }

    @Test
    void isThereAfterARestart_forItsOwnerAlone() throws IOException {
        memory().note(OWNER, "ns", "set", new Note("a", NOW));

        assertThat(memory().recall(OWNER, "ns")).containsEntry("set", new Note("a", NOW));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
    }

    @Test
    void aDamagedLineHidesNoOther() throws IOException {
        memory().note(OWNER, "ns", "set", new Note("a", NOW));
        Files.writeString(file(), "{\"topic\":\"ns\"}\nnonsense\n{\"cut", StandardOpenOption.APPEND);
        memory().note(OWNER, "ns", "second", new Note("b", NOW));

        assertThat(memory().recall(OWNER, "ns")).containsOnlyKeys("set", "second");
    }

    @Test
    void staysShort_andLetsGoOfWhatIsTooOld() throws IOException {
        Memory small = new FileMemory(state, 2_000);
        small.note(OWNER, "ns", "old", new Note("gone", NOW.minus(Duration.ofDays(400))));
        for (int i = 0; i < 200; i++) {
            small.note(OWNER, "ns", "set", new Note("value " + i, NOW));
        }

        assertThat(Files.size(file())).isLessThan(2_200);
        assertThat(small.recall(OWNER, "ns")).containsOnlyKeys("set").containsEntry("set", new Note("value 199", NOW));
    }

    @Test
    void manyNotesThatStillCount_areAllKept_andNotWrittenAnewForEach() throws IOException {
        Memory small = new FileMemory(state, 2_000);
        Set<Object> files = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            small.note(OWNER, "ns", "key " + i, new Note("value", NOW));
            files.add(Files.readAttributes(file(), BasicFileAttributes.class).fileKey());
        }

        assertThat(small.recall(OWNER, "ns")).hasSize(300);
        assertThat(files).hasSizeLessThan(10);
    }

    @Test
    void whereNothingCanBeKept_nothingIsRemembered_andNobodyIsStopped() throws IOException {
        Files.writeString(state.resolve("memory"), "a file in its place");

        memory().note(OWNER, "ns", "set", new Note("a", NOW));

        assertThat(memory().recall(OWNER, "ns")).isEmpty();
    }

    private Path file() {
        return state.resolve("memory/example.com.jsonl");
    }
}
