package dev.mxsetup.cli;

import dev.mxsetup.cli.Arguments.Given;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.report.Setting;
import dev.mxsetup.verify.DefaultResolvers;
import dev.mxsetup.verify.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code config init} and {@code config check}. */
final class ConfigCommand {
    private static final String USUAL_FILE = "mxsetup.yaml";
    private static final List<Opt> SHOWN = List.of(
            Opt.PROVIDER,
            Opt.PORTAL,
            Opt.MX,
            Opt.PREFERENCE,
            Opt.TTL,
            Opt.RESOLVER,
            Opt.BOOTSTRAP,
            Opt.ENDPOINT,
            Opt.CA_FILE,
            Opt.TIMEOUT,
            Opt.STATE_DIR,
            Opt.KEEP_HISTORY,
            Opt.OUTPUT,
            Opt.COLOR);

    private final Arguments arguments;
    private final Environment environment;
    private final Output output;

    ConfigCommand(Arguments arguments, Environment environment, Output output) {
        this.arguments = arguments;
        this.environment = environment;
        this.output = output;
    }

    static boolean isInit(Arguments arguments) {
        return arguments.operands().equals(List.of("init"));
    }

    /** Writes a commented file; one that is there stays as it is. */
    ExitCode init() throws Stop {
        String name = arguments.text(Opt.CONFIG_FILE).orElse(USUAL_FILE);
        Path file = environment.path(name).toAbsolutePath();
        try {
            Optional<Path> parent = Optional.ofNullable(file.getParent());
            if (parent.isPresent()) {
                Files.createDirectories(parent.get());
            }
            Files.writeString(file, template(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw Stop.config(
                    Shown.text(name) + " is there already; it was left as it is",
                    "Name another: mxsetup config init --config FILE");
        } catch (IOException e) {
            throw Stop.config(
                    Shown.text(name) + " cannot be written",
                    "Name a file in a directory that you can write to: --config FILE");
        }
        Setting written = new Setting("file", file.toString(), "written");
        output.write(
                () -> output.json().config(List.of(written), ExitCode.OK),
                () -> "Wrote " + file + ". Edit it, then: mxsetup config check\n");
        return ExitCode.OK;
    }

    private static String template() throws IOException {
        try (InputStream in = ConfigCommand.class.getResourceAsStream("mxsetup.yaml")) {
            if (in == null) {
                throw new IllegalStateException("the example configuration is missing from the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Every value that counts and where it came from; a fault anywhere is told instead. */
    ExitCode check(Configuration configuration) throws Stop {
        Settings settings = new Settings(arguments, configuration, environment);
        judge(settings, configuration);
        List<Setting> shown = new ArrayList<>();
        configuration.files().forEach(file -> shown.add(new Setting("file", file, "read")));
        for (Opt opt : SHOWN) {
            List<Given> values = settings.values(opt);
            for (Given given : values.isEmpty() ? usual(opt) : values) {
                shown.add(new Setting(Settings.key(opt), given.value(), given.source()));
            }
        }
        Optional<Configuration.Domains> domains = configuration.domains();
        if (domains.isPresent()) {
            domains.get().rows().forEach(row -> shown.add(new Setting("domains", row.domain(), row.source())));
        }
        statements(configuration, shown);
        sections(configuration, shown);
        variables(shown);
        output.write(
                () -> output.json().config(shown, ExitCode.OK),
                () -> output.text().config(shown));
        return ExitCode.OK;
    }

    /** What counts where nothing is said. */
    private List<Given> usual(Opt opt) {
        Optional<String> value = switch (opt) {
            case PREFERENCE -> Optional.of("10");
            case TTL -> Optional.of("300");
            case RESOLVER ->
                Optional.of(DefaultResolvers.usual().stream()
                        .map(Resolver::name)
                        .distinct()
                        .collect(Collectors.joining(", ")));
            case BOOTSTRAP -> Optional.of("the system's");
            case TIMEOUT -> Optional.of("30s");
            case STATE_DIR -> Optional.of(environment.userState().toString());
            case KEEP_HISTORY -> Optional.of("365d");
            case OUTPUT -> Optional.of("text");
            case COLOR -> Optional.of("auto");
            default -> Optional.empty();
        };
        return value.map(text -> new Given(text, "built in", false)).stream().toList();
    }

    private void judge(Settings settings, Configuration configuration) throws Stop {
        Said said = Said.of(arguments, configuration);
        for (Given given : settings.values(Opt.RESOLVER)) {
            if (!given.value().equals("none") && !given.value().equals("public")) {
                Settings.address(given);
            }
        }
        Optional<Given> bootstrap = settings.value(Opt.BOOTSTRAP);
        if (bootstrap.isPresent()) {
            Settings.address(bootstrap.get());
        }
        Optional<Given> endpoint = settings.value(Opt.ENDPOINT);
        if (endpoint.isPresent()) {
            Settings.endpoint(endpoint.get(), said.cleartext());
        }
        Optional<Given> ttl = settings.value(Opt.TTL);
        if (ttl.isPresent()) {
            Settings.ttl(ttl.get());
        }
        Optional<Given> preference = settings.value(Opt.PREFERENCE);
        if (preference.isPresent()) {
            Settings.preference(preference.get());
        }
        settings.keeping();
        Portals portals = new Portals(configuration, settings.http(true, false), Optional.empty());
        portals.check();
        Optional<Given> portal = settings.value(Opt.PORTAL);
        if (portal.isPresent()) {
            portals.named(portal.get());
        }
        Portals.entries(settings.values(Opt.MX), OptionalInt.empty());
        new CredentialEntries(configuration, environment)
                .check(environment.cores().providers(), said.cleartext());
    }

    private static void statements(Configuration configuration, List<Setting> shown) throws Stop {
        for (String kind : List.of("accept", "attest")) {
            configuration
                    .entries(kind)
                    .forEach((name, entry) -> shown.add(new Setting(kind + "." + name, entry.value(), entry.source())));
        }
    }

    private static void sections(Configuration configuration, List<Setting> shown) throws Stop {
        for (String kind : List.of("portals", "credentials")) {
            for (Map.Entry<String, Configuration.Section> section :
                    configuration.sections(kind).entrySet()) {
                add(section.getValue(), shown);
            }
        }
    }

    private static void add(Configuration.Section section, List<Setting> shown) throws Stop {
        for (Map.Entry<String, Yaml> field : section.fields().fields().entrySet()) {
            if (field.getValue() instanceof Yaml.Fields) {
                Optional<Configuration.Section> deeper = section.section(field.getKey());
                if (deeper.isPresent()) {
                    add(deeper.get(), shown);
                }
                continue;
            }
            for (ConfigFile.Entry entry : section.list(field.getKey())) {
                shown.add(new Setting(
                        section.path() + "." + field.getKey(), visible(field.getKey(), entry.value()), entry.source()));
            }
        }
    }

    /** Of a command only the program: its arguments may tell too much. */
    private static String visible(String key, String value) {
        boolean command = value.startsWith("command:");
        if (!command && !key.equals("command")) {
            return value;
        }
        List<String> words = Secrets.words(command ? value.substring("command:".length()) : value);
        return (command ? "command:" : "") + (words.isEmpty() ? "" : words.getFirst()) + (words.size() > 1 ? " …" : "");
    }

    /** That a secret is there, not what it is. */
    private void variables(List<Setting> shown) {
        Set<String> names = CredentialTexts.variables(environment.cores().providers());
        for (String name : names) {
            environment.variable(name).ifPresent(value -> shown.add(new Setting(name, "set", "environment")));
            String file = name + "_FILE";
            environment
                    .variable(file)
                    .filter(value -> !names.contains(file))
                    .ifPresent(value -> shown.add(new Setting(file, value, "environment")));
        }
        for (String name : List.of("HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE")) {
            environment
                    .variable(name)
                    .ifPresent(value ->
                            shown.add(new Setting(name, name.equals("HTTPS_PROXY") ? "set" : value, "environment")));
        }
    }
}
