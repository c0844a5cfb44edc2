package dev.mxsetup.sandbox;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Other people who edit the same zones, not through the client that is being watched. */
final class BehindTheBack {
    static final String FOREIGN_EXCHANGE = "mx.foreign-hand.net";

    private final Map<Host, HostedZones> hosts;
    private final Publishing publishing;

    BehindTheBack(Map<Host, HostedZones> hosts, Publishing publishing) {
        this.hosts = hosts;
        this.publishing = publishing;
    }

    void addForeignMx(HostedZone zone) {
        add(zone, RecordFields.mx(zone.name(), 50, FOREIGN_EXCHANGE, ZoneSpec.OLD_TTL));
    }

    void add(HostedZone zone, RecordFields fields) {
        edit(zone, draft -> draft.place(zone.spec().host().asTyped(fields)));
    }

    /** Deletes the MX and makes them again: the same values under other ids. */
    void remakeMx(HostedZone zone) {
        edit(zone, draft -> {
            for (HostedRecord stored : mxAt(zone, zone.name())) {
                draft.delete(stored.id());
                draft.place(stored.fields());
            }
        });
    }

    /** Puts other MX in place of those at the owner. */
    void replaceMx(HostedZone zone, String owner, List<RecordFields> wanted) {
        edit(zone, draft -> {
            mxAt(zone, owner).forEach(stored -> draft.delete(stored.id()));
            wanted.forEach(fields -> draft.place(zone.spec().host().asTyped(fields)));
        });
    }

    private void edit(HostedZone zone, Consumer<ZoneDraft> change) {
        HostedZones zones = Optional.ofNullable(hosts.get(zone.spec().host())).orElseThrow();
        synchronized (zones) {
            ZoneDraft draft = zones.draft(zone);
            change.accept(draft);
            publishing.commit(draft);
        }
    }

    private static List<HostedRecord> mxAt(HostedZone zone, String owner) {
        return zone.records().values().stream()
                .filter(stored -> stored.fields().isMx())
                .filter(stored -> stored.fields().name().equals(owner))
                .toList();
    }
}
