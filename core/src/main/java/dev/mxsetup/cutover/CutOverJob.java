package dev.mxsetup.cutover;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Requests;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One owner's change, ready to be written.
 *
 * @param reads for what changes nothing; the writing side is the cut-over's own
 * @param calls counts every request to the host, but for polls
 * @param polls for asking whether a write is in force
 * @param snapshot that the plan was made from
 * @param readAt when it was read; it guards the first write for five seconds (MX-2)
 * @param shown whether any authority shows these entries, alone or among others
 * @param publishedWithin how long to wait for the host to say that a write is in force; zero does not ask
 */
public record CutOverJob(
        DnsHost host,
        Requests reads,
        Calls calls,
        Requests polls,
        HostZone zone,
        Goal goal,
        MxSnapshot snapshot,
        Instant readAt,
        Predicate<Set<Mx>> shown,
        Duration publishedWithin) {}
