package dev.mxsetup.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Files of lines that only their owner can read, on disk when a method returns, also for an interrupted thread. */
final class PrivateFiles {
    /** Of the 255 octets that file systems take, with room for an ending. */
    private static final int LONGEST_NAME = 200;

    private final Disk disk;

    PrivateFiles(Disk disk) {
        this.disk = disk;
    }

    void directories(Path needed) throws IOException {
        Files.createDirectories(
                needed, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    /** Leaves nothing where the line cannot be kept. */
    void create(Path file, String line) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            append(file, line);
        } catch (IOException e) {
            try {
                Files.delete(file);
            } catch (IOException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** Not by a channel: an interrupt would close that, and what a request did must be on record all the same. */
    void append(Path file, String line) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(endOfWholeLines(out));
            out.seek(out.length());
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            disk.sync(out.getFD());
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

    void force(Path directory) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    disk.syncDirectory(directory);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One that every file system takes; different texts that are long have different names. */
    static String name(String text) {
        String safe = text.replaceAll("[^a-z0-9A-Z._-]", "_").replaceAll("^\\.", "_");
        return safe.length() <= LONGEST_NAME ? safe : safe.substring(0, LONGEST_NAME / 2) + "-" + digest(text);
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** For people, without the file's name. */
    static String why(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof NoSuchFileException) {
            return "it is not there";
        }
        String reason = failure instanceof FileSystemException told ? told.getReason() : failure.getMessage();
        return reason == null ? failure.getClass().getSimpleName() : reason;
    }
}
