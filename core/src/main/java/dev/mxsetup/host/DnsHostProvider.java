package dev.mxsetup.host;

/** One DNS host; found by {@link java.util.ServiceLoader}. Stateless and thread-safe. */
public interface DnsHostProvider {
    /** The same at each call. */
    HostProfile profile();

    /**
     * Opens the host for these credentials; sends nothing yet.
     *
     * @throws HostException if the credentials or the endpoint cannot be used at all
     */
    DnsHost open(HostAccess access) throws HostException;
}
