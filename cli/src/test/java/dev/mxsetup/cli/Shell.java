package dev.mxsetup.cli;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.host.Pause;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the program in this process, in a directory of its own; nothing of the real environment is seen. */
final class Shell {
    final Path directory;
    final Path home;
    final Map<String, String> variables = new HashMap<>();
    final List<Integer> halted = new ArrayList<>();
    final Interruption interruption = new Interruption(halted::add);
    Cores cores = new MxSetupCores();
    Pause pause = Pause.real();
    private String typed = "";
    private boolean interactive;
    private final Deque<String> secrets = new ArrayDeque<>();

    Shell(Path directory) {
        this.directory = directory;
        this.home = directory.resolve("home");
    }

    /** What one call left. */
    record Result(int code, String out, String err) {
        JsonNode json() {
            return new JsonMapper().readTree(out);
        }
    }

    /** Somebody sits at a terminal and types these lines. */
    Shell typing(String... lines) {
        interactive = true;
        typed = String.join("\n", lines) + "\n";
        return this;
    }

    /** Typed where nothing is shown, one for each question; the last one again and again. */
    Shell hidden(String... texts) {
        secrets.addAll(List.of(texts));
        return this;
    }

    Path file(String name, String text) {
        try {
            Path file = directory.resolve(name);
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Environment environment = new Environment(
                variables,
                directory,
                home,
                "alice",
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                terminal(),
                InstantSource.system(),
                pause,
                ZoneOffset.UTC,
                cores,
                () -> ServiceLoader.load(PracticeWorld.Factory.class).findFirst(),
                interruption,
                "1.2.3");
        int code = new Program(environment).run(List.of(args));
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Terminal terminal() {
        return new Terminal() {
            @Override
            public boolean interactive() {
                return interactive;
            }

            @Override
            public boolean output() {
                return false;
            }

            @Override
            public boolean error() {
                return false;
            }

            @Override
            public Optional<String> hidden(String prompt) {
                return Optional.ofNullable(secrets.size() > 1 ? secrets.poll() : secrets.peek());
            }
        };
    }
}
