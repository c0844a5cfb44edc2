package dev.mxsetup.host;

import dev.mxsetup.dns.DomainName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a DNS host without asking it; the table of {@code mxsetup providers} is made of these.
 *
 * @param name as on the command line: {@code cloudflare}
 * @param title as people write it: {@code Cloudflare}
 * @param endpoint the API's base address, unless another is given; empty where everybody runs his own
 * @param nameServers a regular expression that matches its name servers' names as a whole: lower-case, no final dot; empty
 *     where they may have any name
 * @param credentials the kinds it takes, the recommended one first
 * @param ttl what it stores
 * @param atomicity how a change becomes one, in a few words
 * @param raceWindow what can happen between the last read and the write; empty with compare-and-set (MX-2)
 * @param limits request limits, in a few words
 * @param publishing how long its name servers need at the most to show a change
 * @param support whose support to ask
 */
public record HostProfile(
        String name,
        String title,
        Optional<URI> endpoint,
        Optional<String> nameServers,
        List<CredentialKind> credentials,
        TtlRange ttl,
        String atomicity,
        Optional<String> raceWindow,
        String limits,
        Duration publishing,
        String support) {

    public HostProfile {
        credentials = List.copyOf(credentials);
    }

    /** Whether a name server is, by its name, one of this host's. */
    public boolean serves(DomainName nameServer) {
        return nameServers.filter(nameServer.text()::matches).isPresent();
    }
}
