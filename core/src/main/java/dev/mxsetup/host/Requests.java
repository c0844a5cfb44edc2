package dev.mxsetup.host;

/**
 * What core hands to a provider for every request it makes: pacing, retries, counting and the read-only gate. The
 * exchange itself is the provider's.
 */
public interface Requests {
    /** Makes a request that changes nothing; repeated by core's rules when it fails for a passing reason. */
    <T> T read(Exchange<T> exchange) throws HostException;

    /**
     * Makes a request that changes something, exactly once.
     *
     * @throws IllegalStateException if nothing may be written here (MX-8)
     */
    <T> T write(Exchange<T> exchange) throws HostException;

    /** One request and its answer. */
    @FunctionalInterface
    interface Exchange<T> {
        T run() throws HostException;
    }
}
