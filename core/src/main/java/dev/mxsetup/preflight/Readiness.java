package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.util.List;
import java.util.Optional;

/** How a portal itself answers whether it is ready for a domain's mail. Thread-safe; one call asks once. */
@FunctionalInterface
public interface Readiness {
    /** No such source is configured. */
    Readiness NONE = domain -> new Answer.NotConfigured();

    Answer ask(DomainName domain);

    sealed interface Answer {
        record NotConfigured() implements Answer {}

        /** Configured, but nothing valid came. @param reason for people */
        record Unusable(String reason) implements Answer {}

        /**
         * What the portal said ({@code mxsetup/readiness/1}).
         *
         * @param subscription the customer's, where it said
         * @param addresses that exist there; empty when it did not list them
         * @param acceptAll it takes any address of the domain
         * @param reference the portal's own, for people
         */
        record Given(
                boolean ready,
                Optional<String> subscription,
                Optional<List<String>> addresses,
                boolean acceptAll,
                Optional<String> reference)
                implements Answer {}
    }
}
