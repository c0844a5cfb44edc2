package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.Lookups;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.record.Memory;
import dev.mxsetup.smtp.MailHosts;
import dev.mxsetup.verify.Resolver;
import java.time.InstantSource;
import java.util.List;

/**
 * Whom the checks may ask.
 *
 * @param addresses resolves host names by the bootstrap resolver
 * @param lookups other records by the bootstrap resolver
 * @param dns any question to any server
 * @param validators resolvers that check signatures; what they would add is left out when none answers
 * @param hosts tells who runs name servers
 * @param mail asks mail hosts
 * @param documents fetches policies
 * @param memory what was seen earlier
 */
public record Outside(
        Addresses addresses,
        Lookups lookups,
        DnsClient dns,
        List<Resolver> validators,
        HostFinder hosts,
        MailHosts mail,
        Documents documents,
        Memory memory,
        InstantSource clock) {
    public Outside {
        validators = List.copyOf(validators);
    }
}
