package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running {@link MailSource}, seen from the test. */
final class MailTraffic implements AutoCloseable {
    private final Process process;
    private final Path file;

    /**
     * A message that the sender's server has taken on.
     *
     * @param offered a moment before the server knew of it
     */
    record Sent(int number, String domain, Instant offered) {
        private static Sent parse(String line) {
            String[] words = line.split(" ");
            return new Sent(Integer.parseInt(words[0]), words[1], Instant.parse(words[2]));
        }
    }

    private MailTraffic(Process process, Path file) {
        this.process = process;
        this.file = file;
    }

    static MailTraffic start(Namespace namespace, Path directory, String server, Duration pause, List<String> domains) {
        List<String> command = new ArrayList<>(namespace.prefix());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), MailSource.class.getName()));
        command.addAll(List.of(server, String.valueOf(pause.toMillis())));
        command.addAll(domains);
        try {
            Files.createDirectories(directory);
            Path file = directory.resolve("sent");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(file.toFile())
                    .redirectError(directory.resolve("log").toFile())
                    .start();
            return new MailTraffic(process, file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All so far. */
    List<Sent> sent() {
        assertThat(process.isAlive() || process.exitValue() == 0)
                .as("the source of messages beside %s", file)
                .isTrue();
        try (Stream<String> lines = Files.lines(file)) {
            // The last line may still be on its way.
            return lines.filter(line -> line.endsWith("Z")).map(Sent::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it has ended in order: then every message that was offered is on its list. */
    void stop() {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ended").isTrue();
            assertThat(process.exitValue())
                    .as("exit code of the source of messages")
                    .isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
