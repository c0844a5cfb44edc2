package dev.mxsetup.preflight;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.dns.Lookups;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.record.FakeMemory;
import dev.mxsetup.smtp.FakeMailHosts;
import dev.mxsetup.verify.Resolver;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom checks may ask, as fakes that a test can change. Unless told otherwise the target has the address 11.0.1.25 and
 * answers as a mail host does that takes the domain's mail; the bootstrap resolver {@code 11.0.0.99} knows
 * {@code example.com} without any record; there is no validator and no document.
 */
public final class FakeOutside {
    public static final String BOOTSTRAP = "11.0.0.99";

    public final FakeAddresses addresses = new FakeAddresses().host(Situations.TARGET, "11.0.1.25");
    public final FakeDns dns = new FakeDns();
    public final FakeServer bootstrap = dns.server(BOOTSTRAP).resolver();
    public final FakeMailHosts mail = new FakeMailHosts();
    public final FakeDocuments documents = new FakeDocuments();
    public final FakeMemory memory = new FakeMemory();
    public final FakeTime time = new FakeTime();
    private final List<Resolver> validators = new ArrayList<>();
    private HostFinder hosts = FakeHosts.finder();
    private Addresses resolving = addresses;

    public FakeOutside() {
        zone("example.com").zone("hyperoffice.com", "custommail A 11.0.1.25");
        for (String authority : List.of("11.0.0.53", "11.0.0.54")) {
            dns.server(authority).zone("example.com", "@ NS ada.ns.cloudflare.com.", "@ NS bob.ns.cloudflare.com.");
        }
    }

    /** Records at the bootstrap resolver, as in {@link FakeServer#zone}. */
    public FakeOutside zone(String origin, String... lines) {
        bootstrap.zone(origin, lines);
        return this;
    }

    public FakeOutside validator(String name, String address) {
        validators.add(new Resolver(name, FakeDns.socket(address), false));
        return this;
    }

    FakeOutside addresses(Addresses given) {
        resolving = given;
        return this;
    }

    FakeOutside hosts(HostFinder finder) {
        hosts = finder;
        return this;
    }

    public Outside build() {
        DnsClient client = dns;
        return new Outside(
                resolving,
                Lookups.by(client, FakeDns.socket(BOOTSTRAP)),
                client,
                validators,
                hosts,
                mail,
                documents,
                memory,
                time);
    }
}
