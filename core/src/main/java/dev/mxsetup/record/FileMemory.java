package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notes as files of JSON lines, {@code memory/OWNER.jsonl} below the state directory. The last line of a key counts. */
public final class FileMemory implements Memory {
    private static final Logger LOG = LoggerFactory.getLogger(FileMemory.class);

    /** A policy may be kept by senders for a year (RFC 8461 section 3.2); nothing else counts longer. */
    private static final Duration KEPT = Duration.ofDays(370);

    private static final long USUAL_LIMIT = 1 << 20;

    private final Path directory;
    private final long limit;
    private final PrivateFiles files = new PrivateFiles(new Disk.Real());
    /** Of those files that grew beyond the usual limit with what still counts: written anew for every note otherwise. */
    private final Map<DomainName, Long> limits = new HashMap<>();

    private final JsonMapper json = JsonMapper.builder().build();

    private record Key(String topic, String key) {}

    /** @param limit octets of a file; a longer one is written anew with what still counts */
    FileMemory(Path directory, long limit) {
        this.directory = directory.toAbsolutePath().resolve("memory");
        this.limit = limit;
    }

    /** Nothing is made or read before it is needed. */
    public static FileMemory in(Path stateDirectory) {
        return new FileMemory(stateDirectory, USUAL_LIMIT);
    }

    @Override
    public synchronized Map<String, Note> recall(DomainName domain, String topic) {
        Map<String, Note> notes = new HashMap<>();
        read(domain).forEach((key, note) -> {
            if (key.topic().equals(topic)) {
                notes.put(key.key(), note);
            }
        });
        return Map.copyOf(notes);
    }

    @Override
    public synchronized void note(DomainName domain, String topic, String key, Note note) {
        Path file = file(domain);
        String line = line(domain, new Key(topic, key), note);
        try {
            if (Files.exists(file)) {
                files.append(file, line);
            } else {
                files.directories(directory);
                files.create(file, line);
            }
            if (Files.size(file) > limits.getOrDefault(domain, limit)) {
                shorten(domain, file, note.at().minus(KEPT));
                limits.put(domain, Math.max(limit, 2 * Files.size(file)));
            }
        } catch (IOException e) {
            LOG.debug("what was seen of {} is not remembered", domain, e);
        }
    }

    private void shorten(DomainName domain, Path file, Instant since) throws IOException {
        StringBuilder lines = new StringBuilder();
        read(domain).forEach((key, note) -> {
            if (note.at().isAfter(since)) {
                lines.append(line(domain, key, note)).append('\n');
            }
        });
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        files.create(fresh, lines.toString().stripTrailing());
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file(DomainName domain) {
        return directory.resolve(PrivateFiles.name(domain.text()) + ".jsonl");
    }

    private String line(DomainName domain, Key key, Note note) {
        return json.createObjectNode()
                .put("domain", domain.text())
                .put("topic", key.topic())
                .put("key", key.key())
                .put("value", note.value())
                .put("at", note.at().toString())
                .toString();
    }

    /** What cannot be read is as if it had not been seen. */
    private Map<Key, Note> read(DomainName domain) {
        Map<Key, Note> notes = new LinkedHashMap<>();
        try {
            byte[] bytes = Files.readAllBytes(file(domain));
            new String(bytes, StandardCharsets.UTF_8).lines().forEach(line -> read(domain, line, notes));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            LOG.debug("what was seen of {} cannot be read", domain, e);
        }
        return notes;
    }

    private void read(DomainName domain, String line, Map<Key, Note> notes) {
        try {
            JsonNode node = json.readTree(line);
            Instant at = Instant.parse(node.path("at").asString(""));
            if (node.path("domain").asString("").equals(domain.text())) {
                notes.put(
                        new Key(
                                node.path("topic").asString(""),
                                node.path("key").asString("")),
                        new Note(node.path("value").asString(""), at));
            }
        } catch (JacksonException | DateTimeException e) {
            // A line that a crash cut off, or one that somebody damaged, tells nothing.
        }
    }
}
