package dev.mxsetup.cli;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostProfile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The entries of {@code credentials:} in the configuration. */
final class CredentialEntries {
    private static final String PROVIDER = "provider";
    private static final String ENDPOINT = "endpoint";

    private final Configuration configuration;
    private final Environment environment;

    CredentialEntries(Configuration configuration, Environment environment) {
        this.configuration = configuration;
        this.environment = environment;
    }

    /**
     * An entry whose keys are those of one kind.
     *
     * @param parts by their names: a reference, or the value itself where it is no secret
     */
    record Entry(String source, CredentialKind kind, Map<CredentialKind.Part, ConfigFile.Entry> parts) {}

    /**
     * Empty where it leaves the credentials to the host's own tools: it names the provider and no part.
     *
     * @param source who names it, to begin a message with
     */
    Optional<Entry> of(String name, String source, HostProfile profile) throws Stop {
        Configuration.Section section = section(name, source);
        Optional<ConfigFile.Entry> provider = section.scalar(PROVIDER);
        if (provider.isPresent() && !provider.get().value().equals(profile.name())) {
            String other = Shown.text(provider.get().value());
            throw Stop.usage(
                    "the credentials " + Shown.text(name) + " are for " + other + ", not for " + profile.name(),
                    "Name others with --credentials, or --provider " + other + ".");
        }
        Set<String> keys = keys(section);
        if (keys.isEmpty() && provider.isPresent()) {
            return Optional.empty();
        }
        for (CredentialKind kind : profile.credentials()) {
            if (keys.equals(partNames(kind))) {
                return Optional.of(new Entry(section.source(), kind, values(section, kind)));
            }
        }
        throw Stop.config(
                section.source() + ": " + section.path() + " must hold " + kinds(profile),
                "Write each as env:NAME, file:/path or command:…");
    }

    /** The DNS host that the entry is for, where it says so. */
    Optional<ConfigFile.Entry> provider(String name, String source) throws Stop {
        return section(name, source).scalar(PROVIDER);
    }

    /** The API's address that goes with the entry, where it says one. */
    Optional<ConfigFile.Entry> endpoint(String name, String source) throws Stop {
        return section(name, source).scalar(ENDPOINT);
    }

    private Configuration.Section section(String name, String source) throws Stop {
        Map<String, Configuration.Section> sections = configuration.sections("credentials");
        Configuration.Section section = sections.get(name);
        if (section == null) {
            throw Stop.usage(
                    source + ": there are no credentials " + Shown.text(name) + " in the configuration."
                            + Similar.hint(name, sections.keySet()),
                    sections.isEmpty()
                            ? "Add them under credentials: in " + environment.userConfig() + "."
                            : "There are: " + String.join(", ", sections.keySet()) + ".");
        }
        return section;
    }

    private static Map<CredentialKind.Part, ConfigFile.Entry> values(Configuration.Section section, CredentialKind kind)
            throws Stop {
        Map<CredentialKind.Part, ConfigFile.Entry> values = new LinkedHashMap<>();
        for (CredentialKind.Part part : kind.parts()) {
            values.put(part, value(section, part.name(), part.secret(), part.environment()));
        }
        return values;
    }

    /** What is secret may only be told by where it is kept. */
    private static ConfigFile.Entry value(Configuration.Section section, String part, boolean secret, String variable)
            throws Stop {
        String path = section.path() + "." + part;
        ConfigFile.Entry entry = section.scalar(part)
                .orElseThrow(() -> Stop.config(
                        section.source() + ": " + path + " is empty",
                        secret ? "Write env:NAME, file:/path or command:…" : "Write a value behind it."));
        if (secret && !Secrets.isReference(entry.value())) {
            throw Stop.config(
                    entry.source() + ": " + path + " holds the secret itself",
                    "Say where it is kept instead: env:" + variable
                            + ", file:/path or command:…; and change the secret if others can read this file.");
        }
        return entry;
    }

    /**
     * Refuses entries that hold a secret, lack a part or are for nobody known; runs and reads nothing.
     *
     * @param cleartext plain http is allowed beyond loopback
     */
    void check(List<HostProfile> profiles, boolean cleartext) throws Stop {
        for (Configuration.Section section :
                configuration.sections("credentials").values()) {
            Optional<ConfigFile.Entry> endpoint = section.scalar(ENDPOINT);
            if (endpoint.isPresent()) {
                Settings.endpoint(Settings.given(endpoint.get()), cleartext);
            }
            List<HostProfile> meant = meant(section, profiles);
            for (String key : keys(section)) {
                List<CredentialKind.Part> parts = parts(meant).stream()
                        .filter(part -> part.name().equals(key))
                        .toList();
                if (parts.isEmpty()) {
                    throw unknown(section, key, meant);
                }
                value(
                        section,
                        key,
                        parts.stream().anyMatch(CredentialKind.Part::secret),
                        parts.getFirst().environment());
            }
            Set<String> keys = keys(section);
            boolean ownTools = keys.isEmpty() && section.scalar(PROVIDER).isPresent();
            if (!ownTools
                    && meant.stream()
                            .flatMap(profile -> profile.credentials().stream())
                            .noneMatch(kind -> keys.equals(partNames(kind)))) {
                String wanted = meant.stream().map(CredentialEntries::kinds).collect(Collectors.joining(", or "));
                throw Stop.config(
                        section.source() + ": " + section.path() + " must hold " + wanted,
                        "Write each as env:NAME, file:/path or command:…");
            }
        }
    }

    private static List<HostProfile> meant(Configuration.Section section, List<HostProfile> profiles) throws Stop {
        Optional<ConfigFile.Entry> provider = section.scalar(PROVIDER);
        if (provider.isEmpty()) {
            return profiles;
        }
        String name = provider.get().value();
        List<HostProfile> meant =
                profiles.stream().filter(profile -> profile.name().equals(name)).toList();
        if (meant.isEmpty()) {
            List<String> names = profiles.stream().map(HostProfile::name).toList();
            throw Stop.config(
                    provider.get().source() + ": there is no provider " + Shown.text(name) + "."
                            + Similar.hint(name, names),
                    "There are: " + String.join(", ", names) + ".");
        }
        return meant;
    }

    private static Stop unknown(Configuration.Section section, String key, List<HostProfile> profiles) {
        Set<String> known = new TreeSet<>(Set.of(PROVIDER, ENDPOINT));
        parts(profiles).forEach(part -> known.add(part.name()));
        return Stop.config(
                section.source() + ": there is no key " + section.path() + "." + Shown.text(key) + "."
                        + Similar.hint(key, known),
                "Keys here are: " + String.join(", ", known) + ".");
    }

    private static List<CredentialKind.Part> parts(List<HostProfile> profiles) {
        return profiles.stream()
                .flatMap(profile -> profile.credentials().stream())
                .flatMap(kind -> kind.parts().stream())
                .toList();
    }

    /** Those of its parts. */
    private static Set<String> keys(Configuration.Section section) {
        Set<String> keys = new LinkedHashSet<>(section.fields().fields().keySet());
        keys.remove(PROVIDER);
        keys.remove(ENDPOINT);
        return keys;
    }

    private static String kinds(HostProfile profile) {
        return profile.credentials().stream()
                .filter(kind -> !kind.parts().isEmpty())
                .map(kind -> String.join(" and ", partNames(kind)))
                .collect(Collectors.joining(", or "));
    }

    private static Set<String> partNames(CredentialKind kind) {
        return kind.parts().stream()
                .map(CredentialKind.Part::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
