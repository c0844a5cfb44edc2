package dev.mxsetup.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of the standard streams are somebody's screen and keyboard. */
interface Terminal {
    /** Questions can be asked: standard input and standard error are a terminal. */
    boolean interactive();

    boolean output();

    boolean error();

    /** Reads a line that is not shown; empty when that is not possible or nothing was typed. */
    Optional<String> hidden(String prompt);

    /** The process's own. */
    static Terminal real() {
        return new Terminal() {
            @Override
            public boolean interactive() {
                return isTerminal(0) && isTerminal(2);
            }

            @Override
            public boolean output() {
                return isTerminal(1);
            }

            @Override
            public boolean error() {
                return isTerminal(2);
            }

            @Override
            public Optional<String> hidden(String prompt) {
                Console console = System.console();
                if (console == null) {
                    return Optional.empty();
                }
                char[] typed = console.readPassword("%s", prompt);
                return typed == null || typed.length == 0 ? Optional.empty() : Optional.of(new String(typed));
            }
        };
    }

    /** Java 21 only knows whether input and output both are one; Linux tells each by itself. */
    private static boolean isTerminal(int descriptor) {
        Path links = Path.of("/proc/self/fd");
        if (!Files.isDirectory(links)) {
            return isConsole(System.console());
        }
        try {
            String target = Files.readSymbolicLink(links.resolve(Integer.toString(descriptor)))
                    .toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    /** From Java 22 on there may be a console without a terminal, which then says so. */
    private static boolean isConsole(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
