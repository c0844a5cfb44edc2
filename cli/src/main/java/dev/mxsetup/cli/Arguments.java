package dev.mxsetup.cli;

import dev.mxsetup.report.CommandLine;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command line, understood.
 *
 * @param operands what stands beside the options, the command itself left out
 * @param given the options' values, one for a flag
 * @param line as typed, to be shown again
 */
record Arguments(CommandName command, List<String> operands, Map<Opt, List<Given>> given, CommandLine line) {

    /** @param source {@code --ttl}, or {@code environment MXSETUP_TTL} */
    record Given(String value, String source, boolean fromEnvironment) {}

    Arguments {
        operands = List.copyOf(operands);
        given = Map.copyOf(given);
    }

    boolean has(Opt opt) {
        return given.containsKey(opt);
    }

    /** Whether it stands on the command line itself. */
    boolean typed(Opt opt) {
        return all(opt).stream().anyMatch(value -> !value.fromEnvironment());
    }

    Optional<Given> one(Opt opt) {
        return all(opt).stream().findFirst();
    }

    Optional<String> text(Opt opt) {
        return one(opt).map(Given::value);
    }

    List<Given> all(Opt opt) {
        return given.getOrDefault(opt, List.of());
    }
}
