package dev.mxsetup.contract;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A DNS host for tests: it speaks the real one's API on loopback, over plain HTTP/1.1 or as DNS messages over TCP, keeps
 * its state, and lets the suite look and edit behind the client's back. The suite starts a fresh one for each test and
 * puts a relay before it.
 */
public interface SimulatedHost extends AutoCloseable {
    /** Its API, {@code http://127.0.0.1:PORT/BASE} or {@code dns://127.0.0.1:PORT}. */
    URI endpoint();

    /** Good for everything here. Secrets have eight characters or more, so that they are found where they leaked. */
    Credentials credentials();

    /** An active zone of these credentials, the only one of its name. It holds records other than MX at its apex. */
    DomainName zone();

    /** A name that no zone of these credentials has. */
    DomainName noZone();

    /** A name that several zones have; empty where the host cannot have that. */
    Optional<DomainName> severalZones();

    /** The MX in {@link #zone} at this owner, as stored; empty if there are none. */
    List<StoredMx> mx(DomainName owner);

    /** Puts exactly these MX in {@link #zone} at this owner, as another person would. */
    void put(DomainName owner, List<StoredMx> records);

    /** Every record of {@link #zone} but the MX at this owner, a line each, in a fixed order (MX-3). */
    List<String> otherRecords(DomainName owner);

    /**
     * Every MX set at the owner that its name servers were handed since the start, in order. A host whose name servers
     * take the records of one write over one by one shows every mixture here; elsewhere nothing need be told (MX-1).
     */
    default List<Set<Mx>> shown(DomainName owner) {
        return List.of();
    }

    /** Whether the host has a list of zones for {@code allZones}. */
    default boolean listsItsZones() {
        return true;
    }

    /** Whether clients can store one exchange with two preferences. */
    default boolean storesAnExchangeTwice() {
        return true;
    }

    /**
     * A snapshot's native form without what the host makes anew by itself (ids, dates) and without the letter case of
     * names: what must be the same again after a change and the way back.
     */
    default String kept(String nativeForm) {
        return nativeForm.toLowerCase(Locale.ROOT);
    }

    /**
     * Whether such a request can change something.
     *
     * @param method of HTTP, or the DNS message's operation: {@code QUERY}, {@code UPDATE}
     * @param target the path with its query, or name and type in question
     */
    default boolean changes(String method, String target) {
        return !List.of("GET", "HEAD", "OPTIONS", "QUERY").contains(method);
    }

    @Override
    void close();
}
