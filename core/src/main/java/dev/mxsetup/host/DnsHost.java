package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.util.List;

/**
 * A DNS host's API, seen through one set of credentials. An implementation is thread-safe and keeps no state between
 * calls; it never retries, sleeps, re-reads or logs: all that is in the {@link Requests} it is given. Every request goes
 * through them, a changing one through {@link Requests#write}.
 */
public interface DnsHost extends AutoCloseable {
    /**
     * The zones of exactly these names, in the names' order, in every state and account that the credentials see.
     *
     * @param names the most specific first; asking may stop after the first name that has a zone
     */
    List<HostZone> zones(Requests requests, List<DomainName> names) throws HostException;

    /** The one zone with this id (option {@code --zone-id}). */
    HostZone zone(Requests requests, String id) throws HostException;

    /** All zones that the credentials see. */
    List<HostZone> allZones(Requests requests) throws HostException;

    /** The MX RRset of {@code owner} now, with what the host needs to change or restore it exactly. */
    MxSnapshot read(Requests requests, HostZone zone, DomainName owner) throws HostException;

    /** The steps from {@code from} to {@code goal}; pure. Empty when {@code from} holds it already. */
    List<Step> script(HostZone zone, MxSnapshot from, Goal goal);

    /** Runs one step: exactly one write request. */
    StepOutcome run(Requests requests, HostZone zone, Step step);

    /** Whether what this ticket stands for is in force at the host's name servers. */
    boolean published(Requests requests, HostZone zone, String ticket) throws HostException;

    /** Frees connections. */
    @Override
    void close();
}
