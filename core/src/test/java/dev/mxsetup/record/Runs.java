package dev.mxsetup.record;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.plan.TtlWish;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Runs for tests, with something in every field. */
public final class Runs {
    private static final MxRrset OLD = MxRrset.of(MxRecord.of(10, "mx1.old.example", 3600), MxRecord.of(0, ".", 3600));
    private static final String NATIVE = "[{\"id\":\"1\"}]";

    private Runs() {}

    public static RunStart start(String runId, DomainName owner, Instant at) {
        return start(
                runId,
                owner,
                at,
                new Desired(
                        new TreeSet<>(List.of(Mx.of(10, "mx.portal.example"))), new TtlWish.Seconds(600), "portal x"));
    }

    /** Of a rollback. */
    public static RunStart rollback(String runId, DomainName owner, Instant at) {
        Set<Mx> left = Set.of(Mx.of(10, "mx.portal.example"));
        return start(
                runId,
                owner,
                at,
                new Desired(
                        new TreeSet<>(OLD.entries()),
                        new TtlWish.Usual(),
                        "rollback of run-1",
                        Optional.of(new Restoration("run run-1", OLD, NATIVE, Set.of(left, Set.of()))),
                        Purpose.ROLLBACK));
    }

    private static RunStart start(String runId, DomainName owner, Instant at, Desired desired) {
        return new RunStart(
                runId,
                at,
                "alice",
                owner,
                "cloudflare",
                "z1",
                owner,
                desired,
                OLD,
                NATIVE,
                3600,
                "sha256:00",
                List.of("domain-provisioned inconclusive, attested by alice"),
                Set.of(new Authority(DomainName.of("ns.example.net"), address())),
                new RunStart.Terms(true, "x", false, Map.of("old-ttl", "known"), Map.of("portal-ready", "alice")),
                Optional.of("plan-1"));
    }

    public static RunEvent.Intent intent(Instant at) {
        return new RunEvent.Intent(
                at, 1, List.of("add \"x\"", "delete y"), Set.of(Mx.of(1, "x.example"), Mx.of(0, ".")));
    }

    /** One of each kind, and two where a field may be empty. */
    public static List<RunEvent> everyEvent(Instant at) {
        return List.of(
                intent(at.plusSeconds(1)),
                new RunEvent.Outcome(at.plusSeconds(2), 1, "unknown", Optional.of("timed out: \u00fc \n \u2028")),
                new RunEvent.Resumed(at.plusSeconds(3), "bob"),
                new RunEvent.Intent(at.plusSeconds(4), 2, List.of(), Set.of()),
                new RunEvent.Outcome(at.plusNanos(4_000_000_001L), 2, "done", Optional.empty()),
                new RunEvent.Published(at.plusSeconds(5)),
                new RunEvent.Finished(at.plusSeconds(6), "applied"));
    }

    private static InetAddress address() {
        try {
            return InetAddress.getByName("2001:db8::1");
        } catch (UnknownHostException e) {
            throw new IllegalStateException("a literal needs no look-up", e);
        }
    }
}
