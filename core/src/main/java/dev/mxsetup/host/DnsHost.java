package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/**
 * A DNS host's API, seen through one set of credentials. An implementation is thread-safe and keeps no state between
 * calls; it never retries, sleeps, re-reads or logs: all that is in the {@link Requests} it is given. Every request goes
 * through them, a changing one through {@link Requests#write}. Names are {@link DomainName}s, TTLs seconds as served.
 *
 * <p>A {@link HostException} tells whether the host may have carried the request out; text of the host in its message
 * is escaped, and no secret is in it (MX-9, MX-11). An interrupt ends a request with one.
 */
public interface DnsHost extends AutoCloseable {
    /**
     * The zones of exactly these names, in the names' order, in every state and account that the credentials see; an
     * empty list when there is none.
     *
     * @param names the most specific first; asking may stop after the first name that has a zone
     * @param owner at or under them, whose MX are to be read next
     */
    List<FoundZone> zones(Requests requests, List<DomainName> names, DomainName owner) throws HostException;

    /**
     * The one zone with this id (option {@code --zone-id}).
     *
     * @throws HostException {@code ZONE_NOT_FOUND} if there is none, or none that these credentials see
     */
    HostZone zone(Requests requests, String id) throws HostException;

    /**
     * All zones that the credentials see.
     *
     * @throws HostException {@code NOT_OFFERED} if the host has no such list
     */
    List<HostZone> allZones(Requests requests) throws HostException;

    /**
     * The MX RRset of {@code owner} now, with what the host needs to change or restore it exactly; an empty RRset when
     * there is no MX.
     *
     * @param owner at or under {@code zone}
     */
    MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException;

    /**
     * The steps from {@code from} to {@code goal}; pure. Empty when {@code from} holds it already. After each step some
     * host takes the owner's mail that is to take it, or took it before (MX-1). Core runs the first step, reads back and
     * asks for a script again: a step is never stored or replayed.
     */
    List<Step> script(HostZone zone, MxSnapshot from, Goal goal);

    /** Runs one step of this host's own script: exactly one write request. A failure is an outcome, not an exception. */
    StepOutcome run(Requests requests, HostZone zone, Step step);

    /**
     * Whether a write is in force at the host's own name servers; asked again and again until it is.
     *
     * @param ticket that {@link StepOutcome.Done} gave
     */
    default boolean published(Requests requests, String ticket) throws HostException {
        return true;
    }

    /** Frees connections. */
    @Override
    void close();
}
