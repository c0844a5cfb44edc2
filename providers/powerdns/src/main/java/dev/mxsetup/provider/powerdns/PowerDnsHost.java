package dev.mxsetup.provider.powerdns;

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
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** One PowerDNS server: what it shows is the zone with all its records, in one call. */
final class PowerDnsHost implements DnsHost {
    /** Between the name of a zone and that of a variant of it, which only some clients are shown. */
    private static final String VARIANT = "..";

    private final PowerDnsApi api;

    PowerDnsHost(PowerDnsApi api) {
        this.api = api;
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        for (DomainName name : names) {
            Optional<FoundZone> found = find(requests, name, owner);
            if (found.isPresent()) {
                return List.of(found.get());
            }
        }
        if (!names.isEmpty()) {
            proveThatThisIsTheApi(requests, names.getLast());
        }
        return List.of();
    }

    private Optional<FoundZone> find(Requests requests, DomainName name, DomainName owner) throws HostException {
        try {
            return Optional.of(get(requests, MxSet.canonical(name), json -> {
                PowerDnsZone zone = named(name, json);
                return new FoundZone(zone.zone(), Optional.of(zone.snapshot(owner)));
            }));
        } catch (HostException failure) {
            if (failure.error().kind() == HostError.Kind.ZONE_NOT_FOUND) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** A wrong address answers 404 like a missing zone; the search for a missing zone is answered with an empty list. */
    private void proveThatThisIsTheApi(Requests requests, DomainName name) throws HostException {
        try {
            api.get(requests, List.of(), Map.of("zone", MxSet.canonical(name), "dnssec", "false"), PowerDnsHost::list);
        } catch (HostException failure) {
            throw failure.error().kind() == HostError.Kind.ZONE_NOT_FOUND
                    ? HostException.refused(HostError.of(
                            HostError.Kind.BAD_ENDPOINT,
                            "There is no PowerDNS API at this address (HTTP 404).",
                            "Check --endpoint (http://HOST:8081), and api=yes in the server's pdns.conf."))
                    : failure;
        }
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        if (!id.matches("[A-Za-z0-9=_-]+([.][A-Za-z0-9=_-]+)*[.]?")) {
            throw PowerDnsErrors.noZone();
        }
        return get(requests, id, json -> PowerDnsZone.of(json).zone());
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return api.get(requests, List.of(), Map.of("dnssec", "false"), PowerDnsHost::list);
    }

    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return get(requests, zone.id(), json -> named(zone.name(), json).snapshot(owner));
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return new PowerDnsScript(from, goal).steps();
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            api.patch(requests, zone.id(), step.request());
            return new StepOutcome.Done();
        } catch (HostException failure) {
            return StepOutcome.of(failure);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    private <T> T get(Requests requests, String id, Function<JsonNode, T> parse) throws HostException {
        return api.get(requests, List.of(id), Map.of(), parse);
    }

    private static PowerDnsZone named(DomainName name, JsonNode json) {
        PowerDnsZone zone = PowerDnsZone.of(json);
        if (!zone.zone().name().equals(name)) {
            throw new IllegalArgumentException("another zone");
        }
        return zone;
    }

    private static List<HostZone> list(JsonNode json) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("no list");
        }
        List<HostZone> zones = new ArrayList<>();
        for (JsonNode zone : json) {
            if (!zone.path("name").asString("").contains(VARIANT)) {
                zones.add(PowerDnsZone.zone(zone));
            }
        }
        return zones;
    }
}
