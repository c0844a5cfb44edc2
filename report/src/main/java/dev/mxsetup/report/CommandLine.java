package dev.mxsetup.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What was typed, without the program's name.
 *
 * @param command {@code plan}
 * @param arguments options and domains as typed; secrets are never among them
 */
public record CommandLine(String command, List<String> arguments) {
    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    public CommandLine {
        arguments = List.copyOf(arguments);
    }

    /** The same arguments for another command. */
    CommandLine as(String other) {
        return new CommandLine(other, arguments);
    }

    CommandLine and(List<String> more) {
        List<String> sum = new ArrayList<>(arguments);
        sum.addAll(more);
        return new CommandLine(command, sum);
    }

    /** Without these options, which take no value. */
    CommandLine withoutFlags(Set<String> flags) {
        return new CommandLine(
                command,
                arguments.stream().filter(argument -> !flags.contains(argument)).toList());
    }

    /** Only these options, which take a value, behind the command; domains and all else are dropped. */
    CommandLine onlyOptions(Set<String> options) {
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            if (equals > 0 && options.contains(argument.substring(0, equals))) {
                kept.add(argument);
            } else if (options.contains(argument) && i + 1 < arguments.size()) {
                kept.add(argument);
                kept.add(arguments.get(++i));
            }
        }
        return new CommandLine(command, kept);
    }

    /** To be pasted into a shell. */
    String text() {
        StringBuilder text = new StringBuilder("mxsetup ").append(command);
        arguments.forEach(argument -> text.append(' ').append(quoted(argument)));
        return text.toString();
    }

    private static String quoted(String argument) {
        return NEEDS_NO_QUOTES.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
