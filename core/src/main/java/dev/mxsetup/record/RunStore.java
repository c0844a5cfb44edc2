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

    /** All runs that can be read, the one that began last first. */
    List<Run> runs() throws StateException;

    /** What lies among the runs and cannot be read, one sentence each; empty where that cannot be. */
    default List<String> damaged() throws StateException {
        return List.of();
    }

    /**
     * The runs of one owner, the newest first, whatever the clock said.
     *
     * @throws StateException also if one of them cannot be read: what is not known of it may be that it is unfinished
     */
    List<Run> runs(DomainName owner) throws StateException;

    /** Why what is kept here may not stay, for people, without secrets; empty where nothing speaks against it. */
    default Optional<String> warning() {
        return Optional.empty();
    }

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
