package dev.mxsetup.provider.rfc2136;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
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
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.xbill.DNS.DClass;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.NSRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** One key's view of one name server. */
final class Rfc2136Host implements DnsHost {
    private static final HostZone.State ACTIVE = new HostZone.State(HostZone.State.Kind.ACTIVE, "authoritative", "");

    private final SignedDns dns;

    Rfc2136Host(SignedDns dns) {
        this.dns = dns;
    }

    @Override
    public List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException {
        for (DomainName name : names) {
            Optional<HostZone> zone = at(requests, name);
            if (zone.isPresent()) {
                return List.of(FoundZone.of(zone.get()));
            }
        }
        return List.of();
    }

    /** By its name, which is its id. */
    @Override
    public HostZone zone(Requests requests, String id) throws HostException {
        try {
            Optional<HostZone> zone = at(requests, DomainName.of(id));
            if (zone.isPresent()) {
                return zone.get();
            }
        } catch (IllegalArgumentException e) {
            // No name at all is no zone's either.
        }
        throw HostException.refused(HostError.of(
                HostError.Kind.ZONE_NOT_FOUND,
                "The name server holds no zone of that name.",
                "The id of a zone is its name here; give one that the name server is primary for."));
    }

    @Override
    public List<HostZone> allZones(Requests requests) throws HostException {
        throw HostException.refused(HostError.of(
                HostError.Kind.NOT_OFFERED, "A name server has no list of its zones to ask for.", "Name the domains."));
    }

    /** NS records of the name itself, with authority, are at the top of a zone and nowhere else. */
    private Optional<HostZone> at(Requests requests, DomainName name) throws HostException {
        return requests.read(() -> {
            Reply reply = dns.ask(query(name, Type.NS));
            if (reply.isForeign()) {
                return Optional.empty();
            }
            List<NSRecord> servers = answers(told(reply, name), name, NSRecord.class);
            return servers.isEmpty() ? Optional.empty() : Optional.of(zone(name, servers));
        });
    }

    private static HostZone zone(DomainName name, List<NSRecord> servers) {
        return new HostZone(
                name.text(),
                name,
                ACTIVE,
                Optional.empty(),
                servers.stream()
                        .map(server -> DomainName.of(server.getTarget()))
                        .collect(Collectors.toCollection(TreeSet::new)),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException {
        return requests.read(() -> {
            List<MXRecord> records = answers(told(dns.ask(query(owner, Type.MX)), owner), owner, MXRecord.class);
            return new MxSnapshot(
                    owner,
                    rrset(records),
                    nativeForm(records),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    Optional.empty());
        });
    }

    /** The answer of a server that is authoritative for the name. */
    private static Message told(Reply reply, DomainName name) throws HostException {
        if (reply.tells()) {
            return reply.message();
        }
        reply.success();
        throw HostException.refused(HostError.of(
                HostError.Kind.ZONE_NOT_FOUND,
                "The name server has no authority over " + name + ": it is delegated away from this zone.",
                "Give the primary name server of the zone that holds " + name + "."));
    }

    private static Message query(DomainName name, int type) {
        Message query = Message.newQuery(Record.newRecord(name.wire(), type, DClass.IN));
        query.getHeader().unsetFlag(org.xbill.DNS.Flags.RD);
        return query;
    }

    private static <T extends Record> List<T> answers(Message answer, DomainName name, Class<T> type) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(record -> record.getName().equals(name.wire()))
                .toList();
    }

    private static MxRrset rrset(List<MXRecord> records) {
        return new MxRrset(records.stream()
                .map(record ->
                        new MxRecord(new Mx(record.getPriority(), DomainName.of(record.getTarget())), record.getTTL()))
                .toList());
    }

    private static String nativeForm(List<MXRecord> records) {
        return records.stream()
                .map(record -> "{\"preference\":%d,\"exchange\":\"%s\",\"ttl\":%d}"
                        .formatted(
                                record.getPriority(),
                                record.getTarget()
                                        .toString()
                                        .replace("\\", "\\\\")
                                        .replace("\"", "\\\""),
                                record.getTTL()))
                .sorted()
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public List<Step> script(HostZone zone, MxSnapshot from, Goal goal) {
        return UpdateScript.steps(zone, from, goal);
    }

    @Override
    public StepOutcome run(Requests requests, HostZone zone, Step step) {
        try {
            Message update = UpdateScript.message(step.request());
            requests.write(() -> dns.change(update).success());
            return new StepOutcome.Done();
        } catch (HostException failure) {
            return StepOutcome.of(failure);
        }
    }

    @Override
    public void close() {
        // Each exchange has a connection of its own.
    }
}
