package dev.mxsetup.host;

import java.util.Optional;

/** One DNS host; found by {@link java.util.ServiceLoader}. Stateless and thread-safe. */
public interface DnsHostProvider {
    /** The same at each call. */
    HostProfile profile();

    /**
     * Credentials that this host's users keep where only its own tools look (the profiles of {@code aws}, a machine's
     * role); looked for when neither the configuration nor the usual environment variables give any. Empty at once where
     * there are none.
     */
    default Optional<Credentials> ambient() {
        return Optional.empty();
    }

    /**
     * Opens the host for these credentials; sends nothing yet.
     *
     * @throws HostException if the credentials or the endpoint cannot be used at all
     */
    DnsHost open(HostAccess access) throws HostException;
}
