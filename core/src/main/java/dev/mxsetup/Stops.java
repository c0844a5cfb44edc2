package dev.mxsetup;

import dev.mxsetup.host.HostError;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Verdict;
import dev.mxsetup.preflight.ZoneSight;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which findings stop what. */
final class Stops {
    /** What is about to be done. */
    enum Scope {
        /** Statements about the portal are asked of an apply, not of a plan. */
        PLAN,
        APPLY
    }

    private static final Set<CheckName> NOT_THIS_ZONE =
            EnumSet.of(CheckName.DOMAIN_NAME, CheckName.DOMAIN_DELEGATED, CheckName.ZONE_DELEGATED);

    private static final String BLOCKED = "blocked";

    private Stops() {}

    static List<Finding> of(List<Finding> findings, Scope scope) {
        return scope == Scope.APPLY ? Verdict.stopping(findings) : Verdict.stoppingPlan(findings);
    }

    /** Why it is blocked. A fault of the credentials is told before all others, with the host's own code for it. */
    static Optional<Problem> problem(List<Finding> findings, Scope scope, ZoneSight sight) {
        List<Finding> stops = of(findings, scope);
        if (stops.isEmpty()) {
            return Optional.empty();
        }
        Optional<Finding> credentials = stops.stream()
                .filter(finding -> finding.check() == CheckName.CREDENTIALS && finding.status() == Status.FAIL)
                .filter(finding -> !isNoFaultOfTheirs(findings, sight))
                .findFirst();
        if (credentials.isPresent()) {
            return Optional.of(Problem.of(
                    hostError(sight)
                            .map(HostError::kind)
                            .orElse(HostError.Kind.PERMISSION_MISSING)
                            .code(),
                    credentials.get().message(),
                    credentials.get().remedy().orElse("")));
        }
        Optional<Problem> elsewhere = notThisZone(findings).filter(problem -> isNoFaultOfTheirs(findings, sight));
        if (elsewhere.isPresent()) {
            return elsewhere;
        }
        String names = stops.stream().map(finding -> finding.check().label()).collect(Collectors.joining(", "));
        return Optional.of(Problem.of(
                BLOCKED,
                stops.size() == 1 ? stops.getFirst().message() : "Stopped by " + names + ".",
                remedy(findings, stops)));
    }

    /** Nobody's credentials show a zone that another host serves. */
    private static boolean isNoFaultOfTheirs(List<Finding> findings, ZoneSight sight) {
        return hostError(sight)
                        .filter(error -> error.kind() == HostError.Kind.ZONE_NOT_FOUND)
                        .isPresent()
                && notThisZone(findings).isPresent();
    }

    /** Why the change is not this domain's, or of no effect where it would be made. */
    static Optional<Problem> notThisZone(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.stops() && finding.status() == Status.FAIL)
                .filter(finding -> NOT_THIS_ZONE.contains(finding.check()))
                .findFirst()
                .map(finding ->
                        Problem.of(BLOCKED, finding.message(), finding.remedy().orElse("")));
    }

    /** One remedy would not be enough where several things stop it. */
    private static String remedy(List<Finding> findings, List<Finding> stops) {
        return Optional.of(findings)
                .filter(all -> stops.size() > 1)
                .flatMap(Verdict::goOn)
                .map(options -> "Do what the findings say, then say so: the same command goes on with " + options + ".")
                .orElseGet(() -> stops.getFirst().remedy().orElse(""));
    }

    /** Whether {@link #problem} told a fault of the credentials. */
    static boolean isOfCredentials(Problem problem) {
        return !problem.code().equals(BLOCKED);
    }

    static Optional<HostError> hostError(ZoneSight sight) {
        return switch (sight) {
            case ZoneSight.Failed failed -> Optional.of(failed.error());
            case ZoneSight.Seen seen
            when seen.zones().isEmpty() -> Optional.of(HostError.of(HostError.Kind.ZONE_NOT_FOUND, "", ""));
            case ZoneSight.Seen seen -> seen.readError();
            case ZoneSight.NotAsked notAsked -> Optional.empty();
        };
    }
}
