package dev.mxsetup.preflight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one check found.
 *
 * @param message one sentence; remote text in it is escaped
 * @param evidence what was asked and answered, one line each
 * @param remedy what to do
 * @param settledBy the statement or acceptance that answered it: {@code attested by alice}, {@code accepted: reason}
 */
public record Finding(
        CheckName check,
        Status status,
        Severity severity,
        String message,
        List<String> evidence,
        Optional<String> remedy,
        Optional<String> settledBy) {

    public enum Status {
        PASS,
        WARN,
        FAIL,
        INCONCLUSIVE,
        SKIPPED;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum Severity {
        BLOCK,
        WARN,
        INFO;

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Finding {
        evidence = List.copyOf(evidence);
    }

    /** The same, held against the change more or less than the check usually is. */
    Finding weighed(Severity other) {
        return new Finding(check, status, other, message, evidence, remedy, settledBy);
    }

    /** Whether it stops an unattended change. */
    public boolean stops() {
        return severity == Severity.BLOCK
                && settledBy.isEmpty()
                && (status == Status.FAIL || status == Status.INCONCLUSIVE);
    }
}
