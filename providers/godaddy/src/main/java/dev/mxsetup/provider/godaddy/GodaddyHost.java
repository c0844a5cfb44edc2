package dev.mxsetup.provider.godaddy;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostError.Kind;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** One account's view of GoDaddy. A zone's id is its name. */
final class GodaddyHost implements DnsHost {
    private static final HostZone.State ACTIVE = new HostZone.State(HostZone.State.Kind.ACTIVE, "active", "");

    private final GodaddyApi api;
    private final Dialect dialect;

    GodaddyHost(GodaddyApi api, Dialect dialect) {
        this.api = api;
        this.dialect = dialect;
    }

    /** The request for the owner's MX tells whether there is such a zone, too. */
    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        boolean denied = false;
        for (DomainName name : names) {
            try {
                MxSnapshot mx = dialect.read(requests, name, owner);
                return List.of(new FoundZone(zone(name), Optional.of(mx)));
            } catch (HostException e) {
                denied |= e.error().kind() == Kind.PERMISSION_MISSING;
                if (e.error().kind() != Kind.PERMISSION_MISSING && e.error().kind() != Kind.ZONE_NOT_FOUND) {
                    throw e;
                }
            }
        }
        if (denied) {
            throw whyDenied(requests);
        }
        return List.of();
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        if (!id.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)+\\.?")) {
            throw HostException.refused(HostError.of(
                    Kind.ZONE_NOT_FOUND,
                    "That is no zone at GoDaddy: a zone there has the domain's name for its id.",
                    "Give the domain, as example.com."));
        }
        DomainName name = DomainName.of(id);
        read(requests, name, name);
        return zone(name);
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return dialect.domains(requests).stream().map(GodaddyHost::zone).toList();
    }

    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return read(requests, zone.name(), owner);
    }

    private MxSnapshot read(Requests requests, DomainName zone, DomainName owner) throws HostException {
        try {
            return dialect.read(requests, zone, owner);
        } catch (HostException e) {
            throw e.error().kind() == Kind.PERMISSION_MISSING ? whyDenied(requests) : e;
        }
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return dialect.script(zone.name(), from, goal);
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            api.write(requests, Operation.parse(step.request()).asRequest());
            return new StepOutcome.Done();
        } catch (HostException failure) {
            return StepOutcome.of(failure);
        }
    }

    @Override
    public void close() {
        api.close();
    }

    /** GoDaddy denies with the same words an account that may not use the API and a domain of somebody else. */
    private HostException whyDenied(Requests requests) {
        try {
            dialect.knock(requests);
            return HostException.refused(HostError.of(
                    Kind.ZONE_NOT_FOUND,
                    "GoDaddy lets these credentials use its API, but not for this domain: another account holds it.",
                    "Use credentials of the account that holds the domain; `mxsetup zones --provider godaddy` lists the"
                            + " domains of this one."));
        } catch (HostException e) {
            return e;
        }
    }

    private static HostZone zone(DomainName name) {
        return new HostZone(
                name.text(), name, ACTIVE, Optional.empty(), new TreeSet<>(), Optional.empty(), Optional.empty());
    }
}
