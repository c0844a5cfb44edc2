package dev.mxsetup.cli;

import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the credentials for a host: an entry of the configuration, its usual environment variables, what its own tools keep, a hidden prompt. */
final class CredentialFinder {
    private final Environment environment;
    private final CredentialEntries entries;
    private final Secrets secrets;

    CredentialFinder(Environment environment, Configuration configuration) {
        this.environment = environment;
        this.entries = new CredentialEntries(configuration, environment);
        this.secrets = new Secrets(environment);
    }

    CredentialEntries entries() {
        return entries;
    }

    /** An entry of {@code credentials:}; empty where it leaves them to the host's own tools and these have none. */
    Optional<Credentials> named(String name, String source, HostProfile profile, String domain) throws Stop {
        Optional<CredentialEntries.Entry> found = entries.of(name, source, profile);
        if (found.isEmpty()) {
            return ambient(profile);
        }
        CredentialEntries.Entry entry = found.get();
        Map<String, Secret> parts = new HashMap<>();
        for (Map.Entry<CredentialKind.Part, ConfigFile.Entry> part :
                entry.parts().entrySet()) {
            ConfigFile.Entry value = part.getValue();
            parts.put(
                    part.getKey().name(),
                    Secrets.isReference(value.value())
                            ? secrets.byReference(value.value(), domain, value.source())
                            : Secret.of(value.value()));
        }
        return Optional.of(new Credentials(entry.kind().name(), parts, "configuration " + entry.source()));
    }

    /** The host's usual variables. */
    Optional<Credentials> fromEnvironment(HostProfile profile) throws Stop {
        Set<String> variables = CredentialTexts.variables(List.of(profile));
        for (CredentialKind kind : profile.credentials()) {
            Map<String, Secret> parts = new HashMap<>();
            for (CredentialKind.Part part : kind.parts()) {
                secrets.variable(part.environment(), variables).ifPresent(secret -> parts.put(part.name(), secret));
            }
            if (!parts.isEmpty() && parts.size() == kind.parts().size()) {
                String names = kind.parts().stream()
                        .map(CredentialKind.Part::environment)
                        .collect(Collectors.joining(", "));
                return Optional.of(new Credentials(kind.name(), parts, "environment " + names));
            }
        }
        return Optional.empty();
    }

    /** Those that only the host's own tools know where to look for. */
    Optional<Credentials> ambient(HostProfile profile) {
        return environment.cores().ambient(profile);
    }

    /** Asks for the kind that is recommended of those that can be typed. */
    Optional<Credentials> ask(HostProfile profile, Asker asker) throws Stop {
        Optional<CredentialKind> first = profile.credentials().stream()
                .filter(kind -> !kind.parts().isEmpty())
                .findFirst();
        return first.isEmpty() ? Optional.empty() : ask(profile, first.get(), asker);
    }

    private Optional<Credentials> ask(HostProfile profile, CredentialKind kind, Asker asker) throws Stop {
        CredentialTexts.steps(profile, kind, "Paste it below, or type for the next runs:")
                .forEach(environment.err()::println);
        Map<String, Secret> parts = new HashMap<>();
        for (CredentialKind.Part part : kind.parts()) {
            Optional<String> typed = typed(profile, part, asker);
            if (typed.isEmpty()) {
                return Optional.empty();
            }
            if (!typed.get().isBlank()) {
                parts.put(part.name(), Secret.of(typed.get().strip()));
            }
        }
        return fitting(profile, parts.keySet()).map(found -> new Credentials(found.name(), parts, "typed"));
    }

    private Optional<String> typed(HostProfile profile, CredentialKind.Part part, Asker asker) throws Stop {
        String prompt = profile.title() + " " + part.name();
        if (!part.secret()) {
            return asker.line(prompt + ": ");
        }
        environment.err().print(prompt + " (not shown): ");
        environment.err().flush();
        return environment.terminal().hidden("");
    }

    /** What may be left empty (a session's token) makes another kind. */
    private static Optional<CredentialKind> fitting(HostProfile profile, Set<String> names) {
        return profile.credentials().stream()
                .filter(kind -> !kind.parts().isEmpty())
                .filter(kind -> kind.parts().stream()
                        .map(CredentialKind.Part::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                        .equals(names))
                .findFirst();
    }
}
