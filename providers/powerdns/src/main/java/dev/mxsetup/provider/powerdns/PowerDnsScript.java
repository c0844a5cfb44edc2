package dev.mxsetup.provider.powerdns;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One step: the whole set is replaced. Disabled records of it are sent along, and what is not mentioned of its comments
 * stays. On the way back those come back that are gone, and none goes that somebody has added since.
 */
final class PowerDnsScript {
    private final MxSnapshot from;
    private final Goal goal;
    private final MxSet wanted;
    private final boolean reached;
    private final boolean commentsAreGone;

    PowerDnsScript(MxSnapshot from, Goal goal) {
        MxSet live = MxSet.parse(from.nativeForm());
        this.from = from;
        this.goal = goal.withTtl(goal.records().maxTtl().orElse(live.ttl()));
        if (goal.restores().isPresent()) {
            wanted = MxSet.parse(goal.restores().get()).withDisabledOf(live);
            commentsAreGone = !wanted.records().isEmpty() && !live.hasCommentsOf(wanted);
            reached = live.hasRecordsOf(wanted) && !commentsAreGone;
        } else {
            wanted = MxSet.served(this.goal.records()).withDisabledOf(live);
            commentsAreGone = false;
            reached = this.goal.isReachedBy(from.records());
        }
    }

    List<Step> steps() {
        if (reached) {
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
                .setAll(wanted.json());
        if (commentsAreGone) {
            wanted.withCommentsOf(MxSet.parse(from.nativeForm())).comments().forEach(comment -> comment.addTo(rrset));
        }
        return body.toString();
    }

    private List<String> text() {
        SortedSet<Mx> present = from.records().entries();
        SortedSet<Mx> wanted = goal.records().entries();
        Stream<String> now = goal.records().records().stream()
                .map(record -> (present.contains(record.mx()) ? "keep " : "add ") + record);
        Stream<String> gone =
                present.stream().filter(mx -> !wanted.contains(mx)).map(mx -> "delete " + mx);
        Stream<String> comments = commentsAreGone ? Stream.of("its comments as they were") : Stream.empty();
        return Stream.of(now, gone, comments)
                .flatMap(lines -> lines)
                .map(line -> "replace the MX set: " + line)
                .toList();
    }
}
