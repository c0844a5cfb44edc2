package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostProfile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What is said of a host's credentials. */
final class CredentialTexts {
    private CredentialTexts() {}

    /** Every variable in which their users keep them. */
    static Set<String> variables(Collection<HostProfile> profiles) {
        return profiles.stream()
                .flatMap(profile -> profile.credentials().stream())
                .flatMap(kind -> kind.parts().stream())
                .map(CredentialKind.Part::environment)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Why nothing can be changed, and the exact steps to mend it. */
    static Problem missing(HostProfile profile, Environment environment) {
        return Problem.of(
                "credentials-missing",
                "There are no credentials for " + profile.title() + ": neither " + alternatives(profile)
                        + " is set" + half(profile, environment)
                        + ", and no entry of the configuration is named with --credentials.",
                String.join("\n", steps(profile, recommended(profile), "Then type, and run the same command again:")));
    }

    private static CredentialKind recommended(HostProfile profile) {
        return profile.credentials().getFirst();
    }

    /** What is set where a kind is not whole. */
    private static String half(HostProfile profile, Environment environment) {
        Optional<CredentialKind> begun = profile.credentials().stream()
                .filter(kind -> kind.parts().stream().anyMatch(part -> isSet(part, environment)))
                .findFirst();
        return begun.map(kind -> " (" + names(kind, part -> isSet(part, environment)) + " is, but not "
                        + names(kind, part -> !isSet(part, environment)) + ")")
                .orElse("");
    }

    private static boolean isSet(CredentialKind.Part part, Environment environment) {
        return environment.variable(part.environment()).isPresent();
    }

    private static String names(CredentialKind kind, Predicate<CredentialKind.Part> which) {
        return kind.parts().stream()
                .filter(which)
                .map(CredentialKind.Part::environment)
                .collect(Collectors.joining(" and "));
    }

    /** How to get credentials of that kind, and where to put them. */
    static List<String> steps(HostProfile profile, CredentialKind kind, String afterwards) {
        List<String> steps = new ArrayList<>();
        steps.add("How to get a " + kind.name() + " for " + profile.title() + ":");
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

    private static String alternatives(HostProfile profile) {
        return profile.credentials().stream()
                .filter(kind -> !kind.parts().isEmpty())
                .map(kind -> kind.parts().stream()
                        .map(CredentialKind.Part::environment)
                        .collect(Collectors.joining(" + ")))
                .collect(Collectors.joining(" nor "));
    }
}
