package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A small file system for one directory, seen only by programs that are started in its mount namespace. */
record StateDisk(Process holder, Path directory, String nsenter) implements AutoCloseable {
    static final int PAGE = 4096;

    /**
     * Needs root, and a machine that lets root make a mount namespace; without that the test is skipped by name.
     *
     * @param directory an existing one
     */
    static StateDisk mount(Path directory, int pages) throws IOException {
        Tools.needRoot("a mount namespace");
        Process holder = new ProcessBuilder(
                        Tools.find("unshare"),
                        "--mount",
                        "sh",
                        "-c",
                        // It lives until the test closes its standard input, or dies.
                        "mount -t tmpfs -o size=" + pages * PAGE + " tmpfs \"$0\" && echo ready && exec cat",
                        directory.toString())
                .redirectErrorStream(true)
                .start();
        if (!"ready".equals(holder.inputReader().readLine())) {
            holder.destroy();
            Tools.missing("the right to mount a file system");
        }
        return new StateDisk(holder, directory, Tools.find("nsenter"));
    }

    /** What a command line begins with to see it. */
    List<String> prefix() {
        return List.of(nsenter, "--target", String.valueOf(holder.pid()), "--mount");
    }

    /** The directory as this process sees it. */
    Path seen() {
        return Path.of("/proc", String.valueOf(holder.pid()), "root")
                .resolve(directory.toString().substring(1));
    }

    /** Leaves room for that many files of one page. */
    void fill(int pagesLeft) throws IOException {
        Path filler = filler();
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[PAGE]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
        try (SeekableByteChannel channel = Files.newByteChannel(filler, StandardOpenOption.WRITE)) {
            channel.truncate(Math.max(channel.size() - (long) pagesLeft * PAGE, 0));
        }
    }

    void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return seen().resolve("filler");
    }

    void readOnly() {
        Shell.Ended ended = new Shell(Path.of("/"), Map.of("PATH", System.getenv("PATH")), prefix())
                .run("mount", "-o", "remount,ro", directory.toString());
        assertThat(ended.code()).as(ended.err()).isZero();
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            holder.waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            holder.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
