package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a program of the user, started without a shell. What it writes to standard error is not shown: it may hold secrets. */
final class CommandReadiness implements Readiness {
    private final List<String> command;
    private final Duration timeout;

    CommandReadiness(List<String> command, Duration timeout) {
        if (command.isEmpty() || command.getFirst().isBlank()) {
            throw new IllegalArgumentException("the readiness command is empty");
        }
        if (command.stream().noneMatch(word -> word.contains(UrlReadiness.DOMAIN))) {
            throw new IllegalArgumentException(
                    "the readiness command needs " + UrlReadiness.DOMAIN + " where the domain goes");
        }
        this.command = List.copyOf(command);
        this.timeout = timeout;
    }

    @Override
    public Answer ask(DomainName domain) {
        List<String> words = command.stream()
                .map(word -> word.replace(UrlReadiness.DOMAIN, domain.text()))
                .toList();
        Process process;
        try {
            process = new ProcessBuilder(words).redirectError(Redirect.DISCARD).start();
        } catch (IOException e) {
            return new Answer.Unusable("the readiness command could not be started");
        }
        try {
            process.getOutputStream().close();
            return answer(process, domain);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Unusable("interrupted while the readiness command ran");
        } catch (TimeoutException e) {
            return new Answer.Unusable(
                    "the readiness command was not done within " + Words.duration(timeout.toSeconds()));
        } catch (ExecutionException | IOException e) {
            return new Answer.Unusable("the output of the readiness command could not be read");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Answer answer(Process process, DomainName domain)
            throws InterruptedException, TimeoutException, ExecutionException {
        long deadline = System.nanoTime() + timeout.toNanos();
        FutureTask<byte[]> output =
                new FutureTask<>(() -> process.getInputStream().readNBytes(ReadinessDocument.MAX_BYTES + 1));
        // A thread of its own: reading a pipe heeds no interrupt.
        Thread.ofPlatform().daemon().name("readiness-command").start(output);
        byte[] json = output.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        if (json.length > ReadinessDocument.MAX_BYTES) {
            return new Answer.Unusable("the output of the readiness command is too long");
        }
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            throw new TimeoutException();
        }
        return process.exitValue() == 0
                ? ReadinessDocument.read(json, domain)
                : new Answer.Unusable("the readiness command ended with status " + process.exitValue());
    }

    @Override
    public String toString() {
        return "readiness by a command";
    }
}
