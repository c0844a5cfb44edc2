package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Arguments and {@code MXSETUP_…} variables in, {@link Arguments} out. Options may stand anywhere; the first word is the command. */
final class ArgumentParser {
    private static final String WORDS = "WORDS";
    private final Map<String, String> variables;

    ArgumentParser(Map<String, String> variables) {
        this.variables = variables;
    }

    Arguments parse(List<String> args) throws Stop {
        Scan scan = Scan.of(args, variables);
        if (scan.bad().isPresent()) {
            throw unknownOption(scan.bad().get());
        }
        ParseResult result = picocli(args);
        List<String> words = new ArrayList<>(result.matchedPositionalValue(0, List.<String>of()));
        if (words.isEmpty()) {
            throw Stop.usage("no command given", "Give one of: " + String.join(", ", CommandName.labels()) + ".");
        }
        CommandName command = command(words.removeFirst());
        Map<Opt, List<Given>> given = given(result, command);
        return new Arguments(command, words, given, line(args, command, words));
    }

    private ParseResult picocli(List<String> args) throws Stop {
        CommandLine line = new CommandLine(spec());
        line.setExpandAtFiles(false);
        try {
            return line.parseArgs(separated(args).toArray(String[]::new));
        } catch (CommandLine.OverwrittenOptionException e) {
            throw Stop.usage(
                    e.getOverwritten() instanceof OptionSpec option
                            ? option.longestName() + " is given twice"
                            : "an option is given twice",
                    "Give it once.");
        } catch (CommandLine.UnmatchedArgumentException e) {
            throw unknownOption(e.getUnmatched().getFirst());
        } catch (CommandLine.MissingParameterException e) {
            String name = e.getMissing().getFirst() instanceof OptionSpec option ? option.longestName() : "an option";
            String label = Opt.of(name).map(Opt::label).orElse("value");
            throw Stop.usage(name + " needs a value", "Write " + name + " " + label + ".");
        } catch (CommandLine.ParameterException e) {
            throw Stop.usage(e.getMessage() == null ? "unusable command line" : e.getMessage(), "See mxsetup --help.");
        }
    }

    /** A value that may be left out must be attached, else the next domain would be taken for it. */
    private static List<String> separated(List<String> args) {
        int end = args.indexOf("--") < 0 ? args.size() : args.indexOf("--");
        List<String> all = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            boolean bare = i < end && args.get(i).equals(Opt.WAIT.longName());
            all.add(bare ? Opt.WAIT.longName() + "=" : args.get(i));
        }
        return all;
    }

    private static CommandSpec spec() {
        CommandSpec spec = CommandSpec.create().name("mxsetup");
        for (Opt opt : Opt.values()) {
            spec.addOption(option(opt).build());
        }
        return spec.addPositional(PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(WORDS)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .build());
    }

    /** The option as picocli knows it; help and completion use the same. */
    static OptionSpec.Builder option(Opt opt) {
        OptionSpec.Builder builder = OptionSpec.builder(opt.names().toArray(String[]::new));
        return switch (opt.value()) {
            case NONE -> builder.arity("0").type(boolean.class);
            case ONE, ATTACHED -> builder.arity("1").type(String.class).paramLabel(opt.label());
            case MANY ->
                builder.arity("1").type(List.class).auxiliaryTypes(String.class).paramLabel(opt.label());
        };
    }

    private static CommandName command(String word) throws Stop {
        Optional<CommandName> command = CommandName.of(word);
        if (command.isPresent()) {
            return command.get();
        }
        boolean domain = word.contains(".") || word.contains("@");
        throw Stop.usage(
                "there is no command " + Shown.text(word) + "." + Similar.hint(word, CommandName.labels()),
                domain
                        ? "The command comes before the domains: mxsetup plan " + Shown.text(word)
                        : "The commands are: " + String.join(", ", CommandName.labels()) + ".");
    }

    private static Stop unknownOption(String arg) {
        String name = Scan.isOption(arg) ? Scan.name(arg) : arg;
        List<String> known =
                Arrays.stream(Opt.values()).flatMap(opt -> opt.names().stream()).toList();
        String hint = name.startsWith("--") ? Similar.hint(name, known) : "";
        return Stop.usage("there is no option " + Shown.text(name) + "." + hint, "See mxsetup --help.");
    }

    private Map<Opt, List<Given>> given(ParseResult result, CommandName command) throws Stop {
        Map<Opt, List<Given>> given = new EnumMap<>(Opt.class);
        for (Opt opt : Opt.values()) {
            boolean typed = result.hasMatchedOption(opt.longName());
            if (typed && !opt.commands().contains(command)) {
                throw misplaced(opt, command);
            }
            List<Given> values = typed ? typed(result, opt) : List.of();
            if (values.isEmpty() && opt.commands().contains(command)) {
                values = fromEnvironment(opt);
            }
            if (!values.isEmpty()) {
                given.put(opt, values);
            }
        }
        return given;
    }

    private static Stop misplaced(Opt opt, CommandName command) {
        String owners =
                opt.commands().stream().map(owner -> "mxsetup " + owner.label()).collect(Collectors.joining(", "));
        return Stop.usage(
                opt.longName() + " means nothing to mxsetup " + command.label(), "It belongs to: " + owners + ".");
    }

    private static List<Given> typed(ParseResult result, Opt opt) {
        return result.matchedOption(opt.longName()).originalStringValues().stream()
                .map(value -> new Given(value, opt.longName(), false))
                .toList();
    }

    private List<Given> fromEnvironment(Opt opt) throws Stop {
        String text = variables.get(opt.variable());
        if (text == null || text.isBlank() || opt == Opt.HELP || opt == Opt.VERSION) {
            return List.of();
        }
        String source = "environment " + opt.variable();
        if (opt.value() == Opt.Value.NONE) {
            boolean on = Texts.yesNo(text)
                    .orElseThrow(() ->
                            Stop.usage(opt.variable() + " is neither true nor false", "Set it to true or unset it."));
            return on ? List.of(new Given("true", source, true)) : List.of();
        }
        String separators = opt == Opt.ACCEPT || opt == Opt.ATTEST ? "\n" : "[,\n]";
        List<String> parts = opt.value() == Opt.Value.MANY ? List.of(text.split(separators)) : List.of(text);
        return parts.stream()
                .filter(part -> !part.isBlank())
                .map(part -> new Given(part.strip(), source, true))
                .toList();
    }

    /** Options apart from domains, so that a report can offer the same options for another command or domain. */
    private static dev.mxsetup.report.CommandLine line(List<String> args, CommandName command, List<String> operands) {
        List<String> options = new ArrayList<>();
        List<String> domains = new ArrayList<>();
        for (int i = 0; i < args.size() && !args.get(i).equals("--"); i++) {
            String arg = args.get(i);
            if (!Scan.isOption(arg)) {
                continue;
            }
            Optional<Opt> opt = Opt.of(Scan.name(arg));
            List<String> kept = opt.equals(Optional.of(Opt.DOMAINS_FILE)) ? domains : options;
            kept.add(arg);
            if (opt.isPresent() && opt.get().takesNext() && arg.equals(Scan.name(arg)) && i + 1 < args.size()) {
                kept.add(args.get(++i));
            }
        }
        if (command != CommandName.CONFIG && command != CommandName.COMPLETION) {
            domains.addAll(operands);
        }
        return new dev.mxsetup.report.CommandLine(command.label(), options, domains);
    }
}
