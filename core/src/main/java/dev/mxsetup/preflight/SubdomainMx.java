package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** P-43: MX of other names in the zone, which stay as they are. */
final class SubdomainMx implements Check {
    private static final int NAMES_IN_MESSAGE = 5;

    @Override
    public CheckName name() {
        return CheckName.SUBDOMAIN_MX;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return Sights.snapshot(situation.sight())
                .map(snapshot -> snapshot.otherMx()
                        .map(this::list)
                        .orElseGet(() -> skipped("The host did not show the MX of other names with the same request.")))
                .orElseGet(() -> skipped(Sights.noSnapshot(situation.sight())));
    }

    private Finding list(Map<DomainName, MxRrset> others) {
        if (others.isEmpty()) {
            return pass("No other name of the zone has an MX.", List.of());
        }
        Map<DomainName, MxRrset> sorted = new TreeMap<>(others);
        List<String> evidence = sorted.entrySet().stream()
                .map(other -> Words.name(other.getKey()) + ": "
                        + Words.entries(other.getValue().entries()))
                .toList();
        String names =
                Words.names(sorted.keySet().stream().limit(NAMES_IN_MESSAGE).toList());
        long more = sorted.size() - NAMES_IN_MESSAGE;
        return warn(
                "MX of other names are left as they are: " + names + (more > 0 ? " and " + more + " more" : "") + ".",
                evidence,
                "If their mail is to move too, change them one by one, each with " + DomainDelegated.SUBDOMAIN + ".");
    }
}
