package dev.mxsetup.dns;

import java.util.List;

/** A practice world on loopback: DNS hosts' APIs, name servers, resolvers and a portal in one process. */
public interface PracticeWorld extends AutoCloseable {

    /** The one JSON line {@code mxsetup/sandbox/1} that tells where everything listens. */
    String description();

    @Override
    void close();

    /** Found by {@link java.util.ServiceLoader}. */
    interface Factory {

        /** Starts a fresh world; throws {@link IllegalArgumentException} for an unknown fault or a bad zone name. */
        PracticeWorld start(Options options);

        /** The names that {@link Options#faults()} may hold. */
        List<String> faults();
    }

    /**
     * How the world is to be.
     *
     * @param httpPort port of the HTTP server on loopback; 0 takes any free one
     * @param zones extra ordinary zones, each with two old MX
     * @param faults names of faults that the world shall show
     */
    record Options(int httpPort, List<String> zones, List<String> faults) {
        public Options {
            zones = List.copyOf(zones);
            faults = List.copyOf(faults);
        }
    }
}
