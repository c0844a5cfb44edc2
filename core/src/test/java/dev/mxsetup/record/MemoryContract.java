package dev.mxsetup.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Memory.Note;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What every memory does. */
public abstract class MemoryContract {
    protected static final DomainName OWNER = DomainName.of("example.com");
    protected static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    protected abstract Memory memory();

    @Test
    void knowsNothingAtFirst() {
        assertThat(memory().recall(OWNER, "ns")).isEmpty();
    }

    @Test
    void theLastNoteOfAKeyCounts() {
        Memory memory = memory();
        memory.note(OWNER, "ns", "set", new Note("a", NOW));
        memory.note(OWNER, "ns", "set", new Note("b\u001b\n\"", NOW.plusSeconds(1)));
        memory.note(OWNER, "ns", "other", new Note("c", NOW));

        assertThat(memory.recall(OWNER, "ns"))
                .hasSize(2)
                .containsEntry("set", new Note("b\u001b\n\"", NOW.plusSeconds(1)))
                .containsEntry("other", new Note("c", NOW));
    }

    @Test
    void keepsTopicsAndDomainsApart() {
        Memory memory = memory();
        memory.note(OWNER, "ns", "set", new Note("a", NOW));

        assertThat(memory.recall(OWNER, "mta-sts")).isEmpty();
        assertThat(memory.recall(DomainName.of("other.example"), "ns")).isEmpty();
    }
}
