package dev.mxsetup.cutover;

import static dev.mxsetup.cutover.CutOverResult.NOT_READ_BACK;
import static dev.mxsetup.cutover.CutOverResult.NOT_SHOWN;

import dev.mxsetup.cutover.CutOverResult.Conflict;
import dev.mxsetup.cutover.CutOverResult.Done;
import dev.mxsetup.cutover.CutOverResult.Effect;
import dev.mxsetup.cutover.CutOverResult.Stopped;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Pause;
import dev.mxsetup.host.Step;
import dev.mxsetup.host.StepOutcome;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.StateException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of one job. The script is computed again from every fresh snapshot, and only its first step is run: so a
 * changed record id, a repeated request or an unknown effect all end in the same place.
 */
final class CutOverRun {
    private static final Logger LOG = LoggerFactory.getLogger(CutOverRun.class);
    private static final Duration FIRST_READ_GUARDS = Duration.ofSeconds(5);
    private static final Duration READ_BACK_GUARDS = Duration.ofSeconds(1);
    private static final int MOST_STEPS = 50;

    private final CutOverJob job;
    private final RunJournal journal;
    private final Consumer<String> progress;
    private final InstantSource clock;
    private final Patience patience;
    private final WriteRequests requests;
    private final Publication publication;

    private MxSnapshot live;
    private Instant readAt;
    private Instant lastWriteAt;
    private int steps;
    private String lastDone = "";
    /** A write of ours took effect. */
    private boolean made;
    /** A write was sent, and nothing that was read since tells what came of it. */
    private boolean pending;
    /** No answer came to it and its effect was not there when it was looked for: it may still arrive. */
    private Optional<Step> unanswered = Optional.empty();
    /** What came of a write could not be put on record: no other follows. */
    private Optional<StateException> unrecorded = Optional.empty();
    /** The thread was interrupted while a request was on its way; it stops once the effect of that is known. */
    private boolean stopAsked;

    CutOverRun(CutOverJob job, RunJournal journal, Consumer<String> progress, InstantSource clock, Pause pause) {
        this.job = job;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
        this.patience = new Patience(pause);
        this.requests = new WriteRequests(job.reads(), job.calls());
        this.live = job.snapshot();
        this.readAt = job.readAt();
        this.publication = new Publication(job, patience, progress);
        this.lastWriteAt = job.readAt();
    }

    CutOverResult run() {
        try {
            return goOn();
        } catch (HostException e) {
            return stopped(e.error());
        } catch (StateException e) {
            return stopped(
                    "state-unwritable",
                    e.getMessage(),
                    "Make the state directory writable, then run the same command again.",
                    true);
        } catch (InterruptedException e) {
            stopAsked = true;
            return interrupted();
        } catch (RuntimeException e) {
            LOG.debug("a run at {} broke", job.snapshot().owner(), e);
            return stopped(
                    "internal",
                    "A fault inside mxsetup, or in its module for this DNS host, stopped the run.",
                    "Report it with what -v prints; that holds no secret.",
                    false);
        } finally {
            if (stopAsked) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private CutOverResult goOn() throws HostException, StateException, InterruptedException {
        while (steps < MOST_STEPS) {
            List<Step> script = job.host().script(job.zone(), live, job.goal());
            if (script.isEmpty()) {
                return same(job.goal().records().entries())
                        ? new Done(requests.writes(), live, lastWriteAt)
                        : stopped(
                                "internal",
                                "The module for this DNS host knows no way from these records to the wanted ones.",
                                "Report it with what -v prints; that holds no secret.",
                                false);
            }
            if (script.getFirst().request().equals(lastDone)) {
                break;
            }
            Optional<CutOverResult> end = guarded(script.getFirst());
            if (end.isPresent()) {
                return end.get();
            }
        }
        return stopped(NOT_READ_BACK, "The records do not become what was written.", "Look at them at the host.", true);
    }

    /** Checks the guard; runs the step if it holds, computes anew if only the native form moved on. */
    private Optional<CutOverResult> guarded(Step step) throws HostException, StateException, InterruptedException {
        if (stopAsked || Thread.interrupted()) {
            throw new InterruptedException();
        }
        heedRecord();
        if (step.guard() == Step.Guard.READ_BEFORE && !fresh()) {
            MxSnapshot planned = live;
            read();
            if (!same(planned.records().entries())) {
                Optional<Step> late = unanswered.filter(sent -> same(sent.after()));
                return late.isPresent()
                        ? seenByReading(late.get())
                        : Optional.of(conflict(planned.records().entries()));
            }
            if (!planned.stillFits(live)) {
                return Optional.empty();
            }
        }
        if (step.seenFirst() && !publication.isSeen(step.after())) {
            return publication.awaitSeen(step.after()) ? Optional.empty() : Optional.of(notShown());
        }
        return written(step);
    }

    private Optional<CutOverResult> written(Step step) throws HostException, StateException, InterruptedException {
        steps++;
        journal.append(new RunEvent.Intent(clock.instant(), steps, step.text(), step.after()));
        step.text().forEach(progress);
        requests.release();
        pending = true;
        StepOutcome outcome = job.host().run(requests, job.zone(), step);
        requests.hold();
        // What was sent is looked at and put on record before the thread stops.
        stopAsked |= Thread.interrupted();
        Set<Mx> expected = live.records().entries();
        return switch (outcome) {
            case StepOutcome.Done done -> {
                note("done", done.ticket());
                yield readBack(step, expected, done.ticket());
            }
            case StepOutcome.Changed changed -> {
                pending = false;
                note("changed", Optional.of(changed.message()));
                yield afterDoubt(step, expected, Optional.of(changed.message()), Optional.empty());
            }
            case StepOutcome.Unknown unknown -> {
                note("unknown", Optional.of(unknown.error().message()));
                progress.accept(unknown.error().message() + " Reading what is there now.");
                yield afterDoubt(step, expected, Optional.empty(), Optional.of(unknown.error()));
            }
            case StepOutcome.Refused refused -> {
                pending = false;
                note("refused", Optional.of(refused.error().message()));
                yield afterRefusal(step, refused.error());
            }
        };
    }

    /** The whole set must come back (MX-7); an API may need a moment to show it. */
    private Optional<CutOverResult> readBack(Step step, Set<Mx> expected, Optional<String> ticket)
            throws HostException, InterruptedException {
        lastWriteAt = clock.instant();
        read();
        for (Duration wait : Patience.READ_BACK) {
            if (!same(expected) || ReadBack.shows(job, live, step, expected)) {
                break;
            }
            progress.accept("The host does not show it yet; reading again");
            heedStop();
            patience.pass(wait);
            read();
        }
        if (ReadBack.shows(job, live, step, expected)) {
            return arrived(step, ticket);
        }
        if (same(expected)) {
            return Optional.of(stopped(
                    NOT_READ_BACK,
                    "The host said yes, but still shows the old records.",
                    "Look at the zone in the host's panel, then run the same command again.",
                    true));
        }
        made = true;
        pending = false;
        return Optional.of(conflict(step.after()));
    }

    /** The write may or may not have been carried out: only what is there now tells. */
    private Optional<CutOverResult> afterDoubt(
            Step step, Set<Mx> expected, Optional<String> changed, Optional<HostError> error)
            throws HostException, StateException, InterruptedException {
        read();
        if (job.host().script(job.zone(), live, job.goal()).isEmpty()) {
            note("done", Optional.of("seen by reading"));
            made |= pending;
            pending = false;
            lastWriteAt = clock.instant();
            return Optional.empty();
        }
        if (same(step.after()) && !step.after().equals(expected)) {
            return seenByReading(step);
        }
        if (!same(expected)) {
            return Optional.of(conflict(expected));
        }
        heedStop();
        heedRecord();
        if (error.isPresent()) {
            unanswered = Optional.of(step);
            pending = false;
        }
        // A refusal of which nobody knows whether it is genuine stays one: the write was not made when it was looked
        // for.
        boolean passing = error.map(it -> it.kind().retryable()).orElse(true);
        if (passing && patience.again(error.flatMap(HostError::retryAfter), made)) {
            return Optional.empty();
        }
        return Optional.of(
                error.isPresent()
                        ? stopped(error.get())
                        : conflict(changed.orElse("The host says that they changed.")));
    }

    private Optional<CutOverResult> seenByReading(Step step) {
        note("done", Optional.of("seen by reading"));
        lastWriteAt = clock.instant();
        return arrived(step, Optional.empty());
    }

    /** The step's set is there. */
    private Optional<CutOverResult> arrived(Step step, Optional<String> ticket) {
        made = true;
        pending = false;
        unanswered = Optional.empty();
        lastDone = step.request();
        patience.renew();
        try {
            if (ticket.isPresent()) {
                publication.awaitInForce(ticket.get());
            }
        } catch (InterruptedException e) {
            // What was written is read back: there is nothing left to lose.
            stopAsked = true;
        }
        return Optional.empty();
    }

    private void heedStop() throws InterruptedException {
        if (stopAsked) {
            throw new InterruptedException();
        }
    }

    private void heedRecord() throws StateException {
        if (unrecorded.isPresent()) {
            throw unrecorded.get();
        }
    }

    private Optional<CutOverResult> afterRefusal(Step step, HostError error)
            throws StateException, InterruptedException {
        if (error.kind().retryable()) {
            heedRecord();
            progress.accept(error.message()
                    + error.retryAfter()
                            .map(wait -> " Trying again in " + wait.toSeconds() + " s.")
                            .orElse(" Trying again."));
            heedStop();
            if (patience.again(error.retryAfter(), made)) {
                return Optional.empty();
            }
        }
        // Which of several writes it was says what is left to do.
        String message = made ? String.join(", ", step.text()) + ": " + error.message() : error.message();
        return Optional.of(stopped(new HostError(error.kind(), message, error.remedy(), error.retryAfter())));
    }

    private Stopped notShown() {
        return stopped(
                NOT_SHOWN,
                "No name server shows the new record within a minute, so the old ones were left in place.",
                "Mail still goes where it went. Run the same command again when the name servers show it.",
                true);
    }

    /** Once something was written or may have been, what there is now has to be found out. */
    private void read() throws HostException, InterruptedException {
        while (true) {
            try {
                live = job.host().read(requests, job.zone(), job.snapshot().owner());
                readAt = clock.instant();
                return;
            } catch (HostException e) {
                boolean needed = made || pending;
                if (pending && Thread.interrupted()) {
                    // Only the interrupt ended it; what the write did is still to be known.
                    stopAsked = true;
                } else if (stopAsked
                        || !needed
                        || !e.error().kind().retryable()
                        || !patience.again(e.error().retryAfter(), true)) {
                    throw e;
                }
            }
        }
    }

    private boolean fresh() {
        Duration limit = steps == 0 ? FIRST_READ_GUARDS : READ_BACK_GUARDS;
        Duration age = Duration.between(readAt, clock.instant());
        return !age.isNegative() && age.compareTo(limit) <= 0;
    }

    private boolean same(Set<Mx> entries) {
        return live.records().holds(entries);
    }

    /** A record that breaks here stops the run before its next write; what this one did is found out all the same. */
    private void note(String outcome, Optional<String> detail) {
        try {
            journal.append(new RunEvent.Outcome(clock.instant(), steps, outcome, detail));
        } catch (StateException e) {
            LOG.debug(
                    "what came of a write at {} is not on record",
                    job.snapshot().owner(),
                    e);
            unrecorded = Optional.of(e);
        }
    }

    private Effect effect() {
        if (made) {
            return Effect.HALF_MADE;
        }
        return pending ? Effect.UNKNOWN : Effect.NONE;
    }

    /** @param expected what should be there */
    private Conflict conflict(Set<Mx> expected) {
        return conflict(OtherHand.told(expected, made ? job.snapshot().records().entries() : Set.of(), live));
    }

    private Conflict conflict(String why) {
        return new Conflict(requests.writes(), live, why, effect());
    }

    private Stopped stopped(HostError error) {
        if (stopAsked || Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        return new Stopped(
                requests.writes(),
                error.kind().code(),
                error.message(),
                error.remedy(),
                error.kind().retryable(),
                error.retryAfter(),
                live,
                effect());
    }

    private Stopped interrupted() {
        return stopped("interrupted", "Interrupted.", "Run the same command again to go on from here.", true);
    }

    private Stopped stopped(String code, String message, String remedy, boolean retryable) {
        return new Stopped(requests.writes(), code, message, remedy, retryable, Optional.empty(), live, effect());
    }
}
