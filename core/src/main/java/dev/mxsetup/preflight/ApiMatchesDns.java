package dev.mxsetup.preflight;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.verify.AuthorityLook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;

/** P-41: the authorities serve what the host's API shows. */
final class ApiMatchesDns implements Check {
    @Override
    public CheckName name() {
        return CheckName.API_MATCHES_DNS;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return Sights.snapshot(situation.sight())
                .map(snapshot -> compare(situation, snapshot))
                .orElseGet(() -> skipped(Sights.noSnapshot(situation.sight())));
    }

    private Finding compare(Situation situation, MxSnapshot snapshot) {
        if (situation.wire().isEmpty()) {
            return skipped("There is no name server to compare with (see domain-delegated).");
        }
        SortedSet<Mx> stored = snapshot.records().entries();
        List<String> evidence = new ArrayList<>();
        evidence.add("the API shows: " + Words.entries(stored));
        if (snapshot.staged()) {
            evidence.add("the host holds changes that are saved, but not published");
        }
        List<AuthorityLook> differing = new ArrayList<>();
        int answers = 0;
        for (AuthorityLook look : situation.wire()) {
            Optional<SortedSet<Mx>> served = Wire.entries(look, situation.owner());
            evidence.add(Words.server(look.authority()) + " "
                    + served.map(set -> "serves: " + Words.entries(set)).orElseGet(() -> Wire.describe(look)));
            if (served.isPresent()) {
                answers++;
                if (!served.get().equals(stored)) {
                    differing.add(look);
                }
            }
        }
        if (answers == 0) {
            return inconclusive(
                    "No authority (name server of the domain) gave an answer to compare with the API.",
                    evidence,
                    "Check this machine's way to the DNS (port 53, UDP and TCP), then run it again.");
        }
        if (differing.isEmpty()) {
            return pass("The authorities (the domain's name servers) serve what the API shows.", evidence);
        }
        AuthorityLook first = differing.getFirst();
        return warn(
                Words.server(first.authority()) + " serves "
                        + Words.entries(Wire.entries(first, situation.owner()).orElseThrow()) + ", but the API shows "
                        + Words.entries(stored)
                        + (differing.size() > 1 ? " (" + differing.size() + " authorities differ)." : "."),
                evidence,
                "If somebody changed the records just now, wait a minute and run it again;"
                        + " else make sure that this is the zone that the world asks.");
    }
}
