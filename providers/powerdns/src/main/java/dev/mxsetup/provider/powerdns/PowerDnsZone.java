package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HostZone.State;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.provider.http.ApiNames;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A zone as the server shows it, all its records included. The listing is never narrowed to the owner's MX
 * ({@code rrset_name}): many servers then leave out disabled records, which a replacement of the set would delete unseen.
 *
 * @see <a href="https://github.com/PowerDNS/pdns/issues/11473">PowerDNS issue 11473</a>
 */
record PowerDnsZone(HostZone zone, JsonNode json) {
    private static final String SERIAL_STAYS =
            "Its SOA-EDIT-API is empty, so changes by the API do not raise the zone's"
                    + " serial, and secondaries that fetch it by AXFR would keep the old MX. Set it first (pdnsutil set-meta ZONE"
                    + " SOA-EDIT-API DEFAULT), or raise the serial after the change (pdnsutil increase-serial ZONE).";
    private static final String SECONDARY = "This server fetches the zone from its primary: make the change there.";
    private static final String CATALOG =
            "Change the MX in an ordinary zone (Native or Master): this one is a catalog.";

    /** @throws IllegalArgumentException if it is no zone, or shows no records */
    static PowerDnsZone of(JsonNode json) {
        if (!json.path("rrsets").isArray()) {
            throw new IllegalArgumentException("no records");
        }
        return new PowerDnsZone(zone(json), json);
    }

    /** Without its records, as a list has it. */
    static HostZone zone(JsonNode json) {
        String id = json.path("id").asString("");
        String kind = json.path("kind").asString("");
        if (id.isEmpty() || kind.isEmpty()) {
            throw new IllegalArgumentException("no zone");
        }
        return new HostZone(
                id,
                ApiNames.of(json.path("name").asString("")),
                state(kind, json),
                Optional.of(json.path("account").asString("")).filter(account -> !account.isBlank()),
                new TreeSet<>(),
                Optional.empty(),
                Optional.empty());
    }

    /** The API takes changes of every kind of zone; those of a secondary go with the next transfer. */
    private static State state(String kind, JsonNode json) {
        boolean serialStays = json.path("soa_edit_api").asString("DEFAULT").isEmpty();
        return switch (kind.toLowerCase(Locale.ROOT)) {
            case "native" -> new State(State.Kind.ACTIVE, kind, "");
            case "master", "primary" -> new State(State.Kind.ACTIVE, kind, serialStays ? SERIAL_STAYS : "");
            case "slave", "secondary" -> new State(State.Kind.READ_ONLY, kind, SECONDARY);
            default -> new State(State.Kind.READ_ONLY, kind, CATALOG);
        };
    }

    MxSnapshot snapshot(DomainName owner) {
        Map<DomainName, MxSet> sets = new TreeMap<>();
        SortedSet<DomainName> nameServers = new TreeSet<>();
        for (JsonNode rrset : json.path("rrsets")) {
            switch (rrset.path("type").asString("")) {
                case "MX" -> {
                    if (sets.put(owner(rrset), MxSet.of(rrset)) != null) {
                        throw new IllegalArgumentException("two sets of one name and type");
                    }
                }
                case "NS" -> {
                    if (owner(rrset).equals(zone.name())) {
                        MxSet.enabled(rrset).forEach(server -> nameServers.add(ApiNames.of(server)));
                    }
                }
                default -> {}
            }
        }
        MxSet own = Optional.ofNullable(sets.remove(owner)).orElse(MxSet.NONE);
        Map<DomainName, MxRrset> others = new TreeMap<>();
        sets.forEach((name, set) -> {
            if (!set.served().isEmpty()) {
                others.put(name, set.served());
            }
        });
        return new MxSnapshot(
                owner,
                own.served(),
                own.nativeForm(),
                Optional.empty(),
                false,
                Optional.empty(),
                nameServers,
                Optional.of(others));
    }

    private static DomainName owner(JsonNode rrset) {
        return ApiNames.of(rrset.path("name").asString(""));
    }
}
