package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.RunFiles.Contents;
import dev.mxsetup.record.RunFiles.Kept;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Runs as files of JSON lines, {@code runs/OWNER/RUN.jsonl} below a directory that only its owner can read. */
public final class FileRunStore implements RunStore {
    /** How long a finished run is kept at least. */
    public static final Duration USUAL_KEEPING = Duration.ofDays(365);

    public static final Duration SHORTEST_KEEPING = Duration.ofDays(1);

    private static final long NEEDED_BYTES = 1 << 20;
    /** File systems that end with the machine or the container, as Linux names them. */
    private static final Set<String> FLEETING = Set.of("tmpfs", "ramfs", "overlay", "overlayfs", "aufs");

    private final Path directory;
    private final Duration keeping;
    private final Disk disk;
    private final PrivateFiles files;
    private final RunCodec codec = new RunCodec();
    private final RunFiles runs;

    FileRunStore(Path directory, Duration keeping, Disk disk) {
        if (keeping.compareTo(SHORTEST_KEEPING) < 0) {
            throw new IllegalArgumentException("runs are kept for a day at least, not for " + keeping);
        }
        this.directory = directory.toAbsolutePath();
        this.keeping = keeping;
        this.disk = disk;
        this.files = new PrivateFiles(disk);
        this.runs = new RunFiles(this.directory.resolve("runs"), codec);
    }

    /** Nothing is made or read before it is needed. Runs are kept for {@link #USUAL_KEEPING}. */
    public static FileRunStore in(Path directory) {
        return in(directory, USUAL_KEEPING);
    }

    /**
     * As {@link #in(Path)}.
     *
     * @param keeping how long a finished run is kept; when an owner's next run begins, those that ended before go, but never
     *     the newest that wrote something, nor one that is open or newer than an open one
     * @throws IllegalArgumentException if that is less than {@link #SHORTEST_KEEPING}
     */
    public static FileRunStore in(Path directory, Duration keeping) {
        return new FileRunStore(directory, keeping, new Disk.Real());
    }

    @Override
    public RunJournal begin(RunStart start) throws StateException {
        Path file = runs.file(start);
        try {
            files.directories(runs.folder(start.owner()));
            Contents before = readable(start.owner());
            sweep(before.kept(), start.startedAt().minus(keeping));
            checkRoom();
            files.create(file, codec.line(start, before.nextNumber()));
            files.force(runs.folder(start.owner()));
            files.force(directory.resolve("runs"));
            files.force(directory);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return journal(file);
    }

    @Override
    public RunJournal reopen(Run run) {
        return journal(runs.file(run.start()));
    }

    @Override
    public List<Run> runs() throws StateException {
        return all().runs();
    }

    @Override
    public List<String> damaged() throws StateException {
        return all().damaged();
    }

    @Override
    public List<Run> runs(DomainName owner) throws StateException {
        return readable(owner).runs();
    }

    @Override
    public Optional<String> warning() {
        try {
            String type = disk.type(present(directory));
            return FLEETING.contains(type)
                    ? Optional.of("The record of runs is in " + directory + ", on " + type
                            + ": it may be gone when this machine or container stops, and what resume and rollback"
                            + " need with it. Give a --state-dir on a disk that stays.")
                    : Optional.empty();
        } catch (IOException e) {
            // A place of which nothing is known is tried, and told then.
            return Optional.empty();
        }
    }

    @Override
    public boolean claim(String savedPlan, DomainName owner) throws StateException {
        Path folder = directory.resolve("used-plans").resolve(PrivateFiles.name(savedPlan));
        Path mark = folder.resolve(PrivateFiles.name(owner.text()));
        try {
            files.directories(folder);
            files.create(mark, savedPlan);
            files.force(folder);
            files.force(directory.resolve("used-plans"));
            files.force(directory);
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
                files.append(file, codec.line(event));
            } catch (IOException e) {
                throw new StateException(
                        "The record of the run cannot be written on: " + file + " (" + PrivateFiles.why(e) + ").", e);
            }
        };
    }

    private Contents all() throws StateException {
        try {
            return runs.all();
        } catch (IOException e) {
            throw new StateException(
                    "The record of runs in " + directory + " cannot be read (" + PrivateFiles.why(e) + ").", e);
        }
    }

    /** What is not known of an owner's runs may be one that is unfinished. */
    private Contents readable(DomainName owner) throws StateException {
        Contents contents = runs.of(owner);
        if (!contents.damaged().isEmpty()) {
            String text = contents.damaged().getFirst() + " Move it away, or start with another --state-dir.";
            throw new StateException(text, new IOException(text));
        }
        return contents;
    }

    /** One that cannot be deleted stays until the next time. */
    private static void sweep(List<Kept> newestFirst, Instant before) throws IOException {
        Optional<Kept> newestWritten = newestFirst.stream()
                .filter(kept -> kept.run().lastWriteAt().isPresent())
                .findFirst();
        for (Kept kept : newestFirst.reversed()) {
            if (kept.run().isOpen()) {
                // Without those that came after it, it would seem to be the last word.
                return;
            }
            boolean old = kept.run().lastAt().isBefore(before);
            if (old && !newestWritten.equals(Optional.of(kept))) {
                Files.deleteIfExists(kept.file());
            }
        }
    }

    private void checkRoom() throws IOException, StateException {
        OptionalLong free = disk.free(directory);
        if (free.isPresent() && free.getAsLong() < NEEDED_BYTES) {
            String text = "Only " + free.getAsLong() / 1024 + " KiB are free in " + directory
                    + ", and a record needs 1 MiB. Nothing is changed without one: make room, or give another"
                    + " --state-dir.";
            throw new StateException(text, new IOException(text));
        }
    }

    private static Path present(Path path) {
        Path parent = path.getParent();
        return Files.exists(path) || parent == null ? path : present(parent);
    }

    private static StateException unwritable(Path file, IOException e) {
        return new StateException(
                "The record " + file + " cannot be written (" + PrivateFiles.why(e)
                        + "). Nothing is changed without one: give a writable --state-dir.",
                e);
    }
}
