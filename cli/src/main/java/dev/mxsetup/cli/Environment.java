package dev.mxsetup.cli;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.host.Pause;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All that a command sees of the world outside.
 *
 * @param directory the working directory
 * @param user who types, for the record of statements
 * @param cores opens the job's core
 * @param worlds finds the practice world; empty when the program was built without it
 * @param version of this program
 */
record Environment(
        Map<String, String> variables,
        Path directory,
        Path home,
        String user,
        InputStream in,
        PrintStream out,
        PrintStream err,
        Terminal terminal,
        InstantSource clock,
        Pause pause,
        ZoneId zone,
        Cores cores,
        Supplier<Optional<PracticeWorld.Factory>> worlds,
        Interruption interruption,
        String version) {

    Environment {
        variables = Map.copyOf(variables);
    }

    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    Path path(String typed) {
        return directory.resolve(typed);
    }

    Path userConfig() {
        return base("XDG_CONFIG_HOME", ".config").resolve("mxsetup").resolve("config.yaml");
    }

    Path userState() {
        return base("XDG_STATE_HOME", ".local/state").resolve("mxsetup");
    }

    /** By the XDG base directory specification a relative value does not count. */
    private Path base(String variable, String usual) {
        return variable(variable).map(Path::of).filter(Path::isAbsolute).orElseGet(() -> home.resolve(usual));
    }
}
