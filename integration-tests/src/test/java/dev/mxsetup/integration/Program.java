package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** The built program as a child process: no terminal, standard input at its end, an environment and a home of its own. */
record Program(Shell shell) {
    private static final Path BUILT = Path.of(Objects.requireNonNull(System.getProperty("mxsetup.program")));

    /** One for all tests, so that the launcher's class-data archive is made once. */
    private static final Path CACHE = BUILT.resolveSibling("program-cache");

    /**
     * What one run came to.
     *
     * @param command as typed after the program's name
     */
    record Run(List<String> command, int code, String out, String err) {
        /** The one document on standard output, valid by its schema, with the code that the program ended with. */
        JsonNode document() {
            JsonNode document = Documents.valid(out);
            assertThat(document.get("exitCode").asInt())
                    .as("exitCode of %s", command)
                    .isEqualTo(code);
            return document;
        }

        /** The result of the only domain. */
        JsonNode result() {
            JsonNode results = document().get("results");
            assertThat(results.size()).as("results of %s\n%s", command, out).isOne();
            return results.get(0);
        }

        Run endsWith(int expected) {
            assertThat(code).as("exit code of %s\n%s\n%s", command, out, err).isEqualTo(expected);
            return this;
        }
    }

    /** @param home also its working directory; all that the program keeps is below it */
    static Program in(Path home) {
        return new Program(Shell.in(home).with("XDG_CACHE_HOME", CACHE.toString()));
    }

    Program with(String name, String value) {
        return new Program(shell.with(name, value));
    }

    Program in(Namespace namespace) {
        return new Program(shell.after(namespace.prefix()));
    }

    Path home() {
        return shell.directory();
    }

    Run run(String... arguments) {
        return run(List.of(arguments));
    }

    Run run(List<String> arguments) {
        Shell.Ended ended = Shell.end(start(arguments));
        return new Run(arguments, ended.code(), ended.out(), ended.err());
    }

    Process start(List<String> arguments) {
        List<String> command =
                new ArrayList<>(List.of("sh", BUILT.resolve("mxsetup").toString()));
        command.addAll(arguments);
        return shell.start(command.toArray(String[]::new));
    }
}
