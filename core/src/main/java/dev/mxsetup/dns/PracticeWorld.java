package dev.mxsetup.dns;

import java.util.List;
import java.util.Optional;

/** A world on loopback in which every command does its whole job: APIs, name servers, resolvers, a portal. Fresh for each start. */
public interface PracticeWorld extends AutoCloseable {
    /** The one JSON line {@code mxsetup/sandbox/1} that tells clients where everything is. */
    String description();

    @Override
    void close();

    /** Found by {@link java.util.ServiceLoader}. */
    interface Factory {
        PracticeWorld start(Options options);

        /** The names that {@link Options#faults()} may hold. */
        List<String> faults();

        /** The DNS hosts whose APIs it speaks, as {@link Options#home()} may name them. */
        List<String> hosts();
    }

    /**
     * @param httpPort the APIs' port; 0 for any free one
     * @param zones extra ordinary zones, each with two old MX
     * @param faults what goes wrong, of {@link Factory#faults()}
     * @param home the DNS host that the ordinary zones are delegated to, of {@link Factory#hosts()}; empty: the first
     */
    record Options(int httpPort, List<String> zones, List<String> faults, Optional<String> home) {
        /** At the usual host. */
        public Options(int httpPort, List<String> zones, List<String> faults) {
            this(httpPort, zones, faults, Optional.empty());
        }
    }
}
