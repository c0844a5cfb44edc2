package dev.mxsetup;

import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HttpOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The providers at hand and the hosts opened so far; one connection pool for each set of credentials. Thread-safe. */
final class Hosts implements AutoCloseable {
    private record Key(String provider, Credentials credentials, Optional<URI> endpoint) {}

    private final List<DnsHostProvider> providers;
    private final HttpOptions http;
    private final Map<Key, HostSession> open = new HashMap<>();

    Hosts(List<DnsHostProvider> providers, HttpOptions http) {
        this.providers = List.copyOf(providers);
        this.http = http;
    }

    List<HostProfile> profiles() {
        return providers.stream()
                .map(DnsHostProvider::profile)
                .sorted(Comparator.comparing(HostProfile::name))
                .toList();
    }

    Optional<HostProfile> profile(String name) {
        return profiles().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst();
    }

    String names() {
        return profiles().stream().map(HostProfile::name).collect(Collectors.joining(", "));
    }

    synchronized HostSession open(HostChoice choice, Credentials credentials) throws HostException {
        Key key = new Key(choice.provider(), credentials, choice.endpoint());
        HostSession session = open.get(key);
        if (session == null) {
            DnsHostProvider provider = provider(choice.provider());
            HostAccess access = new HostAccess(credentials, choice.endpoint(), http);
            session = new HostSession(provider.open(access), provider.profile());
            open.put(key, session);
        }
        return session;
    }

    @Override
    public synchronized void close() {
        new ArrayList<>(open.values()).forEach(session -> session.host().close());
        open.clear();
    }

    private DnsHostProvider provider(String name) throws HostException {
        return providers.stream()
                .filter(provider -> provider.profile().name().equals(name))
                .findFirst()
                .orElseThrow(() -> HostException.refused(HostError.of(
                        HostError.Kind.PROVIDER_UNKNOWN,
                        "There is no provider \"" + name + "\".",
                        "Use one of: " + names() + ".")));
    }
}
