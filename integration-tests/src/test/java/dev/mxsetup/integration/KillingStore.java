package dev.mxsetup.integration;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A store of runs that ends its process by SIGKILL at one line of the journals that are written through it. */
final class KillingStore implements RunStore {
    private final RunStore store;
    private final Path directory;
    private final KillPoint point;
    private int lines;

    /** A write of one line. */
    private interface Write<T> {
        T run() throws StateException;
    }

    /** @param directory of the state, where {@code store} keeps its files */
    KillingStore(RunStore store, Path directory, KillPoint point) {
        this.store = store;
        this.directory = directory;
        this.point = point;
    }

    @Override
    public RunJournal begin(RunStart start) throws StateException {
        Path file = file(start);
        return killing(file, written(file, () -> store.begin(start)));
    }

    @Override
    public RunJournal reopen(Run run) throws StateException {
        return killing(file(run.start()), store.reopen(run));
    }

    @Override
    public List<Run> runs() throws StateException {
        return store.runs();
    }

    @Override
    public List<Run> runs(DomainName owner) throws StateException {
        return store.runs(owner);
    }

    @Override
    public boolean claim(String savedPlan, DomainName owner) throws StateException {
        return store.claim(savedPlan, owner);
    }

    private RunJournal killing(Path file, RunJournal journal) {
        return event -> written(file, () -> {
            journal.append(event);
            return event;
        });
    }

    private <T> T written(Path file, Write<T> write) throws StateException {
        lines++;
        if (lines != point.line()) {
            return write.run();
        }
        if (point.moment() == KillPoint.Moment.BEFORE) {
            throw die();
        }
        write.run();
        if (point.moment() == KillPoint.Moment.TORN) {
            tearLastLine(file);
        }
        throw die();
    }

    private Path file(RunStart start) {
        return directory.resolve("runs").resolve(start.owner().text()).resolve(start.runId() + ".jsonl");
    }

    private static void tearLastLine(Path file) {
        try (RandomAccessFile journal = new RandomAccessFile(file.toFile(), "rw")) {
            long end = journal.length();
            long start = end - 1;
            do {
                start--;
                journal.seek(Math.max(start, 0));
            } while (start >= 0 && journal.read() != '\n');
            journal.setLength(start + 1 + (end - start) / 2);
            journal.getFD().sync();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The real signal, so that nothing of this process runs on, no shutdown hook either. */
    private static AssertionError die() {
        long self = ProcessHandle.current().pid();
        try {
            new ProcessBuilder("sh", "-c", "kill -9 " + self).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (!Thread.interrupted()) {
            LockSupport.park();
        }
        return new AssertionError("not killed");
    }
}
