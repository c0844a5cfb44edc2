package dev.mxsetup.sandbox;

import dev.mxsetup.sandbox.Route53ChangeBatch.Action;
import dev.mxsetup.sandbox.Route53ChangeBatch.Change;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** One change batch on a zone: all of it or nothing. */
final class Route53Changes {
    /** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DNSLimitations.html, as the next one. */
    private static final int MOST_RECORDS = 1000;

    private static final int MOST_CHARACTERS = 32_000;
    private static final Pattern MX = Pattern.compile("[0-9]{1,5}[ \t]+[^ \t]+");

    private final HostedZone zone;
    private final Map<RecordSet.Key, RecordSet> sets;
    private final List<String> faults = new ArrayList<>();

    private Route53Changes(HostedZone zone) {
        this.zone = zone;
        this.sets = new LinkedHashMap<>(RecordSet.of(zone.records().values()));
    }

    /** Puts what the zone is afterwards into the draft. */
    static void run(HostedZone zone, Route53ChangeBatch batch, ZoneDraft draft) {
        refuseTooMuch(batch);
        Route53Changes changes = new Route53Changes(zone);
        changes.refuseRepeated(batch);
        batch.changes().forEach(changes::run);
        changes.refuseBareApex();
        if (!changes.faults.isEmpty()) {
            throw Route53Problem.invalidBatch(changes.faults);
        }
        changes.write(draft);
    }

    private static void refuseTooMuch(Route53ChangeBatch batch) {
        int records = 0;
        int characters = 0;
        for (Change change : batch.changes()) {
            List<String> values = change.set().values();
            records += change.counted(Math.max(1, values.size()));
            characters +=
                    change.counted(values.stream().mapToInt(String::length).sum());
        }
        if (records > MOST_RECORDS) {
            throw Route53Problem.invalidBatch(List.of("Number of records limit of 1000 exceeded."));
        }
        if (characters > MOST_CHARACTERS) {
            throw Route53Problem.invalidBatch(List.of("Number of characters limit of 32000 exceeded."));
        }
    }

    private void refuseRepeated(Route53ChangeBatch batch) {
        Set<String> seen = new HashSet<>();
        for (Change change : batch.changes()) {
            RecordSet set = change.set();
            boolean adds = change.action() != Action.DELETE;
            if (!seen.add(set.key() + (adds ? " added" : " deleted"))) {
                faults.add("The request contains an invalid set of changes for a resource record set '" + set.type()
                        + " " + Route53Names.shown(set.name()) + "'");
            }
        }
    }

    private void run(Change change) {
        RecordSet set = change.set();
        if (!set.name().equals(zone.name()) && !set.name().endsWith("." + zone.name())) {
            faults.add("RRSet with DNS name " + Route53Names.shown(set.name()) + " is not permitted in zone "
                    + zone.name() + ".");
        } else if (change.action() == Action.DELETE) {
            delete(set);
        } else if (change.action() == Action.CREATE && sets.containsKey(set.key())) {
            faults.add("Tried to create resource record set " + set.described() + " but it already exists");
        } else if (isFit(set)) {
            sets.put(set.key(), set);
        }
    }

    private void delete(RecordSet set) {
        RecordSet known = sets.get(set.key());
        if (known == null) {
            faults.add("Tried to delete resource record set " + set.described() + " but it was not found");
        } else if (!set.says(known)) {
            faults.add("Tried to delete resource record set " + set.described()
                    + " but the values provided do not match the current values");
        } else {
            sets.remove(set.key());
        }
    }

    private boolean isFit(RecordSet set) {
        int before = faults.size();
        String apex = Route53Names.shown(zone.name());
        String name = Route53Names.shown(set.name());
        if (set.type().equals("CNAME") && set.name().equals(zone.name())) {
            faults.add("RRSet of type CNAME with DNS name " + name + " is not permitted at apex in zone " + apex);
        }
        for (RecordSet other : sets.values()) {
            if (!other.name().equals(set.name())) {
                continue;
            }
            boolean alias = set.type().equals("CNAME") || other.type().equals("CNAME");
            if (alias && !other.type().equals(set.type())) {
                faults.add("RRSet of type " + set.type() + " with DNS name " + name
                        + " is not permitted because a conflicting RRSet of type  " + other.type()
                        + " with the same DNS name already exists in zone " + apex);
            }
            if (other.type().equals(set.type()) && isPlain(set) != isPlain(other)) {
                faults.add("RRSet with DNS name " + name + ", type " + set.type() + ", SetIdentifier "
                        + (isPlain(set) ? "null" : set.traits().identifier())
                        + " cannot be created as other RRSets exist with the same name and type.");
            }
        }
        refuseBadValues(set);
        return faults.size() == before;
    }

    private static boolean isPlain(RecordSet set) {
        return set.traits().identifier().isEmpty();
    }

    private void refuseBadValues(RecordSet set) {
        Set<String> seen = new HashSet<>();
        for (String value : set.values()) {
            if (set.type().equals("MX") && !MX.matcher(value).matches()) {
                faults.add(
                        "Invalid Resource Record: 'FATAL problem: MXRRDATAMissingPriority (MX RR data is missing the "
                                + "priority) encountered with '" + value + "''");
            }
            if (!seen.add(value)) {
                faults.add("Duplicate Resource Record: '" + value + "'");
            }
        }
    }

    private void refuseBareApex() {
        if (!sets.containsKey(new RecordSet.Key(zone.name(), "NS", ""))) {
            faults.add("A HostedZone must contain at least one NS record for the zone itself.");
        }
        if (!sets.containsKey(new RecordSet.Key(zone.name(), "SOA", ""))) {
            faults.add("A HostedZone must contain exactly one SOA record.");
        }
    }

    /** Only what changed is taken out and put in, so that the rest keeps its place. */
    private void write(ZoneDraft draft) {
        Map<RecordSet.Key, RecordSet> before = RecordSet.of(zone.records().values());
        for (HostedRecord stored : zone.records().values()) {
            RecordSet.Key key = RecordSet.key(stored.fields());
            if (!Objects.equals(before.get(key), sets.get(key))) {
                draft.delete(stored.id());
            }
        }
        sets.forEach((key, set) -> {
            if (!set.equals(before.get(key))) {
                set.fields().forEach(draft::place);
            }
        });
    }
}
