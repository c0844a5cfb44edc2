package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
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
import dev.mxsetup.provider.http.ApiRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One user's view of Cloudflare. */
final class CloudflareHost implements DnsHost {
    private static final int ZONES_PER_PAGE = 50;
    private static final int RECORDS_PER_PAGE = 100;

    private final CloudflareApi api;

    CloudflareHost(CloudflareApi api) {
        this.api = api;
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        for (DomainName name : names) {
            List<HostZone> found = list(requests, Map.of("name", name.text()));
            if (!found.isEmpty()) {
                return found.stream().map(FoundZone::of).toList();
            }
        }
        return List.of();
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        if (!CloudflareZone.isId(id)) {
            throw HostException.refused(HostError.of(
                    HostError.Kind.ZONE_NOT_FOUND,
                    "That is no zone id of Cloudflare: it has 32 hexadecimal digits.",
                    "Copy it from the zone's overview page in the dashboard."));
        }
        return api.get(
                requests,
                ApiRequest.get(List.of("zones", id), Map.of()),
                body -> CloudflareZone.of(body.required("result")));
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return list(requests, Map.of());
    }

    private List<HostZone> list(Requests requests, Map<String, String> query) throws HostException {
        return api.list(requests, List.of("zones"), query, ZONES_PER_PAGE, CloudflareZone::of);
    }

    /** All MX of the zone in one listing: so those of other names come with it. */
    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        Map<String, CloudflareRecord> records = new TreeMap<>();
        api.list(
                        requests,
                        List.of("zones", zone.id(), "dns_records"),
                        Map.of("type", "MX"),
                        RECORDS_PER_PAGE,
                        CloudflareRecord::of)
                .forEach(record -> records.put(record.id(), record));
        Map<DomainName, List<CloudflareRecord>> byOwner =
                records.values().stream().collect(Collectors.groupingBy(CloudflareRecord::owner));
        List<CloudflareRecord> own = Optional.ofNullable(byOwner.remove(owner)).orElseGet(ArrayList::new);
        Map<DomainName, MxRrset> others = new TreeMap<>();
        byOwner.forEach((name, theirs) -> others.put(name, CloudflareRecord.rrset(theirs)));
        return new MxSnapshot(
                owner,
                CloudflareRecord.rrset(own),
                CloudflareRecord.nativeForm(own),
                Optional.empty(),
                false,
                EmailRouting.ownerOf(own),
                new TreeSet<>(),
                Optional.of(others),
                CloudflareRecord.changedAt(own));
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return new CloudflareScript(from, goal).steps();
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            api.write(requests, Operation.parse(step.request()).in(zone));
            return new StepOutcome.Done();
        } catch (HostException failure) {
            return StepOutcome.of(failure);
        }
    }

    @Override
    public void close() {
        api.close();
    }
}
