package dev.mxsetup.sandbox;

import java.time.Duration;
import java.util.List;

/**
 * What the registry says about a domain.
 *
 * @param left until it expires, from the start of the world; negative where it has expired
 * @param status as RDAP writes it (RFC 8056 §2)
 */
record Registration(Duration left, List<String> status) {
    static final Registration USUAL = new Registration(Duration.ofDays(400), List.of("client transfer prohibited"));

    Registration {
        status = List.copyOf(status);
    }

    static Registration expiringIn(int days) {
        return new Registration(Duration.ofDays(days), List.of("active"));
    }

    Registration withStatus(String... changed) {
        return new Registration(left, List.of(changed));
    }
}
