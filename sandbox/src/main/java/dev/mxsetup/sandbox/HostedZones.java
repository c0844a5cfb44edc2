package dev.mxsetup.sandbox;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every zone at one DNS host, in all accounts. */
final class HostedZones {
    private final Map<String, HostedZone> byId = new LinkedHashMap<>();
    private final Map<String, List<HostedZone>> byName = new HashMap<>();
    private final Ids ids;
    private final InstantSource clock;

    HostedZones(Host host, Collection<ZoneSpec> specs, Ids ids, InstantSource clock) {
        this.ids = ids;
        this.clock = clock;
        for (ZoneSpec spec : specs) {
            if (spec.hosted() && spec.host() == host) {
                HostedZone zone = new HostedZone(spec, ids, clock.instant());
                byId.put(zone.id(), zone);
                byName.computeIfAbsent(zone.name(), name -> new ArrayList<>()).add(zone);
            }
        }
    }

    Optional<HostedZone> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Collection<HostedZone> all() {
        return byId.values();
    }

    /** The zone of that name that the authorities serve; of several the active one. */
    Optional<HostedZone> served(String name) {
        List<HostedZone> candidates = byName.getOrDefault(name, List.of()).stream()
                .filter(zone ->
                        !List.of("partial", "private").contains(zone.spec().type()))
                .toList();
        return candidates.stream()
                .filter(zone -> zone.spec().status().equals("active"))
                .findFirst()
                .or(() -> candidates.stream()
                        .filter(zone -> zone.spec().status().equals("pending"))
                        .findFirst());
    }

    ZoneDraft draft(HostedZone zone) {
        return new ZoneDraft(zone, ids, clock.instant());
    }
}
