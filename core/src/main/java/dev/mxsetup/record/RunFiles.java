package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the journals below a directory: {@code OWNER/RUN.jsonl}. */
final class RunFiles {
    private static final String ENDING = ".jsonl";
    /** The clock may have been set back between two runs; their numbers were not. */
    private static final Comparator<Kept> NEWEST_FIRST = Comparator.comparingLong(Kept::number)
            .thenComparing(kept -> kept.run().start().startedAt())
            .reversed();

    private final Path directory;
    private final RunCodec codec;

    RunFiles(Path directory, RunCodec codec) {
        this.directory = directory;
        this.codec = codec;
    }

    /** @param number how many runs of this owner had begun, with it */
    record Kept(Path file, long number, Run run) {}

    /**
     * What was found.
     *
     * @param damaged for people, one sentence for each file that lies there and tells nothing
     */
    record Contents(List<Kept> kept, List<String> damaged) {
        Contents {
            kept = List.copyOf(kept);
            damaged = List.copyOf(damaged);
        }

        long nextNumber() {
            return kept.stream().mapToLong(Kept::number).max().orElse(0) + 1;
        }

        List<Run> runs() {
            return kept.stream().map(Kept::run).toList();
        }
    }

    Path folder(DomainName owner) {
        return directory.resolve(PrivateFiles.name(owner.text()));
    }

    Path file(RunStart start) {
        return folder(start.owner()).resolve(fileName(start.runId()));
    }

    private static String fileName(String runId) {
        return PrivateFiles.name(runId) + ENDING;
    }

    /** Of all owners, the one that began last first. */
    Contents all() throws IOException {
        List<Kept> kept = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        for (Path folder : entries(directory)) {
            read(folder, kept, damaged);
        }
        kept.sort(Comparator.comparing((Kept one) -> one.run().start().startedAt())
                .thenComparing(Kept::number)
                .reversed());
        return new Contents(kept, damaged);
    }

    /** Of one owner, the newest first. */
    Contents of(DomainName owner) {
        List<Kept> kept = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        read(folder(owner), kept, damaged);
        // Two owners may share a folder: not every octet of a name can be one of a file's.
        kept.removeIf(one -> !one.run().start().owner().equals(owner));
        kept.sort(NEWEST_FIRST);
        return new Contents(kept, damaged);
    }

    private void read(Path folder, List<Kept> kept, List<String> damaged) {
        try {
            for (Path file : entries(folder)) {
                if (file.toString().endsWith(ENDING)) {
                    read(folder, file, kept, damaged);
                }
            }
        } catch (NotDirectoryException e) {
            // A file beside the folders of owners is nobody's run.
        } catch (IOException e) {
            damaged.add("The records in " + folder + " cannot be read (" + PrivateFiles.why(e) + ").");
        }
    }

    /** A file without a whole first line is no run: it was cut off before anything was written. */
    private void read(Path folder, Path file, List<Kept> kept, List<String> damaged) {
        try {
            List<String> lines = wholeLines(Files.readAllBytes(file));
            if (lines.isEmpty()) {
                return;
            }
            Kept read = codec.run(file, lines);
            RunStart start = read.run().start();
            if (!file(start).equals(folder.resolve(file.getFileName()))) {
                throw new IllegalArgumentException("it is the record of run " + start.runId() + " of " + start.owner());
            }
            kept.add(read);
        } catch (NoSuchFileException e) {
            // It was too old to be kept, and went since the folder was listed.
        } catch (CharacterCodingException e) {
            damaged.add(damaged(file, "it is no text"));
        } catch (IOException e) {
            damaged.add("The record " + file + " cannot be read (" + PrivateFiles.why(e) + ").");
        } catch (IllegalArgumentException e) {
            damaged.add(damaged(file, String.valueOf(e.getMessage())));
        }
    }

    private static String damaged(Path file, String why) {
        return "The record " + file + " is damaged: " + why + ".";
    }

    /** A last line that was cut off by a crash never counted, not even as text. */
    private static List<String> wholeLines(byte[] bytes) throws CharacterCodingException {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, 0, end))
                .toString()
                .lines()
                .toList();
    }

    private static List<Path> entries(Path folder) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(folder)) {
            listed.forEach(entries::add);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return entries;
    }
}
