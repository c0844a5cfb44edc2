package dev.mxsetup.integration;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A provider's module with one bug, to see that the fault matrix finds it. */
record FaultMutant(DnsHostProvider sound, Bug bug) implements DnsHostProvider {
    enum Bug {
        /** Its script takes the old records away before it adds the new one. */
        DELETES_FIRST,
        /** It tells again what it read before, as long as it has not written. */
        REMEMBERS
    }

    @Override
    public HostProfile profile() {
        return sound.profile();
    }

    @Override
    public DnsHost open(HostAccess access) throws HostException {
        return new Mutated(sound.open(access), bug);
    }

    private static final class Mutated implements DnsHost {
        private final DnsHost host;
        private final Bug bug;
        private final Map<DomainName, MxSnapshot> remembered = new ConcurrentHashMap<>();

        Mutated(DnsHost host, Bug bug) {
            this.host = host;
            this.bug = bug;
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
            MxSnapshot known = remembered.get(owner);
            MxSnapshot told = bug == Bug.REMEMBERS && known != null ? known : host.read(requests, zone, owner);
            remembered.put(owner, told);
            return told;
        }

        @Override
        public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
            List<Step> steps = host.script(zone, from, goal);
            return bug == Bug.DELETES_FIRST && steps.size() > 1 ? deletion(from, steps) : steps;
        }

        /** The last step alone, with the set that it leaves where it comes first. */
        private static List<Step> deletion(MxSnapshot from, List<Step> steps) {
            Step last = steps.getLast();
            Set<Mx> after = new HashSet<>(from.records().entries());
            Set<Mx> taken = new HashSet<>(steps.get(steps.size() - 2).after());
            taken.removeAll(last.after());
            after.removeAll(taken);
            return List.of(new Step(last.text(), after, last.guard(), false, last.request()));
        }

        @Override
        public StepOutcome run(Requests requests, HostZone zone, Step step) {
            remembered.clear();
            return host.run(requests, zone, step);
        }

        @Override
        public boolean published(Requests requests, String ticket) throws HostException {
            return host.published(requests, ticket);
        }

        @Override
        public void close() {
            host.close();
        }
    }
}
