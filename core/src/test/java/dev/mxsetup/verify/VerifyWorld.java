package dev.mxsetup.verify;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.dns.Mx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A domain with authorities and resolvers, a clock that stands until it is moved, and one change of its MX. */
final class VerifyWorld {
    static final DomainName OWNER = DomainName.of("example.com");
    static final SortedSet<Mx> EXPECTED = new TreeSet<>(List.of(Mx.of(10, "mx.portal.example")));
    static final String NEW = "@ 300 MX 10 mx.portal.example.";
    static final String OLD = "@ 3600 MX 10 old.example.net.";
    static final Instant WRITE = Instant.parse("2026-11-22T12:00:00Z");

    final FakeDns dns = new FakeDns();
    final List<Authority> authorities = new ArrayList<>();
    final List<Resolver> resolvers = new ArrayList<>();
    ChangeHistory history = ChangeHistory.UNKNOWN;
    boolean stored;
    private Instant now = WRITE;

    FakeServer authority(String address, String... records) {
        authorities.add(new Authority(DomainName.of("ns.example.net"), FakeDns.ip(address)));
        return dns.server(address).zone(OWNER.text(), records);
    }

    FakeServer resolver(String address, String... records) {
        resolvers.add(new Resolver(address, FakeDns.socket(address), false));
        return dns.server(address).resolver().zone(OWNER.text(), records);
    }

    FakeServer named(String address, String... records) {
        FakeServer server = resolver(address, records);
        resolvers.removeLast();
        resolvers.add(new Resolver(address, FakeDns.socket(address), true));
        return server;
    }

    /** The run's record: written at {@link #WRITE}, over a set of that TTL in seconds. */
    void recorded(long oldTtl) {
        history = new ChangeHistory(Optional.of(WRITE), Optional.of(oldTtl), Optional.empty(), Set.of());
    }

    void published(long oldTtl, Instant at) {
        history = new ChangeHistory(Optional.of(WRITE), Optional.of(oldTtl), Optional.of(at), Set.of());
    }

    void deadBefore(Authority authority) {
        history = new ChangeHistory(Optional.of(WRITE), Optional.of(3600L), Optional.empty(), Set.of(authority));
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    Instant now() {
        return now;
    }

    Verification look() {
        Look look = new Look(OWNER, EXPECTED, authorities, resolvers, history, stored);
        return new Verifier(dns, dns, () -> now).look(look);
    }
}
