package dev.mxsetup.cli;

import dev.mxsetup.Listener;
import dev.mxsetup.dns.Network;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Pause;
import dev.mxsetup.verify.Resolver;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Finds the providers and opens the core. */
interface Cores {
    Core open(Options options);

    /** By name. */
    List<HostProfile> providers();

    /** Credentials that only this host's own tools know where to look for. */
    Optional<Credentials> ambient(HostProfile profile);

    /**
     * @param keeping how long finished runs are remembered
     * @param bootstrap empty: the system's resolver
     * @param resolvers whose caches are looked at after a change
     * @param validators that check signatures
     * @param trust certificates to trust beside those of the platform, as PEM
     */
    record Options(
            Path stateDirectory,
            Duration keeping,
            Optional<InetSocketAddress> bootstrap,
            Network network,
            HttpOptions http,
            List<Resolver> resolvers,
            List<Resolver> validators,
            Optional<String> trust,
            InstantSource clock,
            Pause pause,
            Listener listener) {}
}
