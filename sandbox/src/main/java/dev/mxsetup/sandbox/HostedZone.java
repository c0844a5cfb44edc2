package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A zone at the DNS host: what the API stores, and what it has handed to the authorities so far. */
final class HostedZone {
    /** Records of a zone on the free plan; https://developers.cloudflare.com/dns/manage-dns-records/. */
    static final int QUOTA = 200;

    private static final int PAID_QUOTA = 3500;

    private static final int KEPT_PUBLICATIONS = 256;
    private static final long FIRST_SERIAL = 2_340_000_001L;

    private final String id;
    private final ZoneSpec spec;
    private final Instant created;
    private final List<Publication> publications = new ArrayList<>();
    private Map<String, HostedRecord> records;
    private RoutingState routing;
    private final int quota;

    /** One state of the zone as handed to the authorities; never changed afterwards. */
    record Publication(Instant at, long serial, Map<String, HostedRecord> records) {}

    HostedZone(ZoneSpec spec, Ids ids, Instant now) {
        this.id = spec.host() == Host.ROUTE53 ? ids.nextOfRoute53('Z') : ids.next();
        this.spec = spec;
        this.created = now.minus(Duration.ofDays(400)).plusNanos(123_456_000);
        this.routing = spec.routing();
        HostedRecord.Link link = routing == RoutingState.LOCKED ? HostedRecord.Link.LOCKED : HostedRecord.Link.LINKED;
        Map<String, HostedRecord> stored = new LinkedHashMap<>();
        spec.routed().forEach(fields -> store(stored, fields, link, ids));
        spec.records().forEach(fields -> store(stored, fields, HostedRecord.Link.NONE, ids));
        if (spec.host().storesNameServers()) {
            spec.own().forEach(server -> store(stored, nameServer(server), HostedRecord.Link.NONE, ids));
            spec.start().ifPresent(fields -> store(stored, fields, HostedRecord.Link.NONE, ids));
        }
        this.records = stored;
        this.quota = quota(spec.host(), stored.size());
        Map<String, HostedRecord> shown = stored;
        if (!spec.stalePublication().isEmpty()) {
            shown = new LinkedHashMap<>(stored);
            shown.values().removeIf(kept -> !kept.fields().type().equals("NS"));
            for (RecordFields fields : spec.stalePublication()) {
                store(shown, fields, HostedRecord.Link.NONE, ids);
            }
        }
        publications.add(new Publication(Instant.MIN, FIRST_SERIAL, shown));
    }

    private static int quota(Host host, int records) {
        if (host != Host.CLOUDFLARE) {
            return Integer.MAX_VALUE;
        }
        return records <= QUOTA ? QUOTA : PAID_QUOTA;
    }

    private RecordFields nameServer(String server) {
        Host host = spec.host();
        return host.asTyped(RecordFields.of(
                name(), "NS", server, Math.toIntExact(host.apexTtl().ns())));
    }

    private void store(Map<String, HostedRecord> into, RecordFields fields, HostedRecord.Link link, Ids ids) {
        HostedRecord stored = new HostedRecord(ids.next(), fields, link, created, created);
        into.put(stored.id(), stored);
    }

    String id() {
        return id;
    }

    String name() {
        return spec.name();
    }

    ZoneSpec spec() {
        return spec;
    }

    Instant created() {
        return created;
    }

    int quota() {
        return quota;
    }

    synchronized RoutingState routing() {
        return routing;
    }

    synchronized void routing(RoutingState changed) {
        routing = changed;
    }

    synchronized Map<String, HostedRecord> records() {
        return records;
    }

    /**
     * Stores a finished transaction.
     *
     * @param states what the authorities are to show, one after the other; the last is what is stored
     * @param pause between two of these states
     */
    synchronized void commit(List<Map<String, HostedRecord>> states, Instant now, Duration pause) {
        records = states.getLast();
        Instant at = now;
        for (Map<String, HostedRecord> state : states) {
            publications.add(new Publication(at, publications.getLast().serial() + 1, state));
            at = at.plus(pause);
        }
        while (publications.size() > KEPT_PUBLICATIONS) {
            publications.removeFirst();
        }
    }

    /** What an authority that lags shows at that time. */
    synchronized Publication published(Instant now, Duration lag) {
        for (Publication publication : publications.reversed()) {
            if (publication.at().equals(Instant.MIN)
                    || !publication.at().plus(lag).isAfter(now)) {
                return publication;
            }
        }
        return publications.getFirst();
    }

    /** The serial before the first write. */
    long firstSerial() {
        return FIRST_SERIAL;
    }

    /** What the authorities showed before the first write. */
    synchronized Publication firstPublication() {
        return publications.getFirst();
    }

    synchronized List<Publication> publications() {
        return List.copyOf(publications);
    }
}
