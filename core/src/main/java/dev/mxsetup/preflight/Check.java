package dev.mxsetup.preflight;

import dev.mxsetup.preflight.Finding.Status;
import java.util.List;
import java.util.Optional;

/** One check. Stateless; may ask what {@link Inquiries} offers and nothing else. */
interface Check {
    CheckName name();

    Finding check(Situation situation, Inquiries inquiries);

    default Finding pass(String message, List<String> evidence) {
        return finding(Status.PASS, message, evidence, Optional.empty());
    }

    default Finding warn(String message, List<String> evidence, String remedy) {
        return finding(Status.WARN, message, evidence, Optional.of(remedy));
    }

    default Finding fail(String message, List<String> evidence, String remedy) {
        return finding(Status.FAIL, message, evidence, Optional.of(remedy));
    }

    default Finding inconclusive(String message, List<String> evidence, String remedy) {
        return finding(Status.INCONCLUSIVE, message, evidence, Optional.of(remedy));
    }

    /** Could not be looked at, for a reason that something else reports or that is no fault. */
    default Finding skipped(String reason) {
        return finding(Status.SKIPPED, reason, List.of(), Optional.empty());
    }

    private Finding finding(Status status, String message, List<String> evidence, Optional<String> remedy) {
        return new Finding(name(), status, name().severity(), message, evidence, remedy, Optional.empty());
    }
}
