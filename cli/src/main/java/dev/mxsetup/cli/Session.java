package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.PracticeWorld;
import dev.mxsetup.dns.RemoteText;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.verify.DefaultResolvers;
import dev.mxsetup.verify.Resolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What one command works with: its settings, the world it looks at, and the core. Closing it leaves nothing behind. */
final class Session implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm z", Locale.ENGLISH);
    private static final int LONGEST_NOTICE = 1000;
    final Arguments arguments;
    final Environment environment;
    final Configuration configuration;
    final Settings settings;
    final Said said;
    final Output output;
    final Progress progress;
    final Asker asker;
    final Optional<World> world;
    final List<Resolver> resolvers;
    final Portals portals;
    final CredentialFinder credentials;
    final Core core;
    private final Deque<Runnable> open = new ArrayDeque<>();

    private Session(Arguments arguments, Environment environment, Configuration configuration, Output output)
            throws Stop {
        this.arguments = arguments;
        this.environment = environment;
        this.configuration = configuration;
        this.output = output;
        this.settings = new Settings(arguments, configuration, environment);
        this.said = Said.of(arguments, configuration);
        this.progress = new Progress(environment.err(), mode());
        this.asker = new Asker(environment);
        this.credentials = new CredentialFinder(environment, configuration);
        this.world = openWorld();
        try {
            HttpOptions http = settings.http(world.isPresent(), said.cleartext());
            this.resolvers = chooseResolvers();
            this.portals = new Portals(configuration, http, world.flatMap(World::readiness));
            this.core = environment.cores().open(options(http));
        } catch (Stop | RuntimeException e) {
            close();
            throw e;
        }
        open.push(core::close);
    }

    static Session open(Arguments arguments, Environment environment, Configuration configuration, Output output)
            throws Stop {
        Worlds.check(arguments);
        return new Session(arguments, environment, configuration, output);
    }

    /** Questions can be asked, and may be. */
    boolean interactive() {
        return environment.terminal().interactive() && !arguments.has(Opt.YES);
    }

    boolean sandbox() {
        return arguments.has(Opt.SANDBOX_WORLD);
    }

    /** The host whose API is to be used, or why there is none. */
    HostProfile provider(Optional<Given> given) throws Stop {
        if (given.isEmpty()) {
            throw Stop.usage(
                    "no DNS host is named", "Say who hosts the domain's DNS: --provider " + String.join("|", names()));
        }
        Optional<HostProfile> module = module(host(given.get()));
        return module.orElseThrow(() -> Stop.of(
                "host-unsupported",
                given.get().source() + ": there is no module for "
                        + Shown.text(given.get().value()),
                "There are modules for: " + String.join(", ", names()) + "."));
    }

    /** The name of a host that is known, whether or not there is a module for it. */
    String host(Given given) throws Stop {
        String name = given.value().strip();
        if (!HostDirectory.of(environment.cores().providers()).knows(name)) {
            throw Stop.of(
                    "provider-unknown",
                    given.source() + ": there is no provider " + Shown.text(name) + "." + Similar.hint(name, names()),
                    "There are: " + String.join(", ", names()) + ".");
        }
        return name;
    }

    Optional<HostProfile> module(String name) {
        return environment.cores().providers().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    private List<String> names() {
        return environment.cores().providers().stream().map(HostProfile::name).toList();
    }

    /** Refuses a provider that nobody knows, where nothing else reads it. */
    void checkProvider() throws Stop {
        Optional<Given> given = settings.value(Opt.PROVIDER);
        if (given.isPresent()) {
            host(given.get());
        }
    }

    /** A time as people read it here. */
    String time(Instant instant) {
        return TIME.format(instant.atZone(environment.zone()));
    }

    /** Tells where a bug showed itself, to whoever asked for diagnostics. */
    void trace(Throwable failure) {
        if (arguments.has(Opt.VERBOSE)) {
            progress.clear();
            Ending.trace(failure).forEach(environment.err()::println);
        }
    }

    /** Once, before anything is changed: what resume and rollback need may be lost. */
    void warnOfState() {
        if (world.isEmpty() && !arguments.has(Opt.QUIET)) {
            core.stateWarning().ifPresent(text -> {
                progress.clear();
                environment.err().println(RemoteText.of(text, LONGEST_NOTICE));
            });
        }
    }

    /** From here on a signal waits for the report: the command ends by itself and says what it did. */
    void lastPhase() {
        environment.interruption().enter();
    }

    private Progress.Mode mode() {
        if (arguments.has(Opt.QUIET)) {
            return Progress.Mode.NONE;
        }
        return environment.terminal().error() ? Progress.Mode.LIVE : Progress.Mode.LINES;
    }

    private Optional<World> openWorld() throws Stop {
        if (sandbox()) {
            PracticeWorld practice =
                    Worlds.start(environment, new PracticeWorld.Options(0, List.of(), List.of(), home()));
            open.push(practice::close);
            return Optional.of(World.parse("the sandbox", practice.description()));
        }
        Optional<Given> lab = arguments.one(Opt.LAB);
        return lab.isEmpty() ? Optional.empty() : Optional.of(Worlds.lab(environment, lab.get()));
    }

    /** The ordinary domains of a sandbox are at the host that is named; what is no module's name is told elsewhere. */
    private Optional<String> home() throws Stop {
        if (!Opt.PROVIDER.commands().contains(arguments.command())) {
            return Optional.empty();
        }
        Optional<String> named =
                settings.value(Opt.PROVIDER).map(given -> given.value().strip());
        return named.filter(name -> module(name).isPresent());
    }

    private Cores.Options options(HttpOptions http) throws Stop {
        Optional<Given> typed = world.isPresent() ? arguments.one(Opt.BOOTSTRAP) : settings.value(Opt.BOOTSTRAP);
        Optional<InetSocketAddress> bootstrap =
                sandbox() || typed.isEmpty() ? Optional.empty() : Optional.of(Settings.address(typed.get()));
        if (bootstrap.isEmpty() && world.isPresent()) {
            bootstrap = world.get().bootstrap();
        }
        return new Cores.Options(
                sandbox() ? temporary() : settings.stateDirectory(),
                settings.keeping(),
                bootstrap,
                world.map(World::network).orElse(Network.direct()),
                http,
                resolvers,
                world.isPresent() ? world.get().validators() : resolvers,
                world.flatMap(World::authority),
                environment.clock(),
                environment.pause(),
                progress);
    }

    private List<Resolver> chooseResolvers() throws Stop {
        List<Given> named =
                sandbox() ? List.of() : world.isPresent() ? arguments.all(Opt.RESOLVER) : settings.values(Opt.RESOLVER);
        if (named.isEmpty()) {
            return world.isPresent() ? world.get().resolvers() : DefaultResolvers.usual();
        }
        List<Resolver> chosen = new ArrayList<>();
        for (Given given : named) {
            switch (given.value()) {
                case "none" -> {
                    if (named.size() > 1) {
                        throw Stop.usage(given.source() + " none does not go with other resolvers", "Leave out one.");
                    }
                }
                case "public" -> chosen.addAll(DefaultResolvers.everywhere());
                default -> chosen.add(new Resolver(given.value(), Settings.address(given), true));
            }
        }
        return chosen;
    }

    /** A sandbox remembers nothing. */
    private Path temporary() {
        try {
            Path directory = Files.createTempDirectory("mxsetup-sandbox-");
            open.push(() -> remove(directory));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be made", e);
        }
    }

    private static void remove(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            // What is left lies in the system's temporary directory and holds nothing real.
        }
    }

    @Override
    public synchronized void close() {
        progress.clear();
        while (!open.isEmpty()) {
            open.pop().run();
        }
    }
}
