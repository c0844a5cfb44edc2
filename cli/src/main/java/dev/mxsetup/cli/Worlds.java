package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.PracticeWorld;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Opens the practice world that {@code --sandbox} or {@code --lab} asks for. */
final class Worlds {
    private static final int LONGEST = 1 << 20;
    private static final int LAB_MILLIS = 5000;
    private static final List<Opt> OWN_THINGS =
            List.of(Opt.ENDPOINT, Opt.BOOTSTRAP, Opt.RESOLVER, Opt.ZONE_ID, Opt.CREDENTIALS, Opt.LAB);

    private Worlds() {}

    /** Refuses what would lead out of the sandbox. */
    static void check(Arguments arguments) throws Stop {
        if (!arguments.has(Opt.SANDBOX_WORLD)) {
            return;
        }
        for (Opt opt : OWN_THINGS) {
            if (arguments.typed(opt)) {
                throw Stop.usage(
                        "--sandbox has its own world; " + opt.longName() + " does not go with it",
                        "Leave out one of the two.");
            }
        }
    }

    static PracticeWorld start(Environment environment, PracticeWorld.Options options) throws Stop {
        PracticeWorld.Factory factory = factory(environment);
        for (String fault : options.faults()) {
            if (!factory.faults().contains(fault)) {
                throw Stop.usage(
                        "--fault: there is no fault " + Shown.text(fault) + "." + Similar.hint(fault, factory.faults()),
                        "There are: " + String.join(", ", factory.faults()) + ".");
            }
        }
        Optional<String> home = options.home();
        if (home.isPresent() && !factory.hosts().contains(home.get())) {
            throw Stop.usage(
                    "the practice world has no " + Shown.text(home.get()),
                    "It speaks " + String.join(", ", factory.hosts()) + ": --provider NAME");
        }
        try {
            return factory.start(options);
        } catch (UncheckedIOException e) {
            String port = options.httpPort() == 0 ? "" : "--http-port: port " + options.httpPort() + " cannot be had: ";
            throw Stop.usage(
                    port + (port.isEmpty() ? e.getMessage() : "is it taken?"),
                    "Give another port, or leave it out to take any free one.");
        }
    }

    private static PracticeWorld.Factory factory(Environment environment) throws Stop {
        return environment
                .worlds()
                .get()
                .orElseThrow(() -> Stop.usage("this program was built without the practice world", "Build it whole."));
    }

    /** Reads the line from a file, or by http from loopback. */
    static World lab(Environment environment, Given given) throws Stop {
        String where = given.value();
        try {
            return World.parse(
                    where,
                    where.startsWith("http://") || where.startsWith("https://")
                            ? fetch(given)
                            : file(environment.path(where)));
        } catch (IOException e) {
            throw Stop.usage(
                    given.source() + ": " + Shown.text(where) + " cannot be read",
                    "Name the file or address that holds what mxsetup sandbox printed.");
        }
    }

    private static String file(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }

    private static String fetch(Given given) throws IOException, Stop {
        URI uri;
        try {
            uri = URI.create(given.value());
        } catch (IllegalArgumentException e) {
            throw Settings.wrong(given, "a file or a URL on loopback");
        }
        if (!Network.isLoopback(Optional.ofNullable(uri.getHost()).orElse(""))) {
            throw Settings.wrong(given, "a file or a URL on loopback");
        }
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        connection.setInstanceFollowRedirects(false);
        connection.setConnectTimeout(LAB_MILLIS);
        connection.setReadTimeout(LAB_MILLIS);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
