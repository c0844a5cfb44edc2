package dev.mxsetup.preflight;

import dev.mxsetup.dns.Mx;
import java.util.List;
import java.util.SortedSet;

/** P-13: the domain says today that it takes no mail (RFC 7505). */
final class NullMx implements Check {
    @Override
    public CheckName name() {
        return CheckName.NULL_MX;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        return Live.of(situation)
                .map(live -> judge(live))
                .orElseGet(() -> skipped("The present MX could not be read."));
    }

    private Finding judge(Live live) {
        SortedSet<Mx> entries = live.records().entries();
        List<String> evidence = List.of(live.source() + ": " + Words.entries(entries));
        if (entries.stream().noneMatch(Mx::isNull)) {
            return pass("The domain has no null MX (a mark that it takes no mail).", evidence);
        }
        if (entries.size() == 1) {
            return warn(
                    "The domain has a null MX (a mark that it takes no mail, RFC 7505); the change replaces it, and mail starts to come.",
                    evidence,
                    "Go on if the domain is to take mail from now on.");
        }
        return warn(
                "The domain mixes a null MX (a mark that it takes no mail) with others, which senders read differently (RFC 7505); the change removes both.",
                evidence,
                "Nothing to do before: after the change only the target is left.");
    }
}
