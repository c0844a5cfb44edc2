package dev.mxsetup.record;

import java.io.FileDescriptor;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalLong;

/** What only the file system below can say or do; tests put their own in its place. */
interface Disk {
    /** The name of its kind, as the operating system has it: {@code ext4}, {@code tmpfs}. */
    String type(Path present) throws IOException;

    /** Bytes that may still be written; empty where it keeps no such count. */
    OptionalLong free(Path present) throws IOException;

    void sync(FileDescriptor file) throws IOException;

    void syncDirectory(Path directory) throws IOException;

    /** Empty: another process has it. It is free again when the channel is closed. */
    Optional<FileLock> tryLock(FileChannel file) throws IOException;

    /** Of this machine. */
    class Real implements Disk {
        @Override
        public String type(Path present) throws IOException {
            return Files.getFileStore(present).type();
        }

        @Override
        public OptionalLong free(Path present) throws IOException {
            FileStore store = Files.getFileStore(present);
            return store.getTotalSpace() > 0 ? OptionalLong.of(store.getUsableSpace()) : OptionalLong.empty();
        }

        @Override
        public void sync(FileDescriptor file) throws IOException {
            file.sync();
        }

        @Override
        public void syncDirectory(Path directory) throws IOException {
            try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }

        @Override
        public Optional<FileLock> tryLock(FileChannel file) throws IOException {
            return Optional.ofNullable(file.tryLock());
        }
    }
}
