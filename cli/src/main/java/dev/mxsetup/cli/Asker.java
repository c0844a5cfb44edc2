package dev.mxsetup.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Asks on the terminal. The end of the input is a no. */
final class Asker {
    private static final int MOST_TRIES = 3;
    private final BufferedReader in;
    private final PrintStream err;

    Asker(Environment environment) {
        this.in = new BufferedReader(new InputStreamReader(environment.in(), StandardCharsets.UTF_8));
        this.err = environment.err();
    }

    boolean yes(String question) throws Stop {
        return chosen(question + " [y/N] ", Optional.of("no"), "yes", "no")
                .filter("yes"::equals)
                .isPresent();
    }

    /** An empty answer is a yes. */
    boolean agreed(String question) throws Stop {
        Optional<String> answer = line(question + " [Y/n] ");
        return answer.isPresent()
                && (answer.get().isEmpty() || "yes".startsWith(answer.get().toLowerCase(Locale.ROOT)));
    }

    /** One of the words, or the beginning of one; empty when the input ends or is never one of them. */
    Optional<String> choice(String prompt, String... words) throws Stop {
        return chosen(prompt, Optional.empty(), words);
    }

    private Optional<String> chosen(String prompt, Optional<String> whenEmpty, String... words) throws Stop {
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<String> answer = line(prompt);
            if (answer.isEmpty()) {
                return Optional.empty();
            }
            if (answer.get().isEmpty() && whenEmpty.isPresent()) {
                return whenEmpty;
            }
            for (String word : words) {
                if (!answer.get().isEmpty() && word.startsWith(answer.get().toLowerCase(Locale.ROOT))) {
                    return Optional.of(word);
                }
            }
            err.println("Please answer " + String.join(" or ", words) + ".");
        }
        return Optional.empty();
    }

    /** What was typed, without blanks around; empty at the end of the input. */
    Optional<String> line(String prompt) throws Stop {
        err.print(prompt);
        err.flush();
        try {
            return Optional.ofNullable(in.readLine()).map(String::strip);
        } catch (IOException e) {
            throw Stop.of("unattended", "the terminal cannot be read", "Run it unattended with --yes.");
        }
    }
}
