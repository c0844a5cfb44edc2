package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import dev.mxsetup.provider.powerdns.MxSet.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step: the whole set is replaced. Disabled records are sent along as they are, comments are left out, which keeps
 * them.
 */
final class PowerDnsScript {
    private final MxSnapshot from;
    private final Goal goal;
    private final MxSet set;

    PowerDnsScript(MxSnapshot from, Goal goal) {
        MxSet stored = MxSet.parse(from.nativeForm());
        long ttl = goal.records().maxTtl().orElse(stored.ttl());
        this.from = from;
        this.goal = goal.withTtl(ttl);
        List<Stored> records = new ArrayList<>(
                goal.records().entries().stream().map(Stored::of).toList());
        stored.disabled().stream()
                .filter(kept -> records.stream().noneMatch(kept::isSameAs))
                .toList()
                .forEach(records::add);
        set = new MxSet(ttl, records);
    }

    List<Step> steps() {
        if (goal.isReachedBy(from.records())) {
            return List.of();
        }
        return List.of(new Step(text(), goal.records().entries(), Step.Guard.READ_BEFORE, false, request()));
    }

    private String request() {
        ObjectNode body = PowerDnsApi.JSON.createObjectNode();
        ObjectNode rrset = body.withArray("rrsets").addObject();
        rrset.put("name", MxSet.canonical(from.owner()))
                .put("type", "MX")
                .put("changetype", "REPLACE")
                .setAll(set.json());
        return body.toString();
    }

    private List<String> text() {
        SortedSet<Mx> present = from.records().entries();
        SortedSet<Mx> wanted = goal.records().entries();
        Stream<String> now = goal.records().records().stream()
                .map(record -> (present.contains(record.mx()) ? "keep " : "add ") + record);
        Stream<String> gone =
                present.stream().filter(mx -> !wanted.contains(mx)).map(mx -> "delete " + mx);
        return Stream.concat(now, gone)
                .map(line -> "replace the MX set: " + line)
                .toList();
    }
}
