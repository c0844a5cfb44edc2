package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.record.FileRunStore;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Values as they count: the option, else its environment variable, else the configuration. */
final class Settings {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MAX_TTL = Integer.MAX_VALUE;

    /** Keys of the configuration that are not called as the option is. */
    private static final Map<Opt, String> KEYS = Map.of(Opt.MX, "target", Opt.RESOLVER, "resolvers");

    private final Arguments arguments;
    private final Configuration configuration;
    private final Environment environment;

    Settings(Arguments arguments, Configuration configuration, Environment environment) {
        this.arguments = arguments;
        this.configuration = configuration;
        this.environment = environment;
    }

    static String key(Opt opt) {
        return KEYS.getOrDefault(opt, opt.longName().substring(2));
    }

    Optional<Given> value(Opt opt) throws Stop {
        Optional<Given> given = arguments.one(opt);
        return given.isPresent() ? given : configuration.scalar(key(opt)).map(Settings::given);
    }

    List<Given> values(Opt opt) throws Stop {
        List<Given> given = arguments.all(opt);
        return given.isEmpty()
                ? configuration.list(key(opt)).stream().map(Settings::given).toList()
                : given;
    }

    static Given given(ConfigFile.Entry entry) {
        return new Given(entry.value(), entry.source(), false);
    }

    static Stop wrong(Given given, String wanted) {
        return Stop.usage(
                given.source() + ": " + Shown.text(given.value()) + " is not " + wanted, "Give " + wanted + ".");
    }

    static Duration duration(Given given) throws Stop {
        return Texts.duration(given.value())
                .filter(duration -> !duration.isZero())
                .orElseThrow(() -> wrong(given, "a duration such as 90s, 5m or 48h"));
    }

    static TtlWish ttl(Given given) throws Stop {
        if (given.value().strip().equals("auto")) {
            return new TtlWish.Automatic();
        }
        return Texts.number(given.value(), 1, MAX_TTL)
                .<TtlWish>map(TtlWish.Seconds::new)
                .orElseThrow(() -> wrong(given, "a number of seconds from 1, or auto"));
    }

    static int preference(Given given) throws Stop {
        return Texts.number(given.value(), 0, 65535)
                .orElseThrow(() -> wrong(given, "a preference, a number from 0 to 65535"))
                .intValue();
    }

    static InetSocketAddress address(Given given) throws Stop {
        return Texts.address(given.value(), 53)
                .orElseThrow(
                        () -> wrong(given, "an IP address, with or without a port (192.0.2.1:53, [2001:db8::1]:53)"));
    }

    /**
     * Of an API by https, or of a name server to be updated.
     *
     * @param cleartext plain http is allowed beyond loopback
     */
    static URI endpoint(Given given, boolean cleartext) throws Stop {
        URI uri;
        try {
            uri = URI.create(given.value().strip());
        } catch (IllegalArgumentException e) {
            throw wrong(given, "a URL");
        }
        String scheme = uri.getScheme();
        if (isServer(uri)) {
            return uri;
        }
        boolean whole = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null;
        if (!whole || "dns".equals(scheme)) {
            throw Stop.usage(
                    given.source() + " is no base address of an API",
                    "Give one such as https://api.example.com/v4 (RFC 2136: dns://HOST[:PORT]).");
        }
        if ("https".equals(scheme) || ("http".equals(scheme) && (cleartext || Network.isLoopback(uri.getHost())))) {
            return uri;
        }
        throw Stop.of(
                "bad-endpoint",
                given.source() + ": " + Shown.text(given.value()) + " would send credentials in clear text",
                "Use https, or say why it may be: --accept cleartext-endpoint=REASON");
    }

    /** {@code dns://HOST[:PORT]} alone: nothing secret is sent there, each message is signed (RFC 8945). */
    private static boolean isServer(URI uri) {
        return uri.getHost() != null && uri.toString().matches("dns://[^/?#@]+/?");
    }

    Format format() throws Stop {
        Optional<Given> given = value(Opt.OUTPUT);
        return given.isEmpty() ? Format.TEXT : Format.of(given.get(), arguments.command());
    }

    boolean colour(boolean terminal) throws Stop {
        Given when = value(Opt.COLOR).orElse(new Given("auto", "built in", false));
        return switch (when.value()) {
            case "always" -> true;
            case "never" -> false;
            case "auto" ->
                terminal
                        && environment.variable("NO_COLOR").isEmpty()
                        && environment.variable("TERM").filter("dumb"::equals).isEmpty();
            default -> throw wrong(when, "auto, always or never");
        };
    }

    Path stateDirectory() throws Stop {
        Optional<Given> given = value(Opt.STATE_DIR);
        return given.isPresent() ? environment.path(given.get().value()) : environment.userState();
    }

    /** How long finished runs are remembered. */
    Duration keeping() throws Stop {
        Optional<Given> given = value(Opt.KEEP_HISTORY);
        if (given.isEmpty()) {
            return FileRunStore.USUAL_KEEPING;
        }
        Duration asked = duration(given.get());
        if (asked.compareTo(FileRunStore.SHORTEST_KEEPING) < 0) {
            throw wrong(given.get(), "a duration of at least 1d, such as 400d");
        }
        return asked;
    }

    /** @param direct nothing leaves this machine: no proxy */
    HttpOptions http(boolean direct, boolean cleartext) throws Stop {
        Optional<Given> timeout = value(Opt.TIMEOUT);
        Duration limit = timeout.isPresent() ? duration(timeout.get()) : TIMEOUT;
        Optional<String> proxy = environment.variable("HTTPS_PROXY").or(() -> environment.variable("https_proxy"));
        String without = environment
                .variable("NO_PROXY")
                .or(() -> environment.variable("no_proxy"))
                .orElse("");
        List<String> direction = Arrays.stream(without.split("[,\\s]+"))
                .filter(part -> !part.isBlank())
                .toList();
        Optional<URI> through = direct || proxy.isEmpty() ? Optional.empty() : Optional.of(proxy(proxy.get()));
        return new HttpOptions(limit, through, direction, caFile(), cleartext);
    }

    private static URI proxy(String text) throws Stop {
        try {
            URI uri = URI.create(text.contains("://") ? text : "http://" + text);
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // said below, without the text: a proxy's address may hold a password
        }
        throw Stop.usage("HTTPS_PROXY is no address of a proxy", "Set it to http://HOST:PORT.");
    }

    private Optional<Path> caFile() throws Stop {
        Optional<Given> given = value(Opt.CA_FILE);
        Given file = given.orElseGet(
                () -> new Given(environment.variable("SSL_CERT_FILE").orElse(""), "SSL_CERT_FILE", true));
        if (file.value().isBlank()) {
            return Optional.empty();
        }
        Path path = environment.path(file.value());
        if (!Files.isReadable(path)) {
            throw Stop.usage(
                    file.source() + ": there is no readable file " + Shown.text(file.value()), "Name a PEM file.");
        }
        return Optional.of(path);
    }
}
