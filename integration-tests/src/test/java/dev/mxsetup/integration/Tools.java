package dev.mxsetup.integration;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that tests need and that not every machine has. */
final class Tools {
    /** Set to {@code true}, a missing program fails the test instead of skipping it. */
    private static final String REQUIRE = "MXSETUP_REQUIRE_TOOLS";

    /** Where name servers are, though not on every user's PATH. */
    private static final List<String> FOR_SYSTEM = List.of("/usr/sbin", "/sbin", "/usr/local/sbin");

    private Tools() {}

    /** The program's path; without it the test ends here, skipped or failed by name. */
    static String find(String name) {
        return look(name).orElseGet(() -> missing(name));
    }

    /** The program's path, where this machine has it. */
    static Optional<String> look(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(":")), FOR_SYSTEM.stream())
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString);
    }

    /** Ends the test unless it is root that runs it. */
    static void needRoot(String forWhat) {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), forWhat + " needs root");
    }

    /** Ends the test: skipped by this name, or failed where everything must be there. */
    static String missing(String name) {
        if ("true".equals(System.getenv(REQUIRE))) {
            throw new AssertionError(name + " is missing, and " + REQUIRE + " is true");
        }
        return Assumptions.abort(name + " is missing");
    }
}
