package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.report.CommandLine;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.report.Palette;
import dev.mxsetup.report.View;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One call of the program, from its arguments to its exit code. */
final class Program {
    private static final Set<CommandName> WRITING = EnumSet.of(
            CommandName.APPLY, CommandName.ROLLBACK, CommandName.LOWER_TTL, CommandName.RAISE_TTL, CommandName.RESUME);
    private final Environment environment;

    Program(Environment environment) {
        this.environment = environment;
    }

    int run(List<String> args) {
        Scan scan = Scan.of(args, environment.variables());
        if (scan.flags().contains(Opt.VERSION)) {
            environment.out().println("mxsetup " + environment.version());
            return ExitCode.OK.number();
        }
        if (scan.flags().contains(Opt.HELP)) {
            environment.out().print(scan.command().map(Help::of).orElseGet(Help::overview));
            environment.out().flush();
            return ExitCode.OK.number();
        }
        try {
            return run(args, scan).number();
        } catch (Stop stop) {
            return end(scan, stop.problem());
        } catch (RuntimeException e) {
            if (scan.flags().contains(Opt.VERBOSE)) {
                Ending.trace(e).forEach(environment.err()::println);
            }
            boolean mayHaveWritten = scan.command().filter(WRITING::contains).isPresent();
            return end(scan, Ending.internal(e, mayHaveWritten ? Problem.Changed.UNKNOWN : Problem.Changed.NO));
        } finally {
            environment.interruption().leave();
        }
    }

    private ExitCode run(List<String> args, Scan scan) throws Stop {
        Arguments arguments = new ArgumentParser(environment.variables()).parse(args);
        CommandName command = arguments.command();
        operands(arguments);
        check(arguments);
        boolean configured = command != CommandName.COMPLETION
                && command != CommandName.SANDBOX
                && !(command == CommandName.CONFIG && ConfigCommand.isInit(arguments));
        Configuration configuration = Configuration.of(
                configured ? new ConfigLoader(environment).load(arguments.text(Opt.CONFIG_FILE)) : List.of());
        Output output = output(arguments, configuration);
        Logs.set(arguments.has(Opt.VERBOSE));
        return switch (command) {
            case COMPLETION -> {
                output.print(Help.completion(arguments.operands().getFirst()));
                yield ExitCode.OK;
            }
            case CONFIG -> {
                ConfigCommand config = new ConfigCommand(arguments, environment, output);
                yield ConfigCommand.isInit(arguments) ? config.init() : config.check(configuration);
            }
            case SANDBOX -> new SandboxCommand(arguments, environment, output).run();
            default -> inSession(arguments, configuration, output, scan);
        };
    }

    private static void check(Arguments arguments) throws Stop {
        if (WRITING.contains(arguments.command())) {
            Changing.check(arguments);
        }
        switch (arguments.command()) {
            case APPLY -> ApplyCommand.check(arguments);
            case ROLLBACK -> RollbackCommand.check(arguments);
            default -> {}
        }
    }

    private ExitCode inSession(Arguments arguments, Configuration configuration, Output output, Scan scan) throws Stop {
        try (Session session = Session.open(arguments, environment, configuration, output)) {
            environment.interruption().whenIdle(() -> {
                session.close();
                end(scan, Ending.interrupted());
            });
            return command(session);
        }
    }

    private static ExitCode command(Session session) throws Stop {
        return switch (session.arguments.command()) {
            case PLAN -> new PlanCommand(session).run();
            case APPLY ->
                session.arguments.has(Opt.DRY_RUN) ? new PlanCommand(session).run() : new ApplyCommand(session).run();
            case ROLLBACK -> new RollbackCommand(session).run();
            case LOWER_TTL -> new TtlCommand(session, Purpose.LOWER_TTL).run();
            case RAISE_TTL -> new TtlCommand(session, Purpose.RAISE_TTL).run();
            case RESUME -> new ResumeCommand(session).run();
            case VERIFY -> new VerifyCommand(session).run();
            case PREFLIGHT -> new PreflightCommand(session).run();
            case DETECT -> new DetectCommand(session).run();
            case GUIDE -> new GuideCommand(session).run();
            case ZONES -> new ListCommands(session).zones();
            case PROVIDERS -> new ListCommands(session).providers();
            case HISTORY -> new ListCommands(session).history();
            default -> throw new IllegalStateException("this command has no session");
        };
    }

    private static void operands(Arguments arguments) throws Stop {
        CommandName command = arguments.command();
        List<String> given = arguments.operands();
        List<String> words = switch (command) {
            case CONFIG -> List.of("init", "check");
            case COMPLETION -> List.of("bash", "zsh");
            default -> List.of();
        };
        if (!words.isEmpty() && (given.size() != 1 || !words.contains(given.getFirst()))) {
            String typed = given.isEmpty() ? "nothing" : Shown.text(String.join(" ", given));
            throw Stop.usage(
                    "mxsetup " + command.label() + " wants " + String.join(" or ", words) + ", not " + typed,
                    "Write mxsetup " + command.label() + " " + words.getFirst() + ".");
        }
        if (command.operands().isEmpty() && !given.isEmpty()) {
            throw Stop.usage(
                    "mxsetup " + command.label() + " takes no " + Shown.text(given.getFirst()), "Leave it out.");
        }
    }

    private Output output(Arguments arguments, Configuration configuration) throws Stop {
        Settings settings = new Settings(arguments, configuration, environment);
        Format format = settings.format();
        if (arguments.command() == CommandName.COMPLETION && format != Format.TEXT) {
            throw Stop.usage("a completion script cannot be had as JSON", "Leave out -o.");
        }
        boolean colour = settings.colour(environment.terminal().output());
        boolean sandbox = arguments.has(Opt.SANDBOX_WORLD) || arguments.has(Opt.LAB);
        boolean quiet = arguments.has(Opt.QUIET);
        View view = new View(
                colour ? Palette.ANSI : Palette.PLAIN,
                environment.zone(),
                arguments.has(Opt.VERBOSE),
                quiet,
                sandbox,
                environment.clock().instant(),
                arguments.line());
        return new Output(environment, format, quiet, view);
    }

    /** Tells a problem for which there is no result. */
    private int end(Scan scan, Problem problem) {
        ExitCode exit = Ending.of(problem, environment.interruption());
        boolean sandbox = scan.flags().contains(Opt.SANDBOX_WORLD);
        View view = new View(
                Palette.PLAIN,
                environment.zone(),
                scan.flags().contains(Opt.VERBOSE),
                scan.flags().contains(Opt.QUIET),
                sandbox,
                environment.clock().instant(),
                new CommandLine(scan.word().orElse(""), List.of(), List.of()));
        Format format = scan.wantsJson() ? Format.JSON : Format.TEXT;
        Optional<CommandName> command = scan.command();
        new Output(environment, format, false, view).problem(command, problem, exit);
        return exit.number();
    }
}
