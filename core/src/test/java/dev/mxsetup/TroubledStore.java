package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs in memory; fails from the n-th line on, or altogether. */
final class TroubledStore implements RunStore {
    private final Map<RunStart, List<RunEvent>> runs = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private boolean readable = true;
    private boolean writable = true;
    private int linesLeft = Integer.MAX_VALUE;

    TroubledStore unreadable() {
        readable = false;
        return this;
    }

    TroubledStore unwritable() {
        writable = false;
        return this;
    }

    /** After so many events no more can be noted. */
    TroubledStore fullAfter(int events) {
        linesLeft = events;
        return this;
    }

    synchronized List<RunEvent> events() {
        return runs.values().stream().flatMap(List::stream).toList();
    }

    @Override
    public synchronized RunJournal begin(RunStart start) throws StateException {
        if (!writable) {
            throw trouble();
        }
        runs.put(start, new ArrayList<>());
        return event -> append(start, event);
    }

    private synchronized void append(RunStart start, RunEvent event) throws StateException {
        if (linesLeft-- <= 0) {
            throw trouble();
        }
        runs.getOrDefault(start, new ArrayList<>()).add(event);
    }

    @Override
    public RunJournal reopen(Run run) {
        return event -> append(run.start(), event);
    }

    @Override
    public List<Run> runs() throws StateException {
        return newestFirst().stream()
                .sorted(Comparator.comparing((Run run) -> run.start().startedAt())
                        .reversed())
                .toList();
    }

    @Override
    public List<Run> runs(DomainName owner) throws StateException {
        return newestFirst().stream()
                .filter(run -> run.start().owner().equals(owner))
                .toList();
    }

    private synchronized List<Run> newestFirst() throws StateException {
        if (!readable) {
            throw trouble();
        }
        return new ArrayList<>(runs.entrySet())
                .reversed().stream()
                        .map(entry -> new Run(entry.getKey(), entry.getValue()))
                        .toList();
    }

    @Override
    public synchronized boolean claim(String savedPlan, DomainName owner) {
        return used.add(savedPlan + owner);
    }

    private static StateException trouble() {
        return new StateException("The disk is full.", new IOException("no space"));
    }
}
