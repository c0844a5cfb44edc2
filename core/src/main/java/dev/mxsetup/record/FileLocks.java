package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Locks of the operating system on files {@code locks/OWNER.lock}; so what a dead process held is free. Who holds one is
 * in {@code locks/OWNER.json} beside it.
 */
public final class FileLocks implements Locks {
    private final Path directory;
    private final InstantSource clock;
    private final Map<DomainName, FileChannel> held = new HashMap<>();
    /** Opened on files that others in this process hold: closing one would free their lock (fcntl), so they stay. */
    private final List<FileChannel> foreign = new ArrayList<>();

    private FileLocks(Path directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Nothing is made before it is needed. */
    public static FileLocks in(Path directory, InstantSource clock) {
        return new FileLocks(directory.toAbsolutePath().resolve("locks"), clock);
    }

    @Override
    public synchronized Taking take(DomainName owner, String who) throws StateException {
        // An interrupt would close the channel.
        boolean interrupted = Thread.interrupted();
        try {
            return held.containsKey(owner) ? new Taking.Held(holder(owner)) : taken(owner, who);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StateException(
                    "No lock can be kept in " + directory + " (" + e
                            + "). Nothing is changed without one: give another --state-dir, on a local disk.",
                    e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Taking taken(DomainName owner, String who) throws IOException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        FileChannel channel = FileChannel.open(
                file(owner, ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            foreign.add(channel);
            return new Taking.Held(holder(owner));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            return new Taking.Held(holder(owner));
        }
        held.put(owner, channel);
        note(owner, new Holder(who, here(), clock.instant()));
        return new Taking.Taken(() -> release(owner));
    }

    private synchronized void release(DomainName owner) {
        FileChannel channel = held.remove(owner);
        if (channel == null) {
            return;
        }
        try (channel) {
            Files.deleteIfExists(file(owner, ".json"));
        } catch (IOException e) {
            // The lock is free all the same; a note that is left is written over by the next holder.
        }
    }

    private void note(DomainName owner, Holder holder) throws IOException {
        String text = JsonMapper.shared()
                .createObjectNode()
                .put("who", holder.who())
                .put("process", holder.process())
                .put("since", holder.since().toString())
                .toString();
        Path aside = file(owner, ".new");
        Files.writeString(aside, text);
        Files.move(aside, file(owner, ".json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The note may not be written yet, or just be gone. */
    private Holder holder(DomainName owner) {
        try {
            JsonNode node = JsonMapper.shared().readTree(Files.readString(file(owner, ".json")));
            return new Holder(
                    node.required("who").asString(),
                    node.required("process").asString(),
                    Instant.parse(node.required("since").asString()));
        } catch (IOException | RuntimeException e) {
            return new Holder("somebody", "another process", clock.instant());
        }
    }

    private Path file(DomainName owner, String ending) {
        return directory.resolve(FileRunStore.fileName(owner.text()) + ending);
    }

    /** A state directory may be shared between machines. */
    private static String here() {
        String process = "process " + ProcessHandle.current().pid();
        try {
            return process + " on "
                    + Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return process;
        }
    }
}
