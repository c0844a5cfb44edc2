package dev.mxsetup;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.cutover.CutOverResult.Conflict;
import dev.mxsetup.cutover.CutOverResult.Done;
import dev.mxsetup.cutover.CutOverResult.Effect;
import dev.mxsetup.cutover.CutOverResult.Stopped;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.MxSnapshot;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a cut-over: the look at the name servers, the end of the journal, the result. */
final class Written {
    private static final Logger LOG = LoggerFactory.getLogger(Written.class);

    /** After the first looks: most hosts publish within a second or two. */
    private static final List<Duration> SOON =
            List.of(Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofSeconds(1));

    private final Tools tools;
    private final PlanReport plan;
    private final PlanBasis.Parts basis;
    private final RunStart start;
    private final DomainName owner;
    private final boolean resumed;

    /** @param resumed the run had begun before */
    Written(Tools tools, PlanReport plan, PlanBasis.Parts basis, RunStart start, boolean resumed) {
        this.tools = tools;
        this.plan = plan;
        this.basis = basis;
        this.start = start;
        this.owner = start.owner();
        this.resumed = resumed;
    }

    /** Whatever fails from here on, what the cut-over did is told. */
    ApplyResult result(CutOverResult result, RunJournal journal, Duration publishedWithin) {
        return switch (result) {
            case Done done -> applied(done, journal, publishedWithin);
            case Conflict conflict -> {
                finish(journal, "conflict");
                yield new ApplyResult.Conflict(report(conflict.writes(), Optional.empty()), problem(conflict));
            }
            case Stopped stopped
            when effect(stopped) == Effect.HALF_MADE -> {
                finish(journal, "partial");
                yield new ApplyResult.Partial(report(stopped.writes(), Optional.empty()), problem(stopped));
            }
            case Stopped stopped -> {
                finish(journal, stopped.effect() == Effect.UNKNOWN ? "unknown" : "failed");
                Optional<Guide> byHand = byHand(stopped);
                yield byHand.isPresent()
                        ? new ApplyResult.Manual(
                                report(stopped.writes(), Optional.empty()), problem(stopped), byHand.get())
                        : new ApplyResult.Failed(report(stopped.writes(), Optional.empty()), problem(stopped));
            }
        };
    }

    /** A run that had begun before may have left something that this part of it did not. */
    private Effect effect(Stopped stopped) {
        boolean between =
                resumed && !start.before().holds(basis.snapshot().records().entries());
        return stopped.effect() == Effect.NONE && between ? Effect.HALF_MADE : stopped.effect();
    }

    /** Some hosts tell only at the write that they keep their API from this account. */
    private Optional<Guide> byHand(Stopped stopped) {
        boolean noApi = stopped.effect() == Effect.NONE && stopped.code().equals(HostError.Kind.NO_API.code());
        return Optional.of(new ByHand(tools, plan.request()))
                .filter(any -> noApi)
                .flatMap(hand -> hand.guide(plan.plan().orElseThrow(), basis.delegation()));
    }

    private ApplyResult applied(Done done, RunJournal journal, Duration publishedWithin) {
        RunEvent.Outcome last = new RunEvent.Outcome(done.lastWriteAt(), 1, "done", Optional.of("seen by reading"));
        if (done.writes() == 0) {
            append(journal, last);
        }
        Optional<Verification> seen = seen(new Run(start, List.of(last)), publishedWithin);
        seen.flatMap(look -> look.timing().publishedAt()).ifPresent(at -> append(journal, new RunEvent.Published(at)));
        boolean back = start.desired().restoration().isPresent();
        finish(journal, back ? "rolled-back" : "applied");
        return back
                ? new ApplyResult.RolledBack(report(done.writes(), seen), Optional.empty())
                : new ApplyResult.Applied(report(done.writes(), seen));
    }

    /** Empty when looking itself breaks: the change is made all the same. */
    private Optional<Verification> seen(Run run, Duration within) {
        try {
            return Optional.of(afterwards(published(run, within)));
        } catch (RuntimeException e) {
            LOG.debug("looking at {} broke", owner, e);
            tools.listener().progress(owner, "The name servers could not be asked: a fault inside mxsetup.");
            return Optional.empty();
        }
    }

    /** The eyes of the preflight once more, where they can see anything. */
    private Verification afterwards(Verification seen) {
        if (Thread.currentThread().isInterrupted()) {
            return seen;
        }
        tools.listener().progress(owner, "Asking whether the mail is taken there");
        return new Aftermath(tools, plan, Applying.authorities(basis)).look(seen);
    }

    /** Looks until every counted authority shows the set or time is up; resolvers only after that, once. */
    private Verification published(Run run, Duration within) {
        Instant deadline = tools.clock().instant().plus(within);
        Verifying verifying = new Verifying(tools, owner);
        for (int looks = 0; ; looks++) {
            tools.listener().progress(owner, "Asking the name servers whether they show it");
            Verification seen = verifying.look(
                    start.goal(), Applying.authorities(basis), tools.resolvers(), Optional.of(run), true);
            Instant now = tools.clock().instant();
            Duration left = Duration.between(now, deadline);
            boolean there = seen.level().compareTo(Level.PUBLISHED_EVERYWHERE) >= 0;
            if (there || seen.counted().isEmpty() || !left.isPositive()) {
                return seen;
            }
            Duration next = looks < SOON.size()
                    ? SOON.get(looks)
                    : seen.nextLook().map(at -> Duration.between(now, at)).orElse(left);
            Duration wait = next.compareTo(left) < 0 ? next : left;
            try {
                tools.pause().of(wait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
        }
    }

    private void finish(RunJournal journal, String outcome) {
        append(journal, new RunEvent.Finished(tools.clock().instant(), outcome));
    }

    /** What is already done must not be told as failed because its end cannot be noted. */
    private void append(RunJournal journal, RunEvent event) {
        try {
            journal.append(event);
        } catch (StateException | RuntimeException e) {
            LOG.debug("the record of {} broke", start.runId(), e);
            tools.listener().progress(owner, "The record of the run could not be completed.");
        }
    }

    private ApplyReport report(int writes, Optional<Verification> seen) {
        return new ApplyReport(
                plan, Optional.of(start.runId()), Applying.calls(basis), writes, Optional.of(snapshot()), seen);
    }

    /** What was there before the run, also where that had begun before. */
    private MxSnapshot snapshot() {
        MxSnapshot read = basis.snapshot();
        return resumed
                ? new MxSnapshot(
                        owner,
                        start.before(),
                        start.nativeForm(),
                        read.digest(),
                        read.staged(),
                        read.ownedBy(),
                        read.otherMx())
                : read;
    }

    private Problem problem(Conflict conflict) {
        return new Problem(
                "conflict",
                "The MX of " + owner + " are not what they should be at this point. " + conflict.message()
                        + " Now there is " + entries(conflict.live().records().entries()) + ".",
                "Nothing more was written. Find out who else changes the zone, then plan again.",
                false,
                Optional.empty(),
                changed(conflict.effect()));
    }

    private Problem problem(Stopped stopped) {
        boolean halfMade = effect(stopped) == Effect.HALF_MADE;
        String now = " When last read there was "
                + entries(stopped.live().records().entries()) + ": nothing is lost while the old mail hosts take mail.";
        String next = " Then `mxsetup resume " + owner + "` finishes it, or `mxsetup rollback " + owner
                + "` restores what was there.";
        return new Problem(
                stopped.code(),
                halfMade ? stopped.message() + now : stopped.message(),
                halfMade ? stopped.remedy() + next : stopped.remedy(),
                stopped.retryable(),
                stopped.retryAfter(),
                changed(effect(stopped)));
    }

    private static Problem.Changed changed(Effect effect) {
        return switch (effect) {
            case NONE -> Problem.Changed.NO;
            case HALF_MADE -> Problem.Changed.YES;
            case UNKNOWN -> Problem.Changed.UNKNOWN;
        };
    }

    static String entries(Collection<Mx> entries) {
        return entries.isEmpty()
                ? "no MX at all"
                : entries.stream().map(Mx::toString).collect(Collectors.joining(", "));
    }
}
