package dev.mxsetup.cutover;

import dev.mxsetup.host.Pause;
import dev.mxsetup.record.RunJournal;
import java.time.InstantSource;
import java.util.function.Consumer;

/** Runs changes. Thread-safe; each job must be the only one at its owner. */
public final class CutOver {
    private final InstantSource clock;
    private final Pause pause;

    public CutOver(InstantSource clock, Pause pause) {
        this.clock = clock;
        this.pause = pause;
    }

    /**
     * Writes until the goal is read back: for each step the intent in the journal, the guard, one request, its outcome
     * in the journal, the read-back of the whole RRset.
     *
     * @param progress hears one line for each thing done
     */
    public CutOverResult run(CutOverJob job, RunJournal journal, Consumer<String> progress) {
        return new CutOverRun(job, journal, progress, clock, pause).run();
    }
}
