package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the credentials for a host: the configuration's entry, the usual environment variables, a hidden prompt. */
final class CredentialFinder {
    private final Environment environment;
    private final Configuration configuration;
    private final Secrets secrets;

    CredentialFinder(Environment environment, Configuration configuration) {
        this.environment = environment;
        this.configuration = configuration;
        this.secrets = new Secrets(environment);
    }

    /** An entry of {@code credentials:}. */
    Credentials named(String name, String source, HostProfile profile, String domain) throws Stop {
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
        Optional<ConfigFile.Entry> provider = section.scalar("provider");
        if (provider.isPresent() && !provider.get().value().equals(profile.name())) {
            throw Stop.usage(
                    "the credentials " + name + " are for "
                            + Shown.text(provider.get().value()) + ", not for " + profile.name(),
                    "Name others with --credentials, or --provider "
                            + Shown.text(provider.get().value()) + ".");
        }
        Set<String> keys = new LinkedHashSet<>(section.fields().fields().keySet());
        keys.remove("provider");
        for (CredentialKind kind : profile.credentials()) {
            if (keys.equals(partNames(kind))) {
                return new Credentials(kind.name(), parts(section, kind, domain), "configuration " + section.source());
            }
        }
        throw Stop.config(
                section.source() + ": " + section.path() + " must hold " + kinds(profile),
                "Write each as env:NAME, file:/path or command:…");
    }

    private Map<String, Secret> parts(Configuration.Section section, CredentialKind kind, String domain) throws Stop {
        Map<String, Secret> parts = new HashMap<>();
        for (CredentialKind.Part part : kind.parts()) {
            ConfigFile.Entry entry = reference(section, part);
            parts.put(
                    part.name(),
                    Secrets.isReference(entry.value())
                            ? secrets.byReference(entry.value(), domain, entry.source())
                            : Secret.of(entry.value()));
        }
        return parts;
    }

    /** What is secret may only be told by where it is kept. */
    private static ConfigFile.Entry reference(Configuration.Section section, CredentialKind.Part part) throws Stop {
        ConfigFile.Entry entry = section.scalar(part.name())
                .orElseThrow(() -> Stop.config(
                        section.source() + ": " + section.path() + "." + part.name() + " is empty",
                        "Write env:NAME, file:/path or command:…"));
        if (part.secret() && !Secrets.isReference(entry.value())) {
            throw Stop.config(
                    entry.source() + ": " + section.path() + "." + part.name() + " holds the secret itself",
                    "Say where it is kept instead: env:" + part.environment()
                            + ", file:/path or command:…; and change the secret if others can read this file.");
        }
        return entry;
    }

    /** Refuses entries that hold a secret or lack a part; runs and reads nothing. */
    static void check(Map<String, Configuration.Section> sections) throws Stop {
        for (Configuration.Section section : sections.values()) {
            for (String key : section.fields().fields().keySet()) {
                if (!key.equals("provider") && !key.equals("email")) {
                    reference(section, new CredentialKind.Part(key, key.toUpperCase(Locale.ROOT), true));
                }
            }
        }
    }

    /** The host's usual variables. */
    Optional<Credentials> fromEnvironment(HostProfile profile) throws Stop {
        for (CredentialKind kind : profile.credentials()) {
            Map<String, Secret> parts = new HashMap<>();
            for (CredentialKind.Part part : kind.parts()) {
                secrets.variable(part.environment()).ifPresent(secret -> parts.put(part.name(), secret));
            }
            if (parts.size() == kind.parts().size()) {
                String names = kind.parts().stream()
                        .map(CredentialKind.Part::environment)
                        .collect(Collectors.joining(", "));
                return Optional.of(new Credentials(kind.name(), parts, "environment " + names));
            }
        }
        return Optional.empty();
    }

    /** Asks for the recommended kind. */
    Optional<Credentials> ask(HostProfile profile) {
        CredentialKind kind = profile.credentials().getFirst();
        environment.err().println(String.join("\n", steps(profile, "Paste it below, or type for the next runs:")));
        Map<String, Secret> parts = new HashMap<>();
        for (CredentialKind.Part part : kind.parts()) {
            environment.err().print(profile.title() + " " + part.name() + " (not shown): ");
            environment.err().flush();
            Optional<String> typed = environment.terminal().hidden("");
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            parts.put(part.name(), Secret.of(typed.get().strip()));
        }
        return Optional.of(new Credentials(kind.name(), parts, "typed"));
    }

    /** Why nothing can be changed, and the exact steps to mend it. */
    static Problem missing(HostProfile profile) {
        return Problem.of(
                "credentials-missing",
                "There are no credentials for " + profile.title() + ": neither " + kindVariables(profile)
                        + " is set, and no entry of the configuration is named with --credentials.",
                String.join("\n", steps(profile, "Then type, and run the same command again:")));
    }

    private static List<String> steps(HostProfile profile, String afterwards) {
        CredentialKind kind = profile.credentials().getFirst();
        List<String> steps = new ArrayList<>();
        steps.add("To get a " + profile.title() + " " + kind.name() + ":");
        int number = 1;
        for (String step : kind.howToGet()) {
            steps.add("  " + number++ + ". " + step);
        }
        steps.add(afterwards);
        for (CredentialKind.Part part : kind.parts()) {
            steps.add(
                    part.secret()
                            ? "  read -rs " + part.environment() + " && export " + part.environment()
                            : "  export " + part.environment() + "=…");
        }
        return steps;
    }

    private static String kindVariables(HostProfile profile) {
        return profile.credentials().stream()
                .map(kind -> kind.parts().stream()
                        .map(CredentialKind.Part::environment)
                        .collect(Collectors.joining(" + ")))
                .collect(Collectors.joining(" nor "));
    }

    private static String kinds(HostProfile profile) {
        return profile.credentials().stream()
                .map(kind -> String.join(" and ", partNames(kind)))
                .collect(Collectors.joining(", or "));
    }

    private static Set<String> partNames(CredentialKind kind) {
        return kind.parts().stream()
                .map(CredentialKind.Part::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
