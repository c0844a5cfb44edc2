package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** One user's view of Route 53. */
final class Route53Host implements DnsHost {
    private static final int MOST_PAGES = 10_000;
    private static final String MX = "MX";
    private static final Map<String, String> NEXT_NAMED =
            Map.of("NextDNSName", "dnsname", "NextHostedZoneId", "hostedzoneid");
    private static final String TRUNCATED = "IsTruncated";

    /** Where a page starts at a set that no policy chooses there is none. */
    private static final String OPTIONAL = "NextRecordIdentifier";

    private static final Map<String, String> NEXT_SET =
            Map.of("NextRecordName", "name", "NextRecordType", "type", OPTIONAL, "identifier");

    private final Route53Api api;

    Route53Host(Route53Api api) {
        this.api = api;
    }

    /** Stops at the first name that has a public zone: a private one says nothing of what the world is told. */
    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        List<FoundZone> found = new ArrayList<>();
        for (DomainName name : names) {
            List<HostZone> zones = named(requests, name);
            long open = zones.stream().filter(Route53Zone::isPublic).count();
            for (HostZone zone : zones) {
                // Only their name servers tell public zones of one name apart, and only this request shows them.
                boolean ambiguous = open > 1 && Route53Zone.isPublic(zone);
                found.add(FoundZone.of(ambiguous ? fetched(requests, zone.id()) : zone));
            }
            if (open > 0) {
                break;
            }
        }
        return List.copyOf(found);
    }

    /** The list starts at the name and runs on to others (API reference, ListHostedZonesByName). */
    private List<HostZone> named(Requests requests, DomainName name) throws HostException {
        List<HostZone> zones = new ArrayList<>();
        Map<String, String> from = Map.of("dnsname", Route53Names.text(name));
        for (int page = 0; page < MOST_PAGES; page++) {
            Page<HostZone> found = page(requests, Call.zonesByName(from), NEXT_NAMED, Route53Host::zones);
            found.items().stream().filter(zone -> zone.name().equals(name)).forEach(zones::add);
            if (!found.goesOnAt(name)) {
                break;
            }
            from = found.next();
        }
        return zones;
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        Optional<String> bare = Route53Zone.id(id);
        if (bare.isEmpty()) {
            throw HostException.refused(HostError.of(
                    HostError.Kind.ZONE_NOT_FOUND,
                    "That is no hosted zone id of Route 53: it has letters and digits only, and begins with Z.",
                    "Copy it from the list of hosted zones in the console."));
        }
        return fetched(requests, bare.get());
    }

    private HostZone fetched(Requests requests, String id) throws HostException {
        return api.read(
                requests,
                Call.zone(id),
                answer -> Route53Zone.of(
                        answer.all("HostedZone").stream().findFirst().orElseThrow(IllegalArgumentException::new),
                        answer.all("DelegationSet").stream().findFirst()));
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        List<HostZone> zones = new ArrayList<>();
        Map<String, String> from = Map.of();
        for (int page = 0; page == 0 || page < MOST_PAGES && !from.isEmpty(); page++) {
            Page<HostZone> found = page(requests, Call.zones(from), Map.of("NextMarker", "marker"), Route53Host::zones);
            zones.addAll(found.items());
            from = found.next();
        }
        return List.copyOf(zones);
    }

    /**
     * One listing from the owner's MX on: at the apex it goes on to the NS set, and through the zone to its other MX. Of
     * several MX sets that a policy chooses among, an answer holds one; their union is what is shown.
     */
    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        List<RecordSet> sets = new ArrayList<>();
        Map<String, String> from = Map.of("name", Route53Names.text(owner), "type", MX);
        boolean more = true;
        for (int page = 0; page < MOST_PAGES && more; page++) {
            Page<RecordSet> found = page(requests, Call.records(zone.id(), from), NEXT_SET, Route53Host::sets);
            sets.addAll(found.items());
            from = found.next();
            more = found.goesOnAt(owner) && MX.equals(from.get("type"));
        }
        List<RecordSet> own = sets.stream().filter(set -> set.is(owner, MX)).toList();
        for (RecordSet set : own) {
            if (set.untouchable().isPresent()) {
                throw untouchable(owner, set.untouchable().get());
            }
        }
        boolean wholeZone = from.isEmpty() && owner.equals(zone.name());
        return new MxSnapshot(
                owner,
                RecordSet.rrset(own),
                RecordSet.nativeForm(own),
                Optional.empty(),
                false,
                Optional.empty(),
                RecordSet.nameServers(sets, zone.name()),
                wholeZone ? Optional.of(RecordSet.otherMx(sets, owner)) : Optional.empty());
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return Route53Script.steps(from, goal);
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            String change = api.write(
                    requests,
                    Call.change(zone.id(), step.request()),
                    answer -> Route53Zone.id(answer.required("ChangeInfo", "Id"))
                            .orElseThrow(IllegalArgumentException::new));
            return new StepOutcome.Done(Optional.of(change));
        } catch (HostException failure) {
            return StepOutcome.of(failure);
        }
    }

    /** {@code INSYNC}: all of Route 53's name servers have it. */
    @Override
    public boolean published(Requests requests, String ticket) throws HostException {
        return api.read(requests, Call.progress(ticket), answer -> answer.required("ChangeInfo", "Status"))
                .equals("INSYNC");
    }

    @Override
    public void close() {
        api.close();
    }

    /** @param next elements that say where the next page starts, and the parameters that take them */
    private <T> Page<T> page(Requests requests, Call call, Map<String, String> next, Function<Xml, List<T>> parse)
            throws HostException {
        return api.read(requests, call, answer -> {
            Map<String, String> from = new TreeMap<>();
            next.forEach((element, parameter) -> {
                if (answer.has(element)) {
                    from.put(parameter, answer.text(element));
                }
            });
            // Emulators leave it out where they list zones; of record sets nothing may be missed.
            boolean truncated =
                    (next.equals(NEXT_SET) ? answer.required(TRUNCATED) : answer.text(TRUNCATED)).equals("true");
            boolean tellsWhere =
                    next.keySet().stream().allMatch(element -> element.equals(OPTIONAL) || answer.has(element));
            if (truncated && !tellsWhere) {
                throw new IllegalArgumentException("nothing tells where it goes on");
            }
            Optional<DomainName> name = Stream.of("NextDNSName", "NextRecordName")
                    .filter(answer::has)
                    .map(element -> Route53Names.of(answer.text(element)))
                    .findFirst();
            return truncated
                    ? new Page<>(parse.apply(answer), from, name)
                    : new Page<>(parse.apply(answer), Map.of(), Optional.empty());
        });
    }

    private static List<HostZone> zones(Xml answer) {
        return answer.all("HostedZones", "HostedZone").stream()
                .map(zone -> Route53Zone.of(zone, Optional.empty()))
                .toList();
    }

    private static List<RecordSet> sets(Xml answer) {
        return answer.all("ResourceRecordSets", "ResourceRecordSet").stream()
                .map(RecordSet::of)
                .toList();
    }

    private static HostException untouchable(DomainName owner, String why) {
        return HostException.refused(HostError.of(
                HostError.Kind.RECORDS_LOCKED,
                "The MX records of " + owner + " " + why + "; what could not be put back is not replaced.",
                "Make them ordinary MX records in the Route 53 console, then try again."));
    }

    /**
     * Part of a list.
     *
     * @param next parameters of the next page's request; empty on the last
     * @param name where that one starts; empty on the last, and in lists that do not go by names
     */
    private record Page<T>(List<T> items, Map<String, String> next, Optional<DomainName> name) {
        boolean goesOnAt(DomainName wanted) {
            return name.filter(wanted::equals).isPresent();
        }
    }
}
