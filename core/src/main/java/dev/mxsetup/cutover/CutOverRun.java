package dev.mxsetup.cutover;

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

/**
 * One run of one job. The script is computed again from every fresh snapshot, and only its first step is run: so a
 * changed record id, a repeated request or an unknown effect all end in the same place.
 */
final class CutOverRun {
    private static final Duration FIRST_READ_GUARDS = Duration.ofSeconds(5);
    private static final Duration READ_BACK_GUARDS = Duration.ofSeconds(1);
    private static final int MOST_STEPS = 50;

    private final CutOverJob job;
    private final RunJournal journal;
    private final Consumer<String> progress;
    private final InstantSource clock;
    private final Patience patience;
    private final WriteRequests requests;
    private final Set<Mx> before;

    private MxSnapshot live;
    private Instant readAt;
    private Instant lastWriteAt;
    private int steps;
    /** Something was sent, and what is there since then has not been read. */
    private boolean unread;

    private String lastDone = "";

    CutOverRun(CutOverJob job, RunJournal journal, Consumer<String> progress, InstantSource clock, Pause pause) {
        this.job = job;
        this.journal = journal;
        this.progress = progress;
        this.clock = clock;
        this.patience = new Patience(pause);
        this.requests = new WriteRequests(job.reads(), job.calls());
        this.before = job.snapshot().records().entries();
        this.live = job.snapshot();
        this.readAt = job.readAt();
        this.lastWriteAt = job.readAt();
    }

    CutOverResult run() {
        try {
            while (steps < MOST_STEPS) {
                List<Step> script = job.host().script(job.zone(), live, job.goal());
                if (script.isEmpty()) {
                    return new Done(requests.writes(), live, lastWriteAt);
                }
                if (script.getFirst().request().equals(lastDone)) {
                    break;
                }
                Optional<CutOverResult> end = guarded(script.getFirst());
                if (end.isPresent()) {
                    return end.get();
                }
            }
            return stopped("not-read-back", "The records do not become what was written.", "Look at them at the host.");
        } catch (HostException e) {
            return stopped(e.error());
        } catch (StateException e) {
            return stopped(
                    "state-unwritable",
                    e.getMessage(),
                    "Make the state directory writable, then run the same command again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return interrupted();
        }
    }

    /** Checks the guard; runs the step if it holds, computes anew if only the native form moved on. */
    private Optional<CutOverResult> guarded(Step step) throws HostException, StateException, InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (step.guard() == Step.Guard.READ_BEFORE && !fresh()) {
            MxSnapshot planned = live;
            read();
            if (!same(planned.records().entries())) {
                return Optional.of(conflict("They were changed by somebody else since they were read."));
            }
            if (!live.nativeForm().equals(planned.nativeForm())) {
                return Optional.empty();
            }
        }
        return written(step);
    }

    private Optional<CutOverResult> written(Step step) throws HostException, StateException, InterruptedException {
        steps++;
        journal.append(new RunEvent.Intent(clock.instant(), steps, step.text()));
        step.text().forEach(progress);
        requests.release();
        unread = true;
        StepOutcome outcome = job.host().run(requests, job.zone(), step);
        requests.hold();
        Set<Mx> expected = live.records().entries();
        return switch (outcome) {
            case StepOutcome.Done done -> {
                lastDone = step.request();
                note("done", Optional.empty());
                yield readBack(step, expected);
            }
            case StepOutcome.Changed changed -> {
                note("changed", Optional.of(changed.message()));
                yield afterDoubt(step, expected, Optional.of(changed.message()), Optional.empty());
            }
            case StepOutcome.Unknown unknown -> {
                note("unknown", Optional.of(unknown.error().message()));
                progress.accept("No reliable answer (" + unknown.error().message() + "); reading what is there now");
                yield afterDoubt(step, expected, Optional.empty(), Optional.of(unknown.error()));
            }
            case StepOutcome.Refused refused -> {
                unread = false;
                note("refused", Optional.of(refused.error().message()));
                yield afterRefusal(refused.error());
            }
        };
    }

    /** The whole set must come back (MX-7); an API may need a moment to show it. */
    private Optional<CutOverResult> readBack(Step step, Set<Mx> expected)
            throws HostException, StateException, InterruptedException {
        lastWriteAt = clock.instant();
        read();
        for (Duration wait : Patience.READ_BACK) {
            if (!same(expected) || same(step.after())) {
                break;
            }
            progress.accept("The host does not show it yet; reading again");
            patience.pass(wait);
            read();
        }
        if (!same(step.after())) {
            return Optional.of(
                    same(expected)
                            ? stopped(
                                    "not-read-back",
                                    "The host said yes, but still shows the old records.",
                                    "Look at the zone in the host's panel, then run the same command again.")
                            : conflict(
                                    "After the write they are not what was written: somebody else changes them too."));
        }
        patience.renew();
        return step.seenBeforeNext() ? seen(step) : Optional.empty();
    }

    /** The write may or may not have been carried out: only what is there now tells. */
    private Optional<CutOverResult> afterDoubt(
            Step step, Set<Mx> expected, Optional<String> changed, Optional<HostError> error)
            throws HostException, StateException, InterruptedException {
        read();
        boolean reached = job.host().script(job.zone(), live, job.goal()).isEmpty();
        if (reached || (same(step.after()) && !step.after().equals(expected))) {
            note("done", Optional.of("seen by reading"));
            return readBack(step, expected);
        }
        if (!same(expected)) {
            return Optional.of(conflict(changed.orElse("They are neither what they were nor what was written.")));
        }
        Optional<Duration> asked = error.flatMap(HostError::retryAfter);
        if (patience.again(asked)) {
            return Optional.empty();
        }
        return Optional.of(
                error.isPresent()
                        ? stopped(error.get())
                        : conflict(changed.orElse("The host says that they changed.")));
    }

    private Optional<CutOverResult> afterRefusal(HostError error) throws InterruptedException {
        if (error.kind().retryable()) {
            progress.accept(error.message()
                    + error.retryAfter()
                            .map(wait -> "; waiting " + wait.toSeconds() + " s")
                            .orElse("; trying again"));
            if (patience.again(error.retryAfter())) {
                return Optional.empty();
            }
        }
        return Optional.of(stopped(error));
    }

    private Optional<CutOverResult> seen(Step step) throws InterruptedException {
        for (Duration wait : Patience.SHOWN) {
            if (job.shown().test(step.after())) {
                return Optional.empty();
            }
            progress.accept("Waiting until a name server shows it");
            patience.pass(wait);
        }
        return Optional.of(stopped(
                "not-shown",
                "No name server shows the new record within a minute, so the old ones were left in place.",
                "Mail still goes where it went. Run the same command again when the name servers show it."));
    }

    private void read() throws HostException {
        live = job.host().read(requests, job.zone(), job.snapshot().owner());
        readAt = clock.instant();
        unread = false;
    }

    private boolean fresh() {
        Duration limit = steps == 0 ? FIRST_READ_GUARDS : READ_BACK_GUARDS;
        return Duration.between(readAt, clock.instant()).compareTo(limit) <= 0;
    }

    private boolean same(Set<Mx> entries) {
        return live.records().holds(entries);
    }

    private void note(String outcome, Optional<String> detail) throws StateException {
        journal.append(new RunEvent.Outcome(clock.instant(), steps, outcome, detail));
    }

    private Effect effect() {
        if (unread) {
            return Effect.UNKNOWN;
        }
        return same(before) ? Effect.NONE : Effect.HALF_MADE;
    }

    private Conflict conflict(String why) {
        return new Conflict(requests.writes(), live, why);
    }

    private Stopped stopped(HostError error) {
        if (Thread.currentThread().isInterrupted()) {
            return interrupted();
        }
        return new Stopped(
                requests.writes(),
                error.kind().code(),
                error.message(),
                error.remedy(),
                error.kind().retryable(),
                error.retryAfter(),
                effect());
    }

    private Stopped interrupted() {
        return stopped("interrupted", "Interrupted.", "Run the same command again to go on from here.");
    }

    private Stopped stopped(String code, String message, String remedy) {
        return new Stopped(requests.writes(), code, message, remedy, true, Optional.empty(), effect());
    }
}
