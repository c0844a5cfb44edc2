package dev.mxsetup.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Help and completion, both from {@link CommandName} and {@link Opt}. */
final class Help {
    private static final int WIDTH = 100;

    private Help() {}

    static String overview() {
        return usage(new CommandLine(root()));
    }

    static String of(CommandName command) {
        return usage(new CommandLine(spec(command)));
    }

    private static String usage(CommandLine line) {
        return line.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    /** The script that completes commands and options. */
    static String completion(String shell) {
        String script = AutoComplete.bash("mxsetup", new CommandLine(root()));
        return shell.equals("bash")
                ? script
                : "autoload -U +X compinit && compinit\nautoload -U +X bashcompinit && bashcompinit\n" + script;
    }

    private static CommandSpec root() {
        CommandSpec root = CommandSpec.create().name("mxsetup");
        root.usageMessage()
                .width(WIDTH)
                .header(
                        "Points a domain's mail (its MX records) to a portal through the API of its DNS host, and proves it.",
                        "")
                .customSynopsis("mxsetup COMMAND [options] [DOMAIN...]")
                .commandListHeading("%nCommands:%n")
                .footer(
                        "",
                        "Examples:",
                        "  mxsetup apply --provider cloudflare --sandbox --yes quisine-corp.com",
                        "  mxsetup detect example.com",
                        "  mxsetup plan --portal hyperoffice example.com",
                        "  mxsetup apply --provider cloudflare --portal hyperoffice example.com",
                        "",
                        "Options of a command: mxsetup COMMAND --help. MXSETUP_<OPTION> in the environment gives any",
                        "option's default (MXSETUP_PROVIDER=cloudflare).",
                        "",
                        "Exit codes: 0 done or nothing to do; 1 failed; 2 unusable input; 3 changes pending (plan",
                        "--detailed-exitcode); 4 blocked; 5 credentials; 6 conflict; 7 not everywhere yet;",
                        "8 some done and some not.");
        root.addOption(ArgumentParser.option(Opt.HELP)
                .description(Opt.HELP.description())
                .build());
        root.addOption(ArgumentParser.option(Opt.VERSION)
                .description(Opt.VERSION.description())
                .build());
        for (CommandName command : CommandName.values()) {
            root.addSubcommand(command.label(), spec(command));
        }
        return root;
    }

    private static CommandSpec spec(CommandName command) {
        CommandSpec spec = CommandSpec.create().name(command.label());
        spec.usageMessage()
                .width(WIDTH)
                .description(command.summary())
                .customSynopsis(("mxsetup " + command.label() + " [options] " + command.operands()).strip())
                .sortOptions(false)
                .footer(footer(command));
        for (Opt.Group group : Opt.Group.values()) {
            List<Opt> options = Arrays.stream(Opt.values())
                    .filter(opt -> opt.group() == group && opt.commands().contains(command))
                    .toList();
            if (!options.isEmpty()) {
                spec.addArgGroup(group(group, options));
            }
        }
        return command.operands().isEmpty() ? spec : spec.addPositional(operands(command));
    }

    private static ArgGroupSpec group(Opt.Group group, List<Opt> options) {
        ArgGroupSpec.Builder builder = ArgGroupSpec.builder()
                .heading("%n" + group.title() + ":%n")
                .validate(false)
                .order(group.ordinal());
        options.forEach(opt -> builder.addArg((opt.value() == Opt.Value.ATTACHED
                        ? ArgumentParser.option(opt).arity("0..1")
                        : ArgumentParser.option(opt))
                .description(opt.description())
                .order(opt.ordinal())
                .completionCandidates(candidates(opt))
                .build()));
        return builder.build();
    }

    private static List<String> candidates(Opt opt) {
        return switch (opt) {
            case OUTPUT -> List.of("text", "json", "jsonl", "csv");
            case COLOR -> List.of("auto", "always", "never");
            default -> List.of();
        };
    }

    private static PositionalParamSpec operands(CommandName command) {
        List<String> words = switch (command) {
            case CONFIG -> List.of("init", "check");
            case COMPLETION -> List.of("bash", "zsh");
            default -> List.of();
        };
        return PositionalParamSpec.builder()
                .index("0..*")
                .arity("0..*")
                .paramLabel(command.operands())
                .type(List.class)
                .auxiliaryTypes(String.class)
                .completionCandidates(words)
                .hidden(true)
                .build();
    }

    private static String[] footer(CommandName command) {
        List<String> lines = new ArrayList<>(List.of("", "Examples:"));
        command.examples().forEach(example -> lines.add("  " + example));
        return lines.toArray(String[]::new);
    }
}
