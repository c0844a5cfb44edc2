package dev.mxsetup.cutover;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.MxSnapshot;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody else did to the records meanwhile, in words. */
final class OtherHand {
    private OtherHand() {}

    /**
     * @param expected what should be there
     * @param takenAway what this run found and leads away from; empty before its first write
     */
    static String told(Set<Mx> expected, Set<Mx> takenAway, MxSnapshot live) {
        Set<Mx> back = new TreeSet<>(live.records().entries());
        back.removeAll(expected);
        Set<Mx> added = new TreeSet<>(back);
        back.retainAll(takenAway);
        added.removeAll(takenAway);
        Set<Mx> gone = new TreeSet<>(expected);
        gone.removeAll(live.records().entries());
        List<String> told = new ArrayList<>();
        if (!back.isEmpty()) {
            told.add("There again, although this run took it away: " + entries(back, live)
                    + ". Another controller puts it back: Terraform, DNSControl, octoDNS, or a product of the host.");
        }
        if (!added.isEmpty()) {
            told.add("Added by somebody else: " + entries(added, live) + ".");
        }
        if (!gone.isEmpty()) {
            told.add("Taken away by somebody else: " + entries(gone, live) + ".");
        }
        return String.join(" ", told);
    }

    private static String entries(Set<Mx> entries, MxSnapshot live) {
        return entries.stream()
                .map(mx -> mx
                        + Optional.ofNullable(live.changedAt().get(mx))
                                .map(at -> " (changed at " + at.truncatedTo(ChronoUnit.SECONDS) + ")")
                                .orElse(""))
                .collect(Collectors.joining(", "));
    }
}
