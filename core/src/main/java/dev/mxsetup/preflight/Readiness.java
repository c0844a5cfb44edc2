package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HttpOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How a portal itself answers whether it is ready for a domain's mail. Thread-safe; one call asks once. */
@FunctionalInterface
public interface Readiness {
    /** No such source is configured. */
    Readiness NONE = domain -> new Answer.NotConfigured();

    Answer ask(DomainName domain);

    /**
     * Asks by HTTP: https, or http on loopback; no redirect is followed, nothing is repeated.
     *
     * @param template the address, with {@code {domain}} where the domain (A-labels) goes
     * @throws IllegalArgumentException if the address, the proxy or the CA file cannot be used
     */
    static Readiness url(String template, HttpOptions http) {
        return new UrlReadiness(template, http);
    }

    /**
     * Asks a program: its standard output is the answer when it ends with status 0. No shell is involved.
     *
     * @param command the program and its arguments, with {@code {domain}} where the domain (A-labels) goes
     * @param timeout for the whole run; what is not done by then is killed
     * @throws IllegalArgumentException if the command is empty or has no place for the domain
     */
    static Readiness command(List<String> command, Duration timeout) {
        return new CommandReadiness(command, timeout);
    }

    sealed interface Answer {
        record NotConfigured() implements Answer {}

        /**
         * Configured, but nothing valid came.
         *
         * @param reason for people
         */
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
