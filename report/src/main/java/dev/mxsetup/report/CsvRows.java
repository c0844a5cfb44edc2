package dev.mxsetup.report;

import dev.mxsetup.DetectResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.record.Run;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Lists as rows of cells. */
final class CsvRows {
    static final List<String> VERIFY = List.of(
            "domain",
            "outcome",
            "level",
            "expected",
            "authoritiesShowing",
            "authoritiesCounted",
            "resolversShowing",
            "resolvers",
            "drainedBy",
            "nextLook",
            "errorCode",
            "errorMessage");
    static final List<String> DETECT =
            List.of("domain", "outcome", "zone", "host", "provider", "nameServers", "errorCode", "errorMessage");
    static final List<String> ZONES =
            List.of("zone", "id", "provider", "state", "account", "nameServers", "mayRead", "mayEdit");
    static final List<String> PROVIDERS = List.of(
            "provider", "title", "credentials", "ttlMin", "ttlMax", "atomicity", "raceWindow", "limits", "endpoint");
    static final List<String> HISTORY = List.of(
            "runId",
            "startedAt",
            "domain",
            "provider",
            "kind",
            "outcome",
            "open",
            "writes",
            "who",
            "before",
            "expected",
            "publishedAt");

    private CsvRows() {}

    static List<String> of(VerifyResult result) {
        Optional<Verification> seen = Problems.seen(result);
        Optional<Problem> problem = Problems.of(result);
        return List.of(
                result.domain().text(),
                result.outcome(),
                seen.map(verification -> verification.level().label()).orElse(""),
                seen.map(verification -> entries(verification.expected())).orElse(""),
                seen.map(verification -> Long.toString(Counts.showing(verification)))
                        .orElse(""),
                seen.map(verification -> Long.toString(Counts.counted(verification)))
                        .orElse(""),
                seen.map(verification -> Long.toString(resolversShowing(verification)))
                        .orElse(""),
                seen.map(verification ->
                                Integer.toString(verification.resolvers().size()))
                        .orElse(""),
                time(seen.flatMap(verification -> verification.timing().drainedBy())),
                time(seen.flatMap(Verification::nextLook)),
                problem.map(Problem::code).orElse(""),
                problem.map(Problem::message).map(Nodes::text).orElse(""));
    }

    static List<String> of(DetectResult result) {
        Optional<KnownHost> host =
                result instanceof DetectResult.Found found ? Optional.of(found.host()) : Optional.empty();
        return List.of(
                result.domain().text(),
                result.outcome(),
                result.seen().map(seen -> seen.zone().text()).orElse(""),
                host.map(KnownHost::name).orElse(""),
                host.filter(KnownHost::module).map(KnownHost::name).orElse(""),
                result.seen().map(seen -> GuideNodes.joined(seen.names())).orElse(""),
                result.reason().map(Problem::code).orElse(""),
                result.reason().map(Problem::message).map(Nodes::text).orElse(""));
    }

    static List<String> of(String provider, HostZone zone) {
        return List.of(
                zone.name().text(),
                Nodes.text(zone.id()),
                provider,
                Nodes.text(zone.state().name()),
                zone.account().map(Nodes::text).orElse(""),
                zone.nameServers().stream().map(DomainName::text).collect(Collectors.joining(" ")),
                zone.mayRead().map(String::valueOf).orElse(""),
                zone.mayEdit().map(String::valueOf).orElse(""));
    }

    static List<String> of(HostProfile profile) {
        return List.of(
                profile.name(),
                profile.title(),
                profile.credentials().stream().map(CsvRows::variables).collect(Collectors.joining(" or ")),
                Long.toString(profile.ttl().min()),
                Long.toString(profile.ttl().max()),
                profile.atomicity(),
                profile.raceWindow().orElse(""),
                profile.limits(),
                profile.endpoint().map(URI::toString).orElse(""));
    }

    static List<String> of(Run run) {
        return List.of(
                Nodes.text(run.start().runId()),
                Nodes.time(run.start().startedAt()),
                run.start().owner().text(),
                Nodes.text(run.start().provider()),
                run.start().kind(),
                ListNodes.outcome(run),
                Boolean.toString(run.isOpen()),
                Long.toString(run.writes()),
                Nodes.text(run.start().who()),
                entries(run.start().before().entries()),
                entries(run.start().goal()),
                time(run.publishedAt()));
    }

    static String variables(CredentialKind kind) {
        return kind.parts().isEmpty()
                ? "what its own tools find"
                : kind.parts().stream().map(CredentialKind.Part::environment).collect(Collectors.joining(" + "));
    }

    private static long resolversShowing(Verification seen) {
        return seen.resolvers().stream()
                .filter(view -> view.state() == State.NEW)
                .count();
    }

    private static String entries(Collection<Mx> entries) {
        return entries.stream().map(Mx::toString).collect(Collectors.joining("; "));
    }

    private static String time(Optional<Instant> instant) {
        return instant.map(Nodes::time).orElse("");
    }
}
