package dev.mxsetup.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One transaction on a zone: every operation or none. */
final class ZoneDraft {
    private static final Set<String> ADDRESS_OR_ALIAS = Set.of("A", "AAAA", "CNAME");

    private final HostedZone zone;
    private final Ids ids;
    private final Instant now;
    private final Map<String, HostedRecord> records;
    private final List<Map<String, HostedRecord>> states = new ArrayList<>();

    ZoneDraft(HostedZone zone, Ids ids, Instant now) {
        this.zone = zone;
        this.ids = ids;
        this.now = now;
        this.records = new LinkedHashMap<>(zone.records());
    }

    HostedRecord record(String id) {
        HostedRecord found = records.get(id);
        if (found == null) {
            throw new ApiProblem(404, 81044, "Record does not exist.");
        }
        return found;
    }

    HostedRecord delete(String id) {
        HostedRecord gone = record(id);
        refuseLocked(gone);
        records.remove(id);
        keepState();
        return gone;
    }

    /** Stores other fields under the same id, for PATCH and PUT alike. */
    HostedRecord change(String id, RecordFields fields) {
        HostedRecord before = record(id);
        refuseLocked(before);
        refuseManagedMx(fields);
        refuseConflicts(fields, id);
        HostedRecord after = before.with(fields, now);
        records.put(id, after);
        keepState();
        return after;
    }

    HostedRecord create(RecordFields fields) {
        refuseManagedMx(fields);
        refuseConflicts(fields, "");
        return place(fields);
    }

    /** Stores it beside a conflicting one: what stands in a zone may be older than the checks. */
    HostedRecord place(RecordFields fields) {
        if (records.size() >= zone.quota()) {
            throw new ApiProblem(400, 81045, "Record quota exceeded.");
        }
        HostedRecord stored = new HostedRecord(ids.next(), fields, HostedRecord.Link.NONE, now, now);
        records.put(stored.id(), stored);
        keepState();
        return stored;
    }

    /** Removes or changes what Email Routing owns; it is not bound by its own lock. */
    void routing(RoutingState state) {
        if (state == RoutingState.UNCONFIGURED) {
            records.values().removeIf(stored -> stored.link() != HostedRecord.Link.NONE);
        } else {
            records.replaceAll((id, stored) ->
                    stored.link() == HostedRecord.Link.LOCKED ? stored.with(HostedRecord.Link.LINKED) : stored);
        }
        keepState();
    }

    /** Ends the transaction; with a pause the authorities see the operations one by one. */
    void commit(Duration pause) {
        List<Map<String, HostedRecord>> shown =
                pause.isZero() || states.isEmpty() ? List.of(Collections.unmodifiableMap(records)) : states;
        zone.commit(shown, now, pause);
    }

    private void keepState() {
        states.add(Collections.unmodifiableMap(new LinkedHashMap<>(records)));
    }

    private void refuseLocked(HostedRecord stored) {
        if (stored.link() == HostedRecord.Link.LOCKED) {
            throw ApiProblem.managedByEmailRouting();
        }
    }

    private void refuseManagedMx(RecordFields fields) {
        if (zone.routing() == RoutingState.LOCKED
                && fields.isMx()
                && fields.name().equals(zone.name())) {
            throw ApiProblem.managedByEmailRouting();
        }
    }

    private void refuseConflicts(RecordFields fields, String ownId) {
        for (HostedRecord other : records.values()) {
            if (other.id().equals(ownId)) {
                continue;
            }
            if (other.fields().identicalTo(fields)) {
                throw new ApiProblem(400, 81058, "An identical record already exists.");
            }
            if (other.fields().sameRecordAs(fields)) {
                throw new ApiProblem(400, 81057, "The record already exists.");
            }
            if (excludeEachOther(other.fields(), fields)) {
                throw new ApiProblem(400, 81053, "An A, AAAA, or CNAME record with that host already exists.");
            }
        }
    }

    private static boolean excludeEachOther(RecordFields one, RecordFields other) {
        return one.name().equals(other.name())
                && ADDRESS_OR_ALIAS.contains(one.type())
                && ADDRESS_OR_ALIAS.contains(other.type())
                && (one.type().equals("CNAME") || other.type().equals("CNAME"));
    }
}
