package dev.mxsetup.provider.cloudflare;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The steps from a snapshot to a goal. The name servers take the records of a batch over one by one, so at least one
 * record either stays or is turned into a target; never are all old ones deleted beside a new one that is only added
 * (MX-1). What Email Routing made is never turned into a target, since disabling the product would delete it: there the
 * target is added and seen first.
 */
final class CloudflareScript {
    /** Operations in one batch on the smallest plan. */
    static final int MOST_OPERATIONS = 200;

    private final MxSnapshot from;
    private final Goal goal;
    private final Map<String, Mx> live = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Change> deletes = new ArrayList<>();
    private final boolean owned;

    CloudflareScript(MxSnapshot from, Goal goal) {
        this.from = from;
        this.goal = goal;
        List<CloudflareRecord> surplus = new ArrayList<>(CloudflareRecord.parse(from.nativeForm()));
        surplus.sort(Comparator.comparing(CloudflareRecord::mx).thenComparing(CloudflareRecord::id));
        surplus.forEach(record -> live.put(record.id(), record.mx()));
        List<Target> missing = new ArrayList<>(Target.of(goal));
        boolean anchored = keep(surplus, missing);
        owned = surplus.stream().anyMatch(EmailRouting::owns);
        anchored |= renumber(surplus, missing);
        if (!anchored && !owned) {
            turnWinner(surplus, missing);
        }
        missing.forEach(target -> changes.add(post(target)));
        surplus.forEach(record -> deletes.add(delete(record)));
    }

    List<Step> steps() {
        if (isReached()) {
            return List.of();
        }
        List<Step> steps = new ArrayList<>();
        if (owned
                && goal.unlockFeature()
                && from.ownedBy().filter(MxSnapshot.FeatureOwner::locked).isPresent()) {
            steps.add(unlock());
        }
        if (owned) {
            inBatches(changes, false, steps);
            inBatches(deletes, true, steps);
        } else {
            inBatches(Stream.concat(changes.stream(), deletes.stream()).toList(), false, steps);
        }
        return List.copyOf(steps);
    }

    private boolean isReached() {
        boolean changed = changes.stream().anyMatch(change -> change.after().isPresent());
        return from.records().holds(goal.records().entries()) && !changed;
    }

    /** What is right already stays, with its TTL, comment and tags mended where they count. True if any that takes mail stays. */
    private boolean keep(List<CloudflareRecord> surplus, List<Target> missing) {
        boolean kept = false;
        for (Target target : List.copyOf(missing)) {
            Optional<CloudflareRecord> same =
                    take(surplus, record -> record.mx().equals(target.mx()));
            if (same.isPresent()) {
                kept |= !target.mx().isNull();
                missing.remove(target);
                boolean differs =
                        goal.ttlMatters() && target.hasOtherTtl(same.get()) || target.hasOtherNotes(same.get());
                if (differs && !EmailRouting.owns(same.get())) {
                    changes.add(patch(same.get(), target, false));
                }
            }
        }
        return kept;
    }

    /** The right exchange with another preference keeps its record. True if there is one. */
    private boolean renumber(List<CloudflareRecord> surplus, List<Target> missing) {
        boolean renumbered = false;
        for (Target target : List.copyOf(missing)) {
            DomainName exchange = target.mx().exchange();
            Optional<CloudflareRecord> same =
                    take(surplus, record -> record.mx().exchange().equals(exchange) && !EmailRouting.owns(record));
            if (same.isPresent()) {
                renumbered |= !exchange.isRoot();
                missing.remove(target);
                changes.add(patch(same.get(), target, false));
            }
        }
        return renumbered;
    }

    /** The record that gets the mail now becomes the first target; a null MX, as either, only when there is nothing else. */
    private void turnWinner(List<CloudflareRecord> surplus, List<Target> missing) {
        if (missing.isEmpty()) {
            return;
        }
        Optional<CloudflareRecord> winner =
                take(surplus, record -> !record.mx().isNull()).or(() -> take(surplus, record -> true));
        Target first = missing.stream()
                .filter(target -> !target.mx().isNull())
                .findFirst()
                .orElseGet(missing::getFirst);
        winner.ifPresent(record -> {
            missing.remove(first);
            changes.add(patch(record, first, true));
        });
    }

    private static Optional<CloudflareRecord> take(
            List<CloudflareRecord> records, Predicate<CloudflareRecord> condition) {
        Optional<CloudflareRecord> found = records.stream().filter(condition).findFirst();
        found.ifPresent(records::remove);
        return found;
    }

    /** Appends batches of the allowed size; {@code live} moves on with them. */
    private void inBatches(List<Change> all, boolean seenFirst, List<Step> steps) {
        for (int start = 0; start < all.size(); start += MOST_OPERATIONS) {
            List<Change> part = all.subList(start, Math.min(all.size(), start + MOST_OPERATIONS));
            part.forEach(change -> change.applyTo(live));
            steps.add(step(operation(part), part.stream().map(Change::text).toList(), seenFirst));
        }
    }

    private static Operation operation(List<Change> part) {
        if (part.size() == 1 && part.getFirst().group().equals("posts")) {
            return new Operation("POST", List.of("dns_records"), part.getFirst().body());
        }
        ObjectNode body = CloudflareApi.JSON.createObjectNode();
        part.forEach(change -> body.withArray(change.group()).add(change.body()));
        return new Operation("POST", List.of("dns_records", "batch"), body);
    }

    private Step unlock() {
        ObjectNode body =
                CloudflareApi.JSON.createObjectNode().put("name", from.owner().text());
        return step(
                new Operation("PATCH", List.of("email", "routing", "dns"), body),
                List.of("unlock the MX records of Email Routing, which stay as they are"),
                false);
    }

    private Step step(Operation operation, List<String> lines, boolean seenFirst) {
        return new Step(
                lines.stream().map(line -> operation.title() + ": " + line).toList(),
                new HashSet<>(live.values()),
                Step.Guard.READ_BEFORE,
                seenFirst,
                operation.text());
    }

    private Change post(Target target) {
        String id = "new " + target.mx();
        return new Change("posts", id, target.post(from.owner()), Optional.of(target.mx()), "add " + target.text());
    }

    private static Change patch(CloudflareRecord record, Target target, boolean replace) {
        String text = "change " + new MxRecord(record.mx(), record.ttl()) + " to " + target.text()
                + (target.hasOtherNotes(record) ? ", comment and tags as they were" : "");
        return new Change("patches", record.id(), target.patch(record, replace), Optional.of(target.mx()), text);
    }

    private static Change delete(CloudflareRecord record) {
        ObjectNode body = CloudflareApi.JSON.createObjectNode().put("id", record.id());
        return new Change("deletes", record.id(), body, Optional.empty(), "delete " + record.mx());
    }

    /**
     * One operation of a batch.
     *
     * @param group the batch's list that it belongs to
     * @param id the record's
     * @param after what the record is then; empty when it is deleted
     */
    private record Change(String group, String id, ObjectNode body, Optional<Mx> after, String text) {
        void applyTo(Map<String, Mx> records) {
            after.ifPresentOrElse(mx -> records.put(id, mx), () -> records.remove(id));
        }
    }
}
