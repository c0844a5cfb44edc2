package dev.mxsetup.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was typed, without the program's name.
 *
 * @param command {@code plan}
 * @param options as typed, with their values; secrets are never among them
 * @param domains as typed, or {@code --domains-file} and its value
 */
public record CommandLine(String command, List<String> options, List<String> domains) {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    public CommandLine {
        options = List.copyOf(options);
        domains = List.copyOf(domains);
    }

    /** The same for another command. */
    CommandLine as(String other) {
        return new CommandLine(other, options, domains);
    }

    CommandLine of(String domain) {
        return new CommandLine(command, options, List.of(domain));
    }

    boolean has(String option) {
        return options.stream().anyMatch(typed -> names(typed, Set.of(option)));
    }

    /** Without these options, and without the values of those that have one. */
    CommandLine without(Set<String> flags, Set<String> withValue) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (withValue.contains(option)) {
                i++;
            } else if (!names(option, flags) && !names(option, withValue)) {
                kept.add(option);
            }
        }
        return new CommandLine(command, kept, domains);
    }

    /** Only these options, all of which have a value. */
    CommandLine only(Set<String> withValue) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            String option = options.get(i);
            if (names(option, withValue)) {
                kept.add(option);
                if (option.indexOf('=') < 0 && i + 1 < options.size()) {
                    kept.add(options.get(++i));
                }
            }
        }
        return new CommandLine(command, kept, domains);
    }

    /** The value of an option that was typed. */
    Optional<String> value(String option) {
        for (int i = 0; i < options.size(); i++) {
            String typed = options.get(i);
            if (typed.startsWith(option + "=")) {
                return Optional.of(typed.substring(option.length() + 1));
            }
            if (typed.equals(option) && i + 1 < options.size()) {
                return Optional.of(options.get(i + 1));
            }
        }
        return Optional.empty();
    }

    /** To be pasted into a shell. */
    String text() {
        StringBuilder text = new StringBuilder("mxsetup ").append(command);
        options.forEach(option -> text.append(' ').append(quoted(option)));
        domains.forEach(domain -> text.append(' ').append(quoted(domain)));
        return text.toString();
    }

    private static boolean names(String typed, Set<String> options) {
        int equals = typed.indexOf('=');
        return options.contains(equals < 0 ? typed : typed.substring(0, equals));
    }

    private static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
