package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Runs as files of JSON lines, {@code runs/OWNER/RUN.jsonl} below a directory that only its owner can read. */
public final class FileRunStore implements RunStore {
    private static final Comparator<Run> NEWEST_FIRST =
            Comparator.comparing((Run run) -> run.start().startedAt()).reversed();

    private final Path directory;
    private final RunCodec codec = new RunCodec();

    private FileRunStore(Path directory) {
        this.directory = directory;
    }

    /** Nothing is made or read before it is needed. */
    public static FileRunStore in(Path directory) {
        return new FileRunStore(directory.toAbsolutePath());
    }

    @Override
    public RunJournal begin(RunStart start) throws StateException {
        Path folder = owner(start.owner());
        Path file = folder.resolve(start.runId() + ".jsonl");
        try {
            makePrivate(folder);
            create(file, codec.line(start));
            force(folder);
            force(directory.resolve("runs"));
            force(directory);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return journal(file);
    }

    @Override
    public RunJournal reopen(Run run) {
        return journal(owner(run.start().owner()).resolve(run.start().runId() + ".jsonl"));
    }

    @Override
    public List<Run> runs() throws StateException {
        Path runs = directory.resolve("runs");
        return Files.isDirectory(runs) ? read(runs) : List.of();
    }

    @Override
    public List<Run> runs(DomainName owner) throws StateException {
        Path runs = owner(owner);
        return Files.isDirectory(runs) ? read(runs) : List.of();
    }

    @Override
    public boolean claim(String savedPlan, DomainName owner) throws StateException {
        Path folder = directory.resolve("used-plans").resolve(fileName(savedPlan));
        Path mark = folder.resolve(fileName(owner.text()));
        try {
            makePrivate(folder);
            create(mark, savedPlan);
            force(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    private RunJournal journal(Path file) {
        return event -> {
            try {
                append(file, codec.line(event));
            } catch (IOException e) {
                throw new StateException("The record of the run cannot be written on: " + file + " (" + e + ").", e);
            }
        };
    }

    private List<Run> read(Path below) throws StateException {
        List<Run> runs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(below, 2)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
                complete(file).ifPresent(runs::add);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new StateException("Cannot read the record of runs in " + below + ": " + e.getMessage(), e);
        }
        runs.sort(NEWEST_FIRST);
        return runs;
    }

    /** A last line that was cut off by a crash never counted; a file without a whole first line is no run. */
    private Optional<Run> complete(Path file) throws IOException, StateException {
        String text = Files.readString(file);
        List<String> lines =
                text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
        try {
            return lines.isEmpty() ? Optional.empty() : Optional.of(codec.run(lines));
        } catch (RuntimeException e) {
            throw new StateException(
                    "The record " + file + " is damaged. Move it away, or start with another --state-dir.", e);
        }
    }

    private Path owner(DomainName owner) {
        return directory.resolve("runs").resolve(fileName(owner.text()));
    }

    static String fileName(String text) {
        return text.replaceAll("[^a-z0-9A-Z._-]", "_").replaceAll("^\\.", "_");
    }

    private void makePrivate(Path needed) throws IOException {
        Files.createDirectories(
                needed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static void create(Path file, String line) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        append(file, line);
    }

    /** Not by a channel: an interrupt would close that, and what a request did must be on record all the same. */
    private static void append(Path file, String line) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(endOfWholeLines(out));
            out.seek(out.length());
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        }
    }

    /** A line that a crash cut off never counted; the next one must not go on in it. */
    private static long endOfWholeLines(RandomAccessFile file) throws IOException {
        long end = file.length();
        while (end > 0) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                break;
            }
            end--;
        }
        return end;
    }

    private static void force(Path folder) throws IOException {
        boolean interrupted = Thread.interrupted();
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static StateException unwritable(Path file, IOException e) {
        return new StateException(
                "Cannot write " + file + " (" + e
                        + "). Nothing is changed without a record: give a writable --state-dir.",
                e);
    }
}
