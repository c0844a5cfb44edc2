package dev.mxsetup;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.cutover.CutOverResult.Conflict;
import dev.mxsetup.cutover.CutOverResult.Done;
import dev.mxsetup.cutover.CutOverResult.Effect;
import dev.mxsetup.cutover.CutOverResult.Stopped;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What follows a cut-over: the look at the name servers, the end of the journal, the result. */
final class Written {
    private final Tools tools;
    private final PlanReport plan;
    private final PlanBasis.Parts basis;
    private final RunStart start;
    private final DomainName owner;

    Written(Tools tools, PlanReport plan, PlanBasis.Parts basis, RunStart start) {
        this.tools = tools;
        this.plan = plan;
        this.basis = basis;
        this.start = start;
        this.owner = start.owner();
    }

    ApplyResult result(CutOverResult result, RunJournal journal, Duration publishedWithin) throws StateException {
        return switch (result) {
            case Done done -> applied(done, journal, publishedWithin);
            case Conflict conflict -> {
                finish(journal, "conflict");
                yield new ApplyResult.Conflict(report(conflict.writes(), Optional.empty()), problem(conflict));
            }
            case Stopped stopped
            when stopped.effect() == Effect.HALF_MADE -> {
                finish(journal, "partial");
                yield new ApplyResult.Partial(report(stopped.writes(), Optional.empty()), problem(stopped));
            }
            case Stopped stopped -> {
                finish(journal, "failed");
                yield new ApplyResult.Failed(report(stopped.writes(), Optional.empty()), problem(stopped));
            }
        };
    }

    private ApplyResult applied(Done done, RunJournal journal, Duration publishedWithin) throws StateException {
        Run run = new Run(start, List.of(new RunEvent.Outcome(done.lastWriteAt(), 1, "done", Optional.empty())));
        Verification seen = published(run, publishedWithin);
        if (seen.timing().publishedAt().isPresent()) {
            journal.append(new RunEvent.Published(seen.timing().publishedAt().get()));
        }
        finish(journal, "applied");
        return new ApplyResult.Applied(report(done.writes(), Optional.of(seen)));
    }

    /** Looks until every counted authority shows the set or time is up; resolvers only after that, once. */
    private Verification published(Run run, Duration within) {
        Instant deadline = tools.clock().instant().plus(within);
        Verifying verifying = new Verifying(tools, owner);
        Verification seen;
        while (true) {
            tools.listener().progress(owner, "Asking the name servers whether they show it");
            seen = verifying.look(start.goal(), Applying.authorities(basis), tools.resolvers(), Optional.of(run), true);
            Instant next = seen.nextLook().orElse(deadline);
            boolean there = seen.level().compareTo(Level.PUBLISHED_EVERYWHERE) >= 0;
            if (there || next.isAfter(deadline) || !tools.clock().instant().isBefore(deadline)) {
                return seen;
            }
            try {
                Duration wait = Duration.between(tools.clock().instant(), next);
                tools.pause().of(wait.isNegative() ? Duration.ZERO : wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
        }
    }

    private void finish(RunJournal journal, String outcome) throws StateException {
        journal.append(new RunEvent.Finished(tools.clock().instant(), outcome));
    }

    private ApplyReport report(int writes, Optional<Verification> seen) {
        return new ApplyReport(
                plan, Optional.of(start.runId()), Applying.calls(basis), writes, Optional.of(basis.snapshot()), seen);
    }

    private Problem problem(Conflict conflict) {
        boolean touched = !conflict.live().records().holds(start.before().entries()) && conflict.writes() > 0;
        return new Problem(
                "conflict",
                "The MX of " + owner + " is not what it should be at this point. " + conflict.message() + " Now it has "
                        + entries(conflict.live().records().entries()) + ".",
                "Nothing more was written. Find out who else changes the zone, then plan again.",
                false,
                Optional.empty(),
                touched ? Problem.Changed.YES : Problem.Changed.NO);
    }

    private static Problem problem(Stopped stopped) {
        return new Problem(
                stopped.code(),
                stopped.message(),
                stopped.remedy(),
                stopped.retryable(),
                stopped.retryAfter(),
                switch (stopped.effect()) {
                    case NONE -> Problem.Changed.NO;
                    case HALF_MADE -> Problem.Changed.YES;
                    case UNKNOWN -> Problem.Changed.UNKNOWN;
                });
    }

    static String entries(Collection<Mx> entries) {
        return entries.isEmpty()
                ? "no MX at all"
                : entries.stream().map(Mx::toString).collect(Collectors.joining(", "));
    }
}
