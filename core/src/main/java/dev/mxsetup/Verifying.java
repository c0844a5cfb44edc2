package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.TtlRange;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.ChangeHistory;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Look;
import dev.mxsetup.verify.Resolver;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.TtlSpan;
import dev.mxsetup.verify.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;

/** One look at one domain, with what the record of its last run knows. */
final class Verifying {
    private static final Set<State> OTHER_SET = EnumSet.of(State.MIXED, State.OLD, State.NONE);

    private final Tools tools;
    private final DomainName owner;

    Verifying(Tools tools, DomainName owner) {
        this.tools = tools;
        this.owner = owner;
    }

    VerifyResult look(VerifyRequest request) {
        if (Thread.currentThread().isInterrupted()) {
            return new VerifyResult.Failed(owner, Problem.interrupted());
        }
        Optional<Run> run;
        try {
            run = tools.runs().latestWritten(owner);
        } catch (StateException e) {
            return failed("state-unreadable", e.getMessage(), "Give another --state-dir, or mend this one.");
        }
        Optional<SortedSet<Mx>> expected =
                request.expected().or(() -> run.map(found -> found.start().goal()));
        if (expected.isEmpty()) {
            return failed(
                    "usage",
                    "Nothing says which MX " + owner + " should have: no run is on record here.",
                    "Give --portal NAME or --mx \"10 HOST\".");
        }
        tools.listener().progress(owner, "Asking who serves " + owner);
        DelegationAnswer delegation = tools.delegations().find(owner);
        if (Thread.currentThread().isInterrupted()) {
            return new VerifyResult.Failed(owner, Problem.interrupted());
        }
        List<Authority> authorities = Planning.authorities(delegation);
        if (authorities.isEmpty()) {
            return undelegated(delegation);
        }
        Optional<Run> ours = run.filter(found -> found.start().goal().equals(expected.get()));
        tools.listener().progress(owner, "Asking its name servers");
        boolean stored = ours.filter(Verifying::readBack).isPresent();
        Verification dns = look(expected.get(), authorities, request.resolvers(), ours, stored);
        boolean asked = request.asksMail() && dns.level().compareTo(Level.PUBLISHED_EVERYWHERE) >= 0;
        Verification seen = asked ? new Delivering(tools.outside(), owner, request.portal()).with(dns) : dns;
        return Thread.currentThread().isInterrupted()
                ? new VerifyResult.Failed(owner, Problem.interrupted())
                : judged(ours, seen);
    }

    Verification look(
            SortedSet<Mx> expected,
            List<Authority> authorities,
            List<Resolver> resolvers,
            Optional<Run> run,
            boolean stored) {
        ChangeHistory history = run.map(Verifying::history).orElse(ChangeHistory.UNKNOWN);
        Optional<TtlSpan> ttls = run.flatMap(this::ttls);
        return tools.verifier().look(new Look(owner, expected, authorities, resolvers, history, stored, ttls));
    }

    /** Of a change of TTLs nothing else shows whether it is published. Once it was, anybody may have changed them again. */
    private Optional<TtlSpan> ttls(Run run) {
        RunStart start = run.start();
        if (!start.desired().purpose().keepsEntries()
                || start.goal().isEmpty()
                || run.publishedAt().isPresent()) {
            return Optional.empty();
        }
        TtlRange range = Planning.ttlRange(tools, HostChoice.withoutCredentials(start.provider()));
        return Optional.of(TtlSpan.of(
                Planner.plan(owner, start.desired(), start.before(), range).after()));
    }

    /** A run that ended otherwise may have written, but its set was not read back whole (MX-12). */
    private static boolean readBack(Run run) {
        return run.publishedAt().isPresent()
                || run.outcome().filter("applied"::equals).isPresent();
    }

    static ChangeHistory history(Run run) {
        return new ChangeHistory(
                run.lastWriteAt(),
                Optional.of(run.start().oldTtl()),
                run.publishedAt(),
                run.start().deadBefore());
    }

    private VerifyResult judged(Optional<Run> run, Verification seen) {
        boolean drifted = run.flatMap(Run::publishedAt).isPresent()
                && seen.authorities().stream()
                        .filter(AuthorityView::counted)
                        .anyMatch(view -> OTHER_SET.contains(view.state()));
        Optional<RunStart> start = run.map(Run::start);
        if (drifted) {
            return new VerifyResult.Drifted(
                    owner,
                    seen,
                    start,
                    new Problem(
                            "drifted",
                            "A name server shows another set although ours had been published.",
                            "Find out who changes the zone: another admin, Terraform, DNSControl, octoDNS or a product of"
                                    + " the host. Then apply again.",
                            false,
                            Optional.empty(),
                            Problem.Changed.NO));
        }
        if (run.isPresent() && run.get().publishedAt().isEmpty()) {
            seen.timing().publishedAt().ifPresent(at -> remember(run.get(), new RunEvent.Published(at)));
        }
        return seen.complete()
                ? new VerifyResult.Verified(owner, seen, start)
                : new VerifyResult.Waiting(owner, seen, start);
    }

    /** A look must not fail because its moment cannot be noted: the next one sees it again. */
    private void remember(Run run, RunEvent event) {
        try {
            tools.runs().reopen(run).append(event);
        } catch (StateException e) {
            tools.listener().progress(owner, e.getMessage());
        }
    }

    private VerifyResult undelegated(DelegationAnswer delegation) {
        return switch (delegation) {
            case DelegationAnswer.Absent absent ->
                failed(
                        "not-delegated",
                        owner + " does not exist: " + absent.evidence() + ".",
                        "Check the spelling, and whether the registration is on hold or has expired.");
            case DelegationAnswer.Undetermined unknown ->
                failed("dns-unreachable", unknown.reason(), "Try again, or give another --bootstrap resolver.");
            default ->
                failed(
                        "dns-unreachable",
                        "None of the name servers of " + owner + " has an address.",
                        "Mend the delegation at the registrar.");
        };
    }

    private VerifyResult failed(String code, String message, String remedy) {
        return new VerifyResult.Failed(owner, Problem.of(code, message, remedy));
    }
}
