package dev.mxsetup.cli;

import dev.mxsetup.host.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fetches secrets from where references say that they are kept. Nothing of them reaches a message. */
final class Secrets {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");
    private static final int LONGEST = 64 * 1024;
    private static final long COMMAND_SECONDS = 30;
    private final Environment environment;

    Secrets(Environment environment) {
        this.environment = environment;
    }

    /** A variable's value, or what is in the file that {@code NAME_FILE} names. */
    private Optional<Secret> variable(String name) throws Stop {
        return variable(name, Set.of());
    }

    /** @param own variables that mean something of their own: {@code NAME_FILE} among them names no file for another */
    Optional<Secret> variable(String name, Set<String> own) throws Stop {
        Optional<String> file = own.contains(name + "_FILE") ? Optional.empty() : environment.variable(name + "_FILE");
        Optional<String> value = environment.variable(name);
        if (value.isPresent() || file.isEmpty()) {
            return value.map(text -> Secret.of(text.strip()));
        }
        return Optional.of(file(environment.path(file.get()), name + "_FILE"));
    }

    static boolean isReference(String text) {
        return text.startsWith("env:") || text.startsWith("file:") || text.startsWith("command:");
    }

    /** @param source where the reference stands, to begin a message with */
    Secret byReference(String reference, String domain, String source) throws Stop {
        String what = reference.substring(reference.indexOf(':') + 1).strip();
        if (reference.startsWith("env:")) {
            return variable(what)
                    .orElseThrow(() -> missing(
                            source + ": the environment variable " + Shown.text(what) + " is not set", "Set it."));
        }
        if (reference.startsWith("file:")) {
            return file(environment.path(what), source);
        }
        return command(words(what), domain, source);
    }

    /** Splits as a shell would, without anything else that a shell does. */
    static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(command);
        while (matcher.find()) {
            words.add(Optional.ofNullable(matcher.group(1))
                    .or(() -> Optional.ofNullable(matcher.group(2)))
                    .orElseGet(matcher::group));
        }
        return words;
    }

    private static Secret file(Path path, String source) throws Stop {
        try {
            if (Files.size(path) > LONGEST) {
                throw missing(
                        source + ": " + path + " is too large for a secret",
                        "Name a file that holds the secret alone.");
            }
            return filled(Files.readString(path), source + ": " + path);
        } catch (IOException e) {
            throw missing(source + ": " + path + " cannot be read", "Let yourself read it.");
        }
    }

    private static Secret filled(String text, String source) throws Stop {
        if (text.isBlank()) {
            throw missing(source + " gave nothing", "Put the secret there.");
        }
        return Secret.of(text.strip());
    }

    private static Secret command(List<String> words, String domain, String source) throws Stop {
        List<String> command =
                words.stream().map(word -> word.replace("{domain}", domain)).toList();
        String shown = source + ": the command " + (command.isEmpty() ? "" : Shown.text(command.getFirst()));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            try (InputStream output = process.getInputStream()) {
                Thread guard = Thread.ofVirtual().start(() -> endLate(process));
                byte[] bytes = output.readNBytes(LONGEST);
                int code = process.waitFor();
                guard.interrupt();
                if (code != 0) {
                    throw missing(shown + " failed with exit code " + code, "Run it by itself and see why.");
                }
                return filled(new String(bytes, StandardCharsets.UTF_8), shown);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException | IndexOutOfBoundsException e) {
            throw missing(shown + " cannot be started", "Give the program's full path.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Stop.of("interrupted", "interrupted", "Run the same command again.");
        }
    }

    private static void endLate(Process process) {
        try {
            if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Stop missing(String message, String remedy) {
        return Stop.of("credentials-missing", message, remedy);
    }
}
