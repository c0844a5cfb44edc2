package dev.mxsetup.dns;

/**
 * Asks one question of one server: UDP first, TCP when truncated, without EDNS when the server cannot do it, repeated
 * when nothing comes. Blocking, thread-safe, fit for virtual threads; an interrupt ends it with {@link DnsReply.Silence}
 * and the thread's interrupt flag set.
 */
public interface DnsClient {
    DnsReply ask(DnsQuestion question);

    /** The client that really asks, through {@code network}. */
    static DnsClient over(Network network, Timeouts timeouts) {
        return new DnsExchange(network, timeouts);
    }
}
