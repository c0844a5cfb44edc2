package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import dev.mxsetup.provider.powerdns.MxSet.Stored;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step: the whole set is replaced. Disabled records are sent along as they are, comments are left out, which keeps
 * them.
 */
final class PowerDnsScript {
    private final MxSnapshot from;
    private final SortedSet<Mx> goal;
    private final boolean ttlMatters;
    private final MxSet set;

    PowerDnsScript(MxSnapshot from, Goal goal) {
        this.from = from;
        this.goal = goal.records().entries();
        this.ttlMatters = goal.ttlMatters();
        MxSet stored = MxSet.parse(from.nativeForm());
        List<Stored> records =
                new ArrayList<>(this.goal.stream().map(Stored::of).toList());
        stored.disabled().stream()
                .filter(kept -> records.stream().noneMatch(kept::isSameAs))
                .toList()
                .forEach(records::add);
        set = new MxSet(goal.records().maxTtl().orElse(stored.ttl()), records);
    }

    List<Step> steps() {
        if (isReached()) {
            return List.of();
        }
        return List.of(new Step(text(), goal, Step.Guard.READ_BEFORE, false, request()));
    }

    private boolean isReached() {
        boolean otherTtl = from.records().records().stream().anyMatch(record -> record.ttl() != set.ttl());
        return from.records().holds(goal) && !(ttlMatters && otherTtl);
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
        List<String> lines = new ArrayList<>();
        MxRrset present = from.records();
        for (Mx mx : goal) {
            String after = mx + " (TTL " + set.ttl() + ")";
            lines.add(present.entries().contains(mx) ? "keep " + after : "add " + after);
        }
        present.records().stream()
                .map(MxRecord::mx)
                .distinct()
                .filter(mx -> !goal.contains(mx))
                .forEach(mx -> lines.add("delete " + mx));
        return lines.stream().map(line -> "replace the MX set: " + line).toList();
    }
}
