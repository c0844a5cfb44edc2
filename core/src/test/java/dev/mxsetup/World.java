package dev.mxsetup;

import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHost;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.FakeHost;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.host.HostAccess;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.Secret;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.FakeDocuments;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Situations;
import dev.mxsetup.record.FakeMemory;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.smtp.FakeMailHosts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A registry, a resolver, a DNS host with its API and two name servers that serve what the API holds, and the portal's
 * mail host. Time passes only when somebody waits.
 */
final class World implements DnsHostProvider, DnsClient {
    static final String TARGET = "custommail.hyperoffice.com";
    static final MxRecord OLD1 = MxRecord.of(10, "mx1.old.example", 3600);
    static final MxRecord OLD2 = MxRecord.of(20, "mx2.old.example", 3600);
    static final MxRecord NEW = MxRecord.of(10, TARGET, 300);
    static final Approval APPROVAL = Approval.by("alice");

    final FakeTime time = new FakeTime();
    final FakeHost host = new FakeHost();
    final FakeDns dns = new FakeDns();
    final FakeServer ada = dns.server("11.0.1.1");
    final FakeServer bob = dns.server("11.0.1.2");
    final FakeServer bootstrap = dns.server("11.0.0.53").resolver();
    final FakeMailHosts mail = new FakeMailHosts();
    final FakeDocuments documents = new FakeDocuments();
    final FakeMemory memory = new FakeMemory();
    final List<String> heard = new ArrayList<>();
    final MemoryLocks locks = new MemoryLocks();
    final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger addresses = new AtomicInteger();
    private final List<String> domains = new ArrayList<>();
    private final Set<Mx> poisons = new HashSet<>();
    private final StringBuilder delegations = new StringBuilder();
    /** How many looks at the name servers still show what they served before. */
    private int lag;

    World() {
        bootstrap.zone("com", "@ NS a.gtld.net.");
        bootstrap.zone("gtld.net", "a A 11.0.0.2");
        bootstrap.zone("cloudflare.com", "ada.ns A 11.0.1.1", "bob.ns A 11.0.1.2");
        bootstrap.zone("old.example", "mx0 A 216.0.1.10", "mx1 A 216.0.1.11", "mx2 A 216.0.1.12");
        bootstrap.zone("hyperoffice.com", "custommail A 216.0.0.25");
        domain("example.com", OLD1, OLD2);
    }

    /** Registered, delegated to the host and active there. */
    World domain(String name, MxRecord... records) {
        domains.add(name);
        host.zone(name, "ada.ns.cloudflare.com", "bob.ns.cloudflare.com").holding(name, records);
        delegations.append("%s. NS ada.ns.cloudflare.com.\n%s. NS bob.ns.cloudflare.com.\n".formatted(name, name));
        register();
        serve();
        return this;
    }

    /** Registered, and delegated to these name servers, which serve these records. */
    World elsewhere(String name, List<String> servers, MxRecord... records) {
        List<String> lines = new ArrayList<>();
        servers.forEach(server -> lines.add("@ NS %s.".formatted(server)));
        List.of(records).forEach(record -> lines.add("@ %d MX %s.".formatted(record.ttl(), record.mx())));
        for (String server : servers) {
            String address = "11.0.3." + addresses.incrementAndGet();
            delegations.append("%s. NS %s.\n".formatted(name, server));
            bootstrap.zone(server, "@ A " + address);
            dns.server(address).zone(name, lines.toArray(String[]::new));
        }
        register();
        return this;
    }

    private void register() {
        dns.server("11.0.0.2")
                .zone(
                        "com",
                        "@ NS a.gtld.net.",
                        delegations.toString(),
                        "ada.ns.cloudflare A 11.0.1.1",
                        "bob.ns.cloudflare A 11.0.1.2");
    }

    /** The name servers take that many questions about MX before they show what is new. */
    World lagging(int questions) {
        lag = questions;
        return this;
    }

    MxSetup setup(RunStore runs) {
        return MxSetup.builder()
                .runStore(runs)
                .locks(locks)
                .providers(List.of(this))
                .bootstrap(FakeDns.socket("11.0.0.53"))
                .dns(this)
                .clock(time)
                .pause(time)
                .mail(mail)
                .documents(documents)
                .memory(memory)
                .listener((domain, text) -> heard(text))
                .build();
    }

    private synchronized void heard(String text) {
        heard.add(text);
    }

    /** Of someone for whom the portal is ready. */
    static ChangeRequest request(String domain) {
        return unattested(domain).attest(Attestation.PORTAL_READY, "alice");
    }

    static ChangeRequest unattested(String domain) {
        return ChangeRequest.of(domain, Portal.HYPEROFFICE, HostChoice.of("cloudflare", credentials()));
    }

    static Credentials credentials() {
        return new Credentials("token", Map.of("token", Secret.of("s3cret")), "a test");
    }

    List<Duration> pauses() {
        return time.pauses();
    }

    @Override
    public synchronized DnsReply ask(DnsQuestion question) {
        boolean mx = question.type() == org.xbill.DNS.Type.MX;
        if (mx && lag > 0) {
            lag--;
        } else if (mx) {
            serve();
        }
        return dns.ask(question);
    }

    /** Its name servers fail while this entry is at the host: a zone that they cannot load. */
    World failingOver(Mx poison) {
        poisons.add(poison);
        return this;
    }

    private void serve() {
        boolean failing = domains.stream()
                .anyMatch(domain -> !Collections.disjoint(host.at(domain).entries(), poisons));
        if (!poisons.isEmpty()) {
            ada.manner(failing ? FakeServer.Manner.FAILING : FakeServer.Manner.NORMAL);
            bob.manner(failing ? FakeServer.Manner.FAILING : FakeServer.Manner.NORMAL);
        }
        for (String domain : domains) {
            List<String> lines = new ArrayList<>(List.of("@ NS ada.ns.cloudflare.com.", "@ NS bob.ns.cloudflare.com."));
            for (String owner : List.of(domain, "mail." + domain)) {
                host.at(owner)
                        .records()
                        .forEach(
                                record -> lines.add("%s. %d MX %s.".formatted(owner, record.ttl(), text(record.mx()))));
            }
            ada.zone(domain, lines.toArray(String[]::new));
            bob.zone(domain, lines.toArray(String[]::new));
        }
    }

    private static String text(Mx mx) {
        return mx.isNull() ? mx.preference() + " " : mx.toString();
    }

    @Override
    public HostProfile profile() {
        return Situations.HOST;
    }

    @Override
    public DnsHost open(HostAccess access) {
        opened.incrementAndGet();
        return host;
    }
}
