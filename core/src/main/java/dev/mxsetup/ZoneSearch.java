package dev.mxsetup;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.FoundZone;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import dev.mxsetup.preflight.ZoneSight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Finds the zone that would be edited, and reads the owner's MX in it. */
final class ZoneSearch {
    private final HostSession session;
    private final Requests requests;
    private final DomainName owner;
    private final DelegationAnswer delegation;

    ZoneSearch(HostSession session, Requests requests, DomainName owner, DelegationAnswer delegation) {
        this.session = session;
        this.requests = requests;
        this.owner = owner;
        this.delegation = delegation;
    }

    ZoneSight look(Optional<String> zoneId) {
        try {
            List<FoundZone> found = zoneId.isPresent()
                    ? List.of(FoundZone.of(named(zoneId.get())))
                    : session.host().zones(requests, names(), owner);
            List<HostZone> zones = found.stream().map(FoundZone::zone).toList();
            Optional<HostZone> chosen = zoneId.isPresent() ? Optional.of(zones.getFirst()) : choose(zones);
            return chosen.isPresent()
                    ? read(found, chosen.get(), zoneId.isPresent())
                    : new ZoneSight.Seen(session.profile(), zones, chosen, false, Optional.empty(), Optional.empty());
        } catch (HostException e) {
            return new ZoneSight.Failed(session.profile(), e.error());
        }
    }

    private ZoneSight read(List<FoundZone> found, HostZone chosen, boolean named) {
        List<HostZone> zones = found.stream().map(FoundZone::zone).toList();
        try {
            MxSnapshot snapshot = snapshot(found, chosen);
            UnaryOperator<HostZone> completed = zone ->
                    zone.equals(chosen) && zone.nameServers().isEmpty() ? zone.servedBy(snapshot.nameServers()) : zone;
            return new ZoneSight.Seen(
                    session.profile(),
                    zones.stream().map(completed).toList(),
                    Optional.of(completed.apply(chosen)),
                    named,
                    Optional.of(snapshot),
                    Optional.empty());
        } catch (HostException e) {
            return new ZoneSight.Seen(
                    session.profile(), zones, Optional.of(chosen), named, Optional.empty(), Optional.of(e.error()));
        }
    }

    /** Read, unless the zone came with it. */
    private MxSnapshot snapshot(List<FoundZone> found, HostZone chosen) throws HostException {
        Optional<MxSnapshot> shown = found.stream()
                .filter(one -> one.zone().equals(chosen))
                .flatMap(one -> one.mx().stream())
                .findFirst();
        return shown.isPresent() ? shown.get() : session.host().read(requests, chosen, owner);
    }

    private HostZone named(String id) throws HostException {
        HostZone zone = session.host().zone(requests, id);
        if (!owner.isAtOrUnder(zone.name())) {
            throw HostException.refused(HostError.of(
                    HostError.Kind.ZONE_NOT_FOUND,
                    "The zone with the id given is " + zone.name() + "; " + owner + " is not in it.",
                    "Leave --zone-id out, or give the id of the zone that holds " + owner + "."));
        }
        return zone;
    }

    /** The delegated zone's name; where the delegation is not known, every name from the owner up to two labels. */
    private List<DomainName> names() {
        return switch (delegation) {
            case DelegationAnswer.Delegated found -> List.of(found.delegation().zone());
            case DelegationAnswer.Inside inside
            when inside.enclosing().zone().labelCount() > 1 ->
                List.of(inside.enclosing().zone());
            default ->
                Stream.iterate(Optional.of(owner), Optional::isPresent, name -> name.flatMap(DomainName::parent))
                        .flatMap(Optional::stream)
                        .filter(name -> name.labelCount() > 1)
                        .toList();
        };
    }

    /** Of several zones the one that the world asks, then the one in use, then the only one. */
    private Optional<HostZone> choose(List<HostZone> zones) {
        Predicate<HostZone> active = zone -> zone.state().kind() == HostZone.State.Kind.ACTIVE;
        SortedSet<DomainName> servers = askedServers();
        Predicate<HostZone> asked =
                zone -> !servers.isEmpty() && zone.nameServers().equals(servers);
        return only(zones, active.and(asked))
                .or(() -> only(zones, active))
                .or(() -> only(zones, asked))
                .or(() -> only(zones, zone -> true));
    }

    private SortedSet<DomainName> askedServers() {
        return switch (delegation) {
            case DelegationAnswer.Delegated found -> found.delegation().parentNames();
            case DelegationAnswer.Inside inside -> inside.enclosing().parentNames();
            default -> new TreeSet<>();
        };
    }

    private static Optional<HostZone> only(List<HostZone> zones, Predicate<HostZone> which) {
        List<HostZone> fitting = new ArrayList<>(zones);
        fitting.removeIf(which.negate());
        return fitting.size() == 1 ? Optional.of(fitting.getFirst()) : Optional.empty();
    }
}
