package dev.mxsetup.preflight;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** P-47: how long others remember the present MX. */
final class OldTtl implements Check {
    /** A cut is comfortable up to this TTL, in seconds. */
    private static final long COMFORTABLE = 3_600;

    @Override
    public CheckName name() {
        return CheckName.OLD_TTL;
    }

    @Override
    public Finding check(Situation situation, Inquiries inquiries) {
        Optional<Live> live = Live.of(situation);
        if (live.isEmpty()) {
            return skipped("The present MX could not be read.");
        }
        if (live.get().records().holds(situation.desired().entries())) {
            return pass("The MX are right already, so no old ones are remembered.", List.of());
        }
        List<String> evidence = new ArrayList<>();
        long longest = 0;
        for (Live seen : Stream.concat(live.stream(), Live.served(situation).stream())
                .distinct()
                .toList()) {
            OptionalLong ttl = seen.records().maxTtl();
            evidence.add(seen.source() + ": "
                    + (ttl.isPresent() ? "a TTL of " + ttl.getAsLong() + " s at the most" : "no MX"));
            longest = Math.max(longest, ttl.orElse(0));
        }
        return longest > COMFORTABLE ? tooLong(longest, evidence) : fine(longest, evidence);
    }

    private Finding fine(long longest, List<String> evidence) {
        return pass(
                longest == 0
                        ? "There is no MX that caches could remember."
                        : "Caches forget the old MX within " + Words.duration(longest)
                                + " (their TTL, the time that others may remember them).",
                evidence);
    }

    private Finding tooLong(long longest, List<String> evidence) {
        return warn(
                "Some mail reaches the old host until " + Words.duration(longest) + " (" + longest
                        + " s) after the change: that is the old TTL, the time that others may remember the old MX.",
                evidence,
                "To make that shorter, set the TTL of the present MX to 300 s by hand first, and cut "
                        + Words.duration(longest) + " after that.");
    }
}
