package dev.mxsetup.record;

import dev.mxsetup.dns.DomainName;
import java.util.List;
import java.util.Optional;

/** Where runs are remembered. Thread-safe. */
public interface RunStore {
    /** Opens a run; what {@code start} says is on disk when this returns. */
    RunJournal begin(RunStart start) throws StateException;

    /** The journal of a run that is on record. */
    RunJournal reopen(Run run) throws StateException;

    /** All runs, the newest first. */
    List<Run> runs() throws StateException;

    /** The runs of one owner, the newest first. */
    List<Run> runs(DomainName owner) throws StateException;

    /** The newest run of this owner that wrote something. */
    default Optional<Run> latestWritten(DomainName owner) throws StateException {
        return runs(owner).stream().filter(run -> run.lastWriteAt().isPresent()).findFirst();
    }

    /** The newest run of this owner that may have written something, if it is open. */
    default Optional<Run> unfinished(DomainName owner) throws StateException {
        return runs(owner).stream().filter(Run::mayHaveWritten).findFirst().filter(Run::isOpen);
    }

    /** Uses a saved plan for an owner; false when it was used before. */
    boolean claim(String savedPlan, DomainName owner) throws StateException;
}
