package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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
    /**
     * Of all these in the process: closing any channel of a file frees the process's lock on it (fcntl), so none may be
     * closed while another takes one.
     */
    private static final Object PROCESS = new Object();

    private final Path directory;
    private final InstantSource clock;
    private final Disk disk;
    private final PrivateFiles files;
    private final Map<DomainName, FileChannel> held = new HashMap<>();
    /** Opened on files that others in this process hold; open until those are free. */
    private final List<FileChannel> foreign = new ArrayList<>();

    FileLocks(Path directory, InstantSource clock, Disk disk) {
        this.directory = directory.toAbsolutePath().resolve("locks");
        this.clock = clock;
        this.disk = disk;
        this.files = new PrivateFiles(disk);
    }

    /** Nothing is made before it is needed. */
    public static FileLocks in(Path directory, InstantSource clock) {
        return new FileLocks(directory, clock, new Disk.Real());
    }

    @Override
    public Taking take(DomainName owner, String who) throws StateException {
        synchronized (PROCESS) {
            try {
                closeForeign();
                return held.containsKey(owner) ? new Taking.Held(holder(owner)) : taken(owner, who);
            } catch (IOException | UnsupportedOperationException e) {
                String why = e instanceof IOException told ? PrivateFiles.why(told) : String.valueOf(e.getMessage());
                throw new StateException(
                        "No lock can be kept in " + directory + " (" + why
                                + "). Nothing is changed without one: give another --state-dir, on a local disk.",
                        e);
            }
        }
    }

    private Taking taken(DomainName owner, String who) throws IOException {
        files.directories(directory);
        FileChannel channel = FileChannel.open(
                file(owner, ".lock"),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            if (disk.tryLock(channel).isEmpty()) {
                channel.close();
                return new Taking.Held(holder(owner));
            }
            note(owner, new Holder(who, here(), clock.instant()));
        } catch (OverlappingFileLockException e) {
            foreign.add(channel);
            return new Taking.Held(holder(owner));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        held.put(owner, channel);
        return new Taking.Taken(() -> release(owner, channel));
    }

    /** A lock may be closed twice, also after somebody else has taken the owner. */
    private void release(DomainName owner, FileChannel channel) {
        synchronized (PROCESS) {
            if (!held.remove(owner, channel)) {
                return;
            }
            try (channel) {
                Files.deleteIfExists(file(owner, ".json"));
            } catch (IOException e) {
                // The lock is free all the same; a note that is left is written over by the next holder.
            }
        }
    }

    private void closeForeign() throws IOException {
        for (Iterator<FileChannel> each = foreign.iterator(); each.hasNext(); ) {
            FileChannel channel = each.next();
            try {
                disk.tryLock(channel);
                channel.close();
                each.remove();
            } catch (OverlappingFileLockException e) {
                // Its holder is still there.
            }
        }
    }

    /** Written aside, so that nobody reads half of it; not by a channel, which an interrupt would close. */
    private void note(DomainName owner, Holder holder) throws IOException {
        String text = JsonMapper.shared()
                .createObjectNode()
                .put("who", holder.who())
                .put("process", holder.process())
                .put("since", holder.since().toString())
                .toString();
        Path aside = file(owner, ".new");
        Files.deleteIfExists(aside);
        Files.createFile(aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = new FileOutputStream(aside.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        Files.move(aside, file(owner, ".json"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** The note may not be written yet, or just be gone. */
    private Holder holder(DomainName owner) {
        try {
            JsonNode node = JsonMapper.shared().readTree(Files.readAllBytes(file(owner, ".json")));
            return new Holder(
                    node.required("who").asString(),
                    node.required("process").asString(),
                    Instant.parse(node.required("since").asString()));
        } catch (IOException | RuntimeException e) {
            return new Holder("somebody", "another process", clock.instant());
        }
    }

    private Path file(DomainName owner, String ending) {
        return directory.resolve(PrivateFiles.name(owner.text()) + ending);
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
