package dev.mxsetup.sandbox;

import java.util.List;

/** Other people who edit the same zones, not through the client that is being watched. */
final class BehindTheBack {
    static final String FOREIGN_EXCHANGE = "mx.foreign-hand.net";

    private final HostedZones zones;
    private final Publishing publishing;

    BehindTheBack(HostedZones zones, Publishing publishing) {
        this.zones = zones;
        this.publishing = publishing;
    }

    void addForeignMx(HostedZone zone) {
        add(zone, RecordFields.mx(zone.name(), 50, FOREIGN_EXCHANGE, ZoneSpec.OLD_TTL));
    }

    void add(HostedZone zone, RecordFields fields) {
        ZoneDraft draft = zones.draft(zone);
        draft.create(fields);
        publishing.commit(draft);
    }

    /** Deletes the MX and makes them again: the same values under other ids. */
    void remakeMx(HostedZone zone) {
        ZoneDraft draft = zones.draft(zone);
        for (HostedRecord stored : mxAtApex(zone)) {
            draft.delete(stored.id());
            draft.create(stored.fields());
        }
        publishing.commit(draft);
    }

    /** Puts other MX in place of those at the owner. */
    void replaceMx(HostedZone zone, String owner, List<RecordFields> wanted) {
        ZoneDraft draft = zones.draft(zone);
        zone.records().values().stream()
                .filter(stored -> stored.fields().isMx() && stored.fields().name().equals(owner))
                .forEach(stored -> draft.delete(stored.id()));
        wanted.forEach(draft::create);
        publishing.commit(draft);
    }

    private static List<HostedRecord> mxAtApex(HostedZone zone) {
        return zone.records().values().stream()
                .filter(stored -> stored.fields().isMx())
                .filter(stored -> stored.fields().name().equals(zone.name()))
                .toList();
    }
}
