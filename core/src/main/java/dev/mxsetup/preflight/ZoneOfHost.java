package dev.mxsetup.preflight;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** Whether a host serves its zone where its API does not say by which name servers: who runs those tells. */
final class ZoneOfHost {
    private final Check check;
    private final Situation situation;
    private final Inquiries inquiries;
    private final ZoneSight.Seen seen;
    private final String host;

    ZoneOfHost(Check check, Situation situation, Inquiries inquiries, ZoneSight.Seen seen) {
        this.check = check;
        this.situation = situation;
        this.inquiries = inquiries;
        this.seen = seen;
        this.host = Words.remote(seen.host().title());
    }

    Finding judge(Delegation delegation) {
        if (seen.chosen().isEmpty()) {
            return check.skipped("Not compared: no zone was chosen (see zone-unique).");
        }
        if (seen.host().nameServers().isEmpty()) {
            return check.skipped(
                    host + " does not tell which name servers serve the zone, and they may have any name.");
        }
        if (Sights.servedBy(seen.host(), delegation)) {
            return check.pass(
                    "The world asks " + host
                            + " for this zone: every NS (name server) at the parent is, by its name, its.",
                    ZoneDelegated.evidence(inquiries.hosts().byName(delegation)));
        }
        Hosting hosting = inquiries.hosts().byNameAndAddress(delegation);
        List<String> evidence = new ArrayList<>(ZoneDelegated.evidence(hosting));
        Optional<ServedElsewhere> elsewhere = ServedElsewhere.of(
                situation.owner(),
                situation.provider(),
                hosting,
                inquiries.hosts().directory());
        if (elsewhere.isPresent()) {
            return check.fail(
                    elsewhere.get().message(), evidence, elsewhere.get().remedy());
        }
        if (hosting.verdict() instanceof Verdict.One) {
            return check.pass("The world asks " + host + " for this zone, as its name servers tell.", evidence);
        }
        evidence.add(sameRecords());
        return check.inconclusive(
                "Not known whether the name servers that the world asks, " + Words.names(hosting.names()) + ", are "
                        + host
                        + "'s: it does not tell which ones serve the zone, and these are not called like its own.",
                evidence,
                "If they are " + host + "'s under names of your own, say so; else change the MX where they are run.");
    }

    /** A zone left over from a move often holds the same MX, so this proves nothing; a difference does. */
    private String sameRecords() {
        if (seen.snapshot().isEmpty()) {
            return "the MX that " + host + " holds could not be read to compare them";
        }
        SortedSet<Mx> stored = seen.snapshot().get().records().entries();
        List<SortedSet<Mx>> served = situation.wire().stream()
                .flatMap(look -> Wire.entries(look, situation.owner()).stream())
                .toList();
        if (served.isEmpty()) {
            return "they gave no answer to compare with " + host;
        }
        return served.stream().allMatch(stored::equals)
                ? "they serve the same MX as " + host + " shows"
                : "they serve other MX than " + host + " shows (see api-matches-dns)";
    }
}
