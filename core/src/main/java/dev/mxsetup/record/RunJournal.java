package dev.mxsetup.record;

/** The journal of one run; append-only. Every line is on disk when {@link #append} returns. */
public interface RunJournal {
    void append(RunEvent event) throws StateException;
}
