package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.DomainInput;
import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.report.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Runs the practice world until stopped; being stopped is its ordinary end. */
final class SandboxCommand {
    private final Arguments arguments;
    private final Environment environment;
    private final Output output;

    SandboxCommand(Arguments arguments, Environment environment, Output output) {
        this.arguments = arguments;
        this.environment = environment;
        this.output = output;
    }

    ExitCode run() throws Stop {
        List<String> faults =
                arguments.all(Opt.FAULT).stream().map(Given::value).toList();
        Interruption interruption = environment.interruption();
        interruption.enter();
        try (PracticeWorld world =
                Worlds.start(environment, new PracticeWorld.Options(port(), zones(), faults, home()))) {
            output.print(world.description().strip() + "\n");
            output.notice("The sandbox is ready; Ctrl-C stops it.");
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            output.notice("The sandbox is stopped.");
        } finally {
            interruption.leave();
        }
        return ExitCode.OK;
    }

    private Optional<String> home() {
        return arguments.one(Opt.PROVIDER).map(given -> given.value().strip());
    }

    private int port() throws Stop {
        Optional<Given> given = arguments.one(Opt.HTTP_PORT);
        return given.isEmpty()
                ? 0
                : Texts.number(given.get().value(), 0, 65535)
                        .orElseThrow(() -> Settings.wrong(given.get(), "a port, a number from 0 to 65535"))
                        .intValue();
    }

    private List<String> zones() throws Stop {
        List<String> zones = new ArrayList<>();
        for (Given given : arguments.all(Opt.ZONE)) {
            switch (DomainInput.read(given.value())) {
                case DomainInput.Accepted accepted ->
                    zones.add(accepted.domain().text());
                case DomainInput.Rejected rejected ->
                    throw Stop.usage("--zone: " + rejected.message(), "Give a domain such as example.com.");
            }
        }
        return zones;
    }
}
