package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.util.List;

/** A host that does what another does; what is broken about one is written over. */
class Detour implements DnsHost {
    private final DnsHost host;

    Detour(DnsHost host) {
        this.host = host;
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        return host.zones(requests, names, owner);
    }

    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        return host.zone(requests, id);
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        return host.allZones(requests);
    }

    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return host.read(requests, zone, owner);
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return host.script(zone, from, goal);
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        return host.run(requests, zone, step);
    }

    @Override
    public void close() {
        host.close();
    }
}
