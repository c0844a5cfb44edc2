package dev.mxsetup.integration;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.HostChoice;
import dev.mxsetup.MxSetup;
import dev.mxsetup.PlanResult;
import dev.mxsetup.RollbackRequest;
import dev.mxsetup.contract.Arrival;
import dev.mxsetup.contract.Relay;
import dev.mxsetup.contract.SimulatedHost;
import dev.mxsetup.contract.StoredMx;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DnsQuestion;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.FakeDns;
import dev.mxsetup.dns.FakeServer;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Pause;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.FakeDocuments;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.FileLocks;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.smtp.FakeMailHosts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.xbill.DNS.Type;

/**
 * One domain at one simulated host behind a relay, its name servers, and the whole road of mxsetup with a real state
 * directory. Time passes only when something waits.
 */
final class FaultWorld implements DnsClient, AutoCloseable {
    static final Mx TARGET = Mx.of(10, "mx.portal.example");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LOOKED_AT = Duration.ofSeconds(6);

    /** Time that passes only when somebody waits for it. */
    private static final class Time implements InstantSource, Pause {
        private Instant now = Instant.parse("2026-11-22T14:00:00Z");

        @Override
        public synchronized Instant instant() {
            return now;
        }

        @Override
        public synchronized void of(Duration duration) {
            now = now.plus(duration);
        }
    }

    /**
     * One command, carried out.
     *
     * @param planned the live entries that its plan saw
     * @param planning how many requests the plan took
     * @param arrivals the requests that it sent, the plan's first
     */
    record Attempt(ApplyResult result, Set<Mx> planned, int planning, List<Arrival> arrivals) {
        /** It restores TTLs too, so that the right entries alone are not yet all. */
        boolean restores() {
            return result.report().plan().request().desired().restoration().isPresent();
        }
    }

    final SimulatedHost simulated;
    final Relay relay;
    final DomainName owner;
    /** What stands there before anything happens. */
    final MxRrset old;

    final List<String> said = new ArrayList<>();
    private final FaultSite site;
    private final FaultRoad road;
    private final Time time = new Time();
    private final FakeDns dns = new FakeDns();
    private final FakeServer authority = dns.server("11.0.1.1");
    private final FileRunStore store;
    private final MxSetup setup;

    FaultWorld(FaultSite site, FaultRoad road, Path state) {
        this.site = site;
        this.road = road;
        simulated = site.simulated().get();
        owner = simulated.zone();
        relay = new Relay(simulated, owner, "http://127.0.0.1:9/");
        if (!road.product()) {
            simulated.put(owner, road.records());
        }
        old = rrset(simulated.mx(owner));
        serveNames();
        store = FileRunStore.in(state);
        setup = MxSetup.builder()
                .runStore(store)
                .locks(FileLocks.in(state, time))
                .providers(List.of(site.provider()))
                .bootstrap(FakeDns.socket("11.0.0.53"))
                .dns(this)
                .mail(new FakeMailHosts())
                .documents(new FakeDocuments())
                .http(HttpOptions.withTimeout(TIMEOUT))
                .clock(time)
                .pause(time)
                .listener((domain, text) -> said.add(text))
                .build();
    }

    private void serveNames() {
        String parent = owner.parent().orElseThrow().text();
        FakeServer bootstrap = dns.server("11.0.0.53").resolver();
        bootstrap.zone(parent, "@ NS a.servers.net.");
        bootstrap.zone("servers.net", "a A 11.0.0.2", "ns A 11.0.1.1");
        bootstrap.zone("portal.example", "mx A 216.0.0.25");
        dns.server("11.0.0.2").zone(parent, "@ NS a.servers.net.", owner + ". NS ns.servers.net.");
    }

    /** The name server shows what the host holds. */
    @Override
    public synchronized DnsReply ask(DnsQuestion question) {
        if (question.type() == Type.MX) {
            List<String> lines = new ArrayList<>(List.of("@ NS ns.servers.net."));
            simulated
                    .mx(owner)
                    .forEach(mx -> lines.add("@ %d MX %d %s"
                            .formatted(
                                    mx.ttl(), mx.preference(), mx.exchange().equals(".") ? "." : mx.exchange() + ".")));
            authority.zone(owner.text(), lines.toArray(String[]::new));
        }
        return dns.ask(question);
    }

    /** The road's command, once. */
    Attempt attempt() {
        return road.back() ? attempt(setup.planRollback(way())) : apply();
    }

    Attempt apply() {
        return attempt(setup.plan(request()));
    }

    private Attempt attempt(PlanResult plan) {
        // The plan's own requests belong to the attempt: they are the last ones that came.
        int first = attempted;
        int planning = relay.arrivals().size() - first;
        if (road.later()) {
            time.of(LOOKED_AT);
        }
        ApplyResult result =
                setup.apply(plan, new Approval("a test", Statements.NONE, Duration.ofMinutes(1), Optional.empty()));
        List<Arrival> all = relay.arrivals();
        attempted = all.size();
        Set<Mx> planned =
                plan.report().plan().map(Plan::before).map(MxRrset::entries).orElse(new TreeSet<>());
        return new Attempt(result, planned, planning, all.subList(first, all.size()));
    }

    private int attempted;

    private ChangeRequest request() {
        return new ChangeRequest(
                owner,
                false,
                new Desired(new TreeSet<>(Set.of(TARGET)), new TtlWish.Usual(), "a test"),
                Optional.empty(),
                host(),
                accepted(),
                Optional.empty(),
                Optional.empty(),
                road.product());
    }

    /** Where the road leads back to; the run is found in the record, as a person would. */
    RollbackRequest way() {
        RollbackRequest usual = RollbackRequest.of(undone().orElseThrow(), host());
        return new RollbackRequest(owner, false, host(), usual.restoration(), accepted());
    }

    /** The newest apply that wrote something. */
    Optional<Run> undone() {
        return runs().stream()
                .filter(run -> run.start().kind().equals("apply"))
                .filter(run -> run.lastWriteAt().isPresent())
                .findFirst();
    }

    ApplyResult rollback() {
        return attempt(setup.planRollback(way())).result();
    }

    List<Run> runs() {
        try {
            return store.runs(owner);
        } catch (StateException e) {
            throw new AssertionError("the record can be read", e);
        }
    }

    private HostChoice host() {
        return new HostChoice(
                site.provider().profile().name(),
                Optional.of(simulated.credentials()),
                Optional.of(relay.endpoint()),
                Optional.empty());
    }

    /** The checks are not what is tested here. */
    private static Statements accepted() {
        Statements statements = Statements.NONE;
        for (CheckName check : CheckName.values()) {
            statements = statements.accept(check, "a test");
        }
        return statements;
    }

    boolean isLate() {
        return road.later();
    }

    Set<Mx> goal() {
        return road.back() ? old.entries() : Set.of(TARGET);
    }

    MxRrset stored() {
        return rrset(simulated.mx(owner));
    }

    /** With the TTLs that name servers give out: Cloudflare's automatic, stored as 1, is 300. */
    static MxRrset served(MxRrset stored) {
        return new MxRrset(stored.records().stream()
                .map(record -> record.ttl() == 1 ? new MxRecord(record.mx(), 300) : record)
                .toList());
    }

    static MxRrset rrset(List<StoredMx> records) {
        return StoredMx.rrset(records);
    }

    void foreignHand() {
        List<StoredMx> both = new ArrayList<>(simulated.mx(owner));
        both.add(new StoredMx(
                FaultRoad.foreign().preference(),
                FaultRoad.foreign().exchange(),
                both.isEmpty() ? FaultRoad.foreign().ttl() : both.getFirst().ttl()));
        simulated.put(owner, both);
    }

    @Override
    public void close() {
        setup.close();
        relay.close();
        simulated.close();
    }
}
