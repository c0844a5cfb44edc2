package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Remnant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
        List<Live> shown = Stream.concat(live.stream(), Live.served(situation).stream())
                .distinct()
                .toList();
        List<String> evidence = shown.stream().map(OldTtl::told).toList();
        long longest = shown.stream()
                .mapToLong(seen -> seen.records().maxTtl().orElse(0))
                .max()
                .orElse(0);
        Instant now = inquiries.outside().clock().instant();
        Optional<Remnant> remnant = situation.remnant().filter(left -> left.secondsLeft(now) > longest);
        if (remnant.isPresent()) {
            return lowered(situation.owner(), remnant.get(), now, evidence);
        }
        return longest > COMFORTABLE ? tooLong(situation.owner(), longest, now, evidence) : fine(longest, evidence);
    }

    private static String told(Live seen) {
        OptionalLong ttl = seen.records().maxTtl();
        return seen.source() + ": " + (ttl.isPresent() ? "a TTL of " + ttl.getAsLong() + " s at the most" : "no MX");
    }

    private Finding fine(long longest, List<String> evidence) {
        return pass(
                longest == 0
                        ? "There is no MX that caches could remember."
                        : "Caches forget the old MX within " + Words.duration(longest)
                                + " (their TTL, the time that others may remember them).",
                evidence);
    }

    /** The records are short-lived now, but caches got them, or what was there before them, earlier. */
    private Finding lowered(DomainName owner, Remnant remnant, Instant now, List<String> evidence) {
        String until = time(remnant.until());
        List<String> all = new ArrayList<>(evidence);
        all.add(Words.remote("run " + remnant.run().start().runId() + " ("
                        + remnant.run().start().kind() + ")")
                + " replaced records that caches may keep for "
                + Words.duration(remnant.run().start().oldTtl()) + "; they let go of them by " + until);
        String message = "The MX were changed at "
                + time(remnant.run().lastWriteAt().orElse(remnant.run().start().startedAt()))
                + ", but caches may still hold what was there before until " + until + ".";
        return remnant.secondsLeft(now) > COMFORTABLE
                ? warn(
                        message,
                        all,
                        "Cut after " + until + ": then `mxsetup apply` moves the mail of " + owner + " within minutes.")
                : pass(message, all);
    }

    private Finding tooLong(DomainName owner, long longest, Instant now, List<String> evidence) {
        return warn(
                "Some mail reaches the old host until " + Words.duration(longest) + " (" + longest
                        + " s) after the change: that is the old TTL, the time that others may remember the old MX.",
                evidence,
                "To make that shorter, lower the TTL first with `mxsetup lower-ttl " + owner + "`, and cut after "
                        + time(now.plusSeconds(longest)) + " if it is done now.");
    }

    private static String time(Instant instant) {
        return instant.plusMillis(999).truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
