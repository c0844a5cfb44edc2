package dev.mxsetup.contract;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears everything that is said, in results, errors and {@code java.util.logging} at every level. */
final class Ears extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final Optional<Level> usual = Optional.ofNullable(ROOT.getLevel());

    Ears() {
        setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    void hear(Object said) {
        heard.add(String.valueOf(said));
    }

    void hear(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        heard.add(text.toString());
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void publish(LogRecord line) {
        heard.add(String.valueOf(line.getMessage()));
        Optional.ofNullable(line.getParameters())
                .ifPresent(parameters -> List.of(parameters).forEach(this::hear));
        Optional.ofNullable(line.getThrown()).ifPresent(this::hear);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(usual.orElse(Level.INFO));
    }
}
