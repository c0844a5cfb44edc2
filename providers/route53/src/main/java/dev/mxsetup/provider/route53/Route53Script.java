package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * One change batch from a snapshot to a goal: each old set is deleted exactly as it was listed, and the new one created;
 * or, on the way back, those that were there before, policies included. Route 53 takes it as a whole or, where a set is
 * no longer what it was, not at all.
 */
final class Route53Script {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    private Route53Script() {}

    static List<Step> steps(MxSnapshot from, Goal goal) {
        List<RecordSet> live = RecordSet.parse(from.nativeForm());
        boolean retimed = goal.restores().isEmpty() && goal.ttlMatters() && isChosenAmong(live, from, goal);
        List<RecordSet> wanted = retimed
                ? live.stream()
                        .map(set -> set.withTtl(ttl(set, goal.records())))
                        .toList()
                : goal.restores().map(RecordSet::parse).orElseGet(() -> simple(from, goal));
        boolean reached = goal.restores().isPresent() || retimed
                ? without(live, wanted).isEmpty() && without(wanted, live).isEmpty()
                : goal.withTtl(ttl(goal.records())).isReachedBy(from.records());
        return reached ? List.of() : List.of(step(without(live, wanted), without(wanted, live), goal));
    }

    /** Where policies choose among sets and only TTLs are to change, the choice stays. */
    private static boolean isChosenAmong(List<RecordSet> live, MxSnapshot from, Goal goal) {
        return from.records().holds(goal.records().entries())
                && live.stream().anyMatch(set -> set.policy().isPresent());
    }

    /** The one it has, if its records are to have it; else the shortest of those that they are to have. */
    private static long ttl(RecordSet set, MxRrset goal) {
        List<MxRecord> wanted = goal.records().stream()
                .filter(record -> set.mx().stream().anyMatch(own -> own.mx().equals(record.mx())))
                .toList();
        return wanted.containsAll(set.mx()) ? set.mx().getFirst().ttl() : ttl(new MxRrset(wanted));
    }

    /** Whatever is not to be what it is goes first: a simple set and those of a policy cannot stand beside each other. */
    private static Step step(List<RecordSet> surplus, List<RecordSet> missing, Goal goal) {
        List<Xml> changes = new ArrayList<>();
        List<String> text = new ArrayList<>();
        surplus.forEach(set -> {
            changes.add(change("DELETE", set));
            text.addAll(lines("delete ", set));
        });
        missing.forEach(set -> {
            changes.add(change("CREATE", set));
            text.addAll(lines("add ", set));
        });
        return new Step(
                text.stream().map(line -> "one change batch: " + line).toList(),
                goal.records().entries(),
                Step.Guard.COMPARE_AND_SET,
                false,
                request(changes));
    }

    private static List<RecordSet> simple(MxSnapshot from, Goal goal) {
        MxRrset records = goal.records();
        return records.isEmpty() ? List.of() : List.of(RecordSet.simple(from.owner(), records.entries(), ttl(records)));
    }

    /** Those that are not, as they are, among others. */
    private static List<RecordSet> without(List<RecordSet> sets, List<RecordSet> others) {
        return sets.stream()
                .filter(set -> others.stream().noneMatch(set::isSameAs))
                .toList();
    }

    private static List<String> lines(String verb, RecordSet set) {
        String policy = set.policy().map(words -> " of the set " + words).orElse("");
        return set.mx().stream().map(record -> verb + record + policy).toList();
    }

    /** A set has one TTL; of several that policies had, the shortest is the one that is sooner corrected. */
    private static long ttl(MxRrset records) {
        return records.records().stream().mapToLong(MxRecord::ttl).min().orElse(0);
    }

    private static Xml change(String action, RecordSet set) {
        return Xml.of("Change", List.of(Xml.of("Action", action), set.xml()));
    }

    private static String request(List<Xml> changes) {
        Xml batch = Xml.of("ChangeBatch", List.of(Xml.of("Comment", "mxsetup"), Xml.of("Changes", changes)));
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ChangeResourceRecordSetsRequest xmlns=\"" + NAMESPACE + "\">"
                + batch.written() + "</ChangeResourceRecordSetsRequest>";
    }
}
