package dev.mxsetup.cli;

import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.host.Pause;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import sun.misc.Signal;

/** The program {@code mxsetup}. */
public final class Main {
    private Main() {}

    /** Ends the process with the exit code of docs/spec.md. */
    public static void main(String[] args) {
        Interruption interruption = new Interruption(Runtime.getRuntime()::halt);
        for (String name : List.of("INT", "TERM")) {
            Signal.handle(new Signal(name), signal -> interruption.by(signal.getNumber()));
        }
        int code = new Program(environment(interruption)).run(List.of(args));
        System.exit(code);
    }

    private static Environment environment(Interruption interruption) {
        Map<String, String> variables = System.getenv();
        return new Environment(
                variables,
                Path.of("").toAbsolutePath(),
                Path.of(Optional.ofNullable(variables.get("HOME"))
                        .filter(home -> !home.isBlank())
                        .orElse(System.getProperty("user.home", "/"))),
                System.getProperty("user.name", "unknown"),
                System.in,
                stream(FileDescriptor.out),
                stream(FileDescriptor.err),
                Terminal.real(),
                InstantSource.system(),
                Pause.real(),
                ZoneId.systemDefault(),
                new MxSetupCores(),
                () -> ServiceLoader.load(PracticeWorld.Factory.class).findFirst(),
                interruption,
                Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                        .orElse("unknown"));
    }

    /** UTF-8 in any locale: JSON must be, and so are names with other letters. */
    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
    }
}
