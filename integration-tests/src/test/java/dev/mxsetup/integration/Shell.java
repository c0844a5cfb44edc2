package dev.mxsetup.integration;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs programs as a shell would, with an environment of its own. */
record Shell(Path directory, Map<String, String> environment, List<String> prefix) {
    /** What ended: everything that it printed. */
    record Ended(int code, String out, String err) {}

    static Shell in(Path directory) {
        return new Shell(directory, Map.of("PATH", System.getenv("PATH"), "HOME", directory.toString()), List.of());
    }

    Shell with(String name, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(name, value);
        return new Shell(directory, Map.copyOf(more), prefix);
    }

    Shell at(Path other) {
        return new Shell(other, environment, prefix);
    }

    /** What every command line begins with. */
    Shell after(List<String> words) {
        return new Shell(directory, environment, words);
    }

    /** As a user who owns nothing; empty where that cannot be arranged. */
    Optional<Shell> asNobody() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.empty();
        }
        List<String> drop = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        return after(drop).run("true").code() == 0 ? Optional.of(after(drop)) : Optional.empty();
    }

    Process start(String... command) {
        List<String> line = new ArrayList<>(prefix);
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run(String... command) {
        return end(start(command));
    }

    static Ended end(Process process) {
        CompletableFuture<String> err = CompletableFuture.supplyAsync(() -> readAll(process.errorReader()));
        String out = readAll(process.inputReader());
        try {
            if (!process.waitFor(2, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new AssertionError("still running after two minutes; said " + out + err.join());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return new Ended(process.exitValue(), out, err.join());
    }

    private static String readAll(BufferedReader reader) {
        try (reader) {
            return String.join("", reader.lines().map(line -> line + "\n").toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for every process that has this text on its command line. */
    static void awaitAllWith(String text) {
        while (true) {
            List<ProcessHandle> running = ProcessHandle.allProcesses()
                    .filter(handle -> commandLine(handle).contains(text))
                    .toList();
            if (running.isEmpty()) {
                return;
            }
            running.forEach(
                    handle -> handle.onExit().orTimeout(1, TimeUnit.MINUTES).join());
        }
    }

    private static String commandLine(ProcessHandle handle) {
        return String.join(" ", handle.info().arguments().orElse(new String[0]));
    }
}
