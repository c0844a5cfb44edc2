package dev.mxsetup.record;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** This machine's, but for what a test says of it. */
final class TroubledDisk implements Disk {
    private final Disk real = new Disk.Real();
    private String type = "ext4";
    private OptionalLong free = OptionalLong.of(Long.MAX_VALUE);
    private boolean syncs = true;
    private boolean locks = true;

    TroubledDisk type(String given) {
        type = given;
        return this;
    }

    TroubledDisk free(OptionalLong bytes) {
        free = bytes;
        return this;
    }

    TroubledDisk withoutSync() {
        syncs = false;
        return this;
    }

    TroubledDisk withoutLocks() {
        locks = false;
        return this;
    }

    @Override
    public String type(Path present) throws IOException {
        // As the real one, which knows nothing of what is not there.
        real.type(present);
        return type;
    }

    @Override
    public OptionalLong free(Path present) throws IOException {
        real.free(present);
        return free;
    }

    @Override
    public void sync(FileDescriptor file) throws IOException {
        if (!syncs) {
            throw new IOException("Input/output error");
        }
        real.sync(file);
    }

    @Override
    public void syncDirectory(Path directory) throws IOException {
        real.syncDirectory(directory);
    }

    @Override
    public Optional<FileLock> tryLock(FileChannel file) throws IOException {
        if (!locks) {
            throw new IOException("No locks available");
        }
        return real.tryLock(file);
    }
}
