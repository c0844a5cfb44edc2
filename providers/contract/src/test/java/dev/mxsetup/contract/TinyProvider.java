package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.provider.http.ApiAnswer;
import dev.mxsetup.provider.http.ApiClient;
import dev.mxsetup.provider.http.ApiRequest;
import dev.mxsetup.provider.http.Header;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** As a third party might write one, for {@link TinyHost}: the set is replaced in one request if it is what was named. */
final class TinyProvider implements DnsHostProvider {
    private static final CredentialKind KEY = new CredentialKind(
            "key", List.of(new CredentialKind.Part("key", "TINY_KEY", true)), List.of("Ask for one."));

    @Override
    public HostProfile profile() {
        return new HostProfile(
                "tiny",
                "Tiny",
                Optional.of(URI.create("https://api.tiny.example")),
                Optional.of("ns[0-9]\\.tiny\\.example"),
                List.of(KEY),
                new TtlRange(600, 86_400, OptionalLong.empty()),
                "one request, compare-and-set",
                Optional.empty(),
                "none",
                Duration.ZERO,
                "Tiny");
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        Header key = new Header("X-Key", "", access.credentials().part("key").orElseThrow());
        return new Tiny(ApiClient.open(access.endpoint().orElseThrow(), access.http(), List.of(key)));
    }

    /** @param http whose answers are lines between {@code BEGIN} and {@code END} */
    private record Tiny(ApiClient http) implements DnsHost {
        @Override
        public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
            List<FoundZone> found = new ArrayList<>();
            for (DomainName name : names) {
                zones(requests, Map.of("name", name.text())).forEach(zone -> found.add(FoundZone.of(zone)));
            }
            return found;
        }

        @Override
        public HostZone zone(Requests requests, String id) throws HostException {
            return zones(requests, Map.of("id", id)).stream()
                    .findFirst()
                    .orElseThrow(
                            () -> HostException.refused(HostError.of(Kind.ZONE_NOT_FOUND, "No such zone", "Look")));
        }

        @Override
        public List<HostZone> allZones(Requests requests) throws HostException {
            return zones(requests, Map.of());
        }

        private List<HostZone> zones(Requests requests, Map<String, String> query) throws HostException {
            return requests.read(() -> lines(ApiRequest.get(List.of("zones"), query))).stream()
                    .map(line -> line.split(" ", 2))
                    .map(words -> new HostZone(
                            words[0],
                            DomainName.of(words[1]),
                            new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
                            Optional.empty(),
                            HostZone.names(List.of()),
                            Optional.empty(),
                            Optional.empty()))
                    .toList();
        }

        @Override
        public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
            List<String> lines = requests.read(() -> lines(ApiRequest.get(List.of("mx", owner.text()), Map.of())));
            List<MxRecord> records = lines.stream()
                    .map(line -> line.split(" ", 3))
                    .map(words -> MxRecord.of(Integer.parseInt(words[0]), words[1], Long.parseLong(words[2])))
                    .toList();
            return new MxSnapshot(
                    owner,
                    new MxRrset(records),
                    String.join(",", lines),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
            MxRrset to = goal.records();
            boolean same = goal.ttlMatters()
                    ? from.records().equals(to)
                    : from.records().entries().equals(to.entries());
            String lines =
                    to.records().stream().map(it -> it.mx() + " " + it.ttl()).collect(Collectors.joining(","));
            Step step = new Step(
                    List.of("replace " + from.nativeForm() + " by " + lines),
                    to.entries(),
                    Step.Guard.COMPARE_AND_SET,
                    false,
                    from.owner() + "|" + from.nativeForm() + "|" + lines);
            return same ? List.of() : List.of(step);
        }

        @Override
        public StepOutcome run(Requests requests, HostZone zone, Step step) {
            try {
                String owner = step.request().substring(0, step.request().indexOf('|'));
                String body = "\"" + step.request().substring(owner.length() + 1) + "\"";
                requests.write(() -> lines(ApiRequest.withJson("PUT", List.of("mx", owner), body)));
                return new StepOutcome.Done();
            } catch (HostException failure) {
                return StepOutcome.of(failure);
            }
        }

        @Override
        public void close() {
            http.close();
        }

        private List<String> lines(ApiRequest request) throws HostException {
            ApiAnswer answer = http.send(request);
            List<String> lines = answer.body().lines().toList();
            boolean whole = lines.size() > 1
                    && lines.getFirst().equals("BEGIN")
                    && lines.getLast().equals("END");
            if (answer.status() == 200 && whole) {
                return lines.subList(1, lines.size() - 1);
            }
            Kind kind = switch (answer.status()) {
                case 412 -> Kind.RECORDS_CHANGED;
                case 429 -> Kind.THROTTLED;
                default -> answer.status() >= 500 ? Kind.HOST_FAULT : Kind.UNEXPECTED_ANSWER;
            };
            HostError error = new HostError(kind, "Tiny says " + answer.status(), "Wait.", answer.retryAfter());
            boolean certain = answer.status() == 412 || answer.status() == 429;
            throw certain ? HostException.refused(error) : HostException.unknown(error);
        }
    }
}
