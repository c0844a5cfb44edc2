package dev.mxsetup.provider.route53;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;

/**
 * One change batch from a snapshot to a goal: each old set is deleted exactly as it was listed, and the new one created.
 * Route 53 takes it as a whole or, where a set is no longer what it was, not at all.
 */
final class Route53Script {
    private static final String NAMESPACE = "https://route53.amazonaws.com/doc/2013-04-01/";

    private Route53Script() {}

    static List<Step> steps(MxSnapshot from, Goal goal) {
        SortedSet<Mx> entries = goal.records().entries();
        long ttl = ttl(goal.records());
        if (goal.withTtl(ttl).isReachedBy(from.records())) {
            return List.of();
        }
        List<Xml> changes = new ArrayList<>();
        List<String> text = new ArrayList<>();
        for (RecordSet old : RecordSet.parse(from.nativeForm())) {
            changes.add(change("DELETE", old));
            old.mx()
                    .forEach(record -> text.add("delete " + record
                            + old.policy().map(set -> " of the set " + set).orElse("")));
        }
        if (!entries.isEmpty()) {
            RecordSet wanted = RecordSet.simple(from.owner(), entries, ttl);
            changes.add(change("CREATE", wanted));
            wanted.mx().forEach(record -> text.add("add " + record));
        }
        return List.of(new Step(
                text.stream().map(line -> "one change batch: " + line).toList(),
                entries,
                Step.Guard.COMPARE_AND_SET,
                false,
                request(changes)));
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
