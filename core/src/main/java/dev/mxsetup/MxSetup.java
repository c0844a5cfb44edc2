package dev.mxsetup;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.Delegations;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Lookups;
import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.ReverseNames;
import dev.mxsetup.dns.SystemResolvers;
import dev.mxsetup.dns.Timeouts;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostDirectory;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Pause;
import dev.mxsetup.host.Trust;
import dev.mxsetup.preflight.Documents;
import dev.mxsetup.preflight.Outside;
import dev.mxsetup.preflight.Preflight;
import dev.mxsetup.record.FileLocks;
import dev.mxsetup.record.FileMemory;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Locks;
import dev.mxsetup.record.Memory;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.StateException;
import dev.mxsetup.smtp.MailHosts;
import dev.mxsetup.smtp.OwnName;
import dev.mxsetup.smtp.SmtpTimes;
import dev.mxsetup.verify.AuthoritySurvey;
import dev.mxsetup.verify.Resolver;
import dev.mxsetup.verify.Verifier;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job itself: plans, checks, applies and verifies MX switches, one domain a call. Thread-safe, blocking, fit for
 * virtual threads; an interrupt ends a call at the next safe point, and the thread's interrupt flag is set then. Nothing
 * expected is thrown, nor is what a provider or a check does wrong: that is the problem {@code internal} of its own domain.
 */
public final class MxSetup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MxSetup.class);

    private final Tools tools;

    private MxSetup(Tools tools) {
        this.tools = tools;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** What can be said of the providers at hand, by name. */
    public List<HostProfile> providers() {
        return tools.hosts().profiles();
    }

    /**
     * All zones that the credentials see.
     *
     * @throws HostException if the host does not tell
     * @throws IllegalArgumentException if there are no credentials in {@code host}
     */
    public List<HostZone> zones(HostChoice host) throws HostException {
        HostSession session = tools.hosts()
                .open(host, host.credentials().orElseThrow(() -> new IllegalArgumentException("no credentials")));
        Inquiry inquiry = Inquiry.of(DomainName.ROOT, tools);
        return session.host().allZones(inquiry.reads());
    }

    /** Which DNS host serves the domain, as its delegation tells. Needs no credentials. */
    public DetectResult detect(DomainName domain) {
        return orElse(
                domain,
                () -> new Detecting(tools).detect(domain),
                () -> new DetectResult.Failed(domain, Problem.internal()));
    }

    /**
     * The steps by hand at the domain's DNS host, with this domain's records. Needs no credentials; where the host in the
     * request is {@link HostChoice#UNKNOWN}, it is found by the delegation.
     */
    public GuideResult guide(ChangeRequest request) {
        return orElse(
                request.domain(),
                () -> new Guiding(tools, request).guide(),
                () -> new GuideResult.Failed(request, Problem.internal()));
    }

    /** What would change, and what the checks say of it. Changes nothing. */
    public PlanResult plan(ChangeRequest request) {
        return orElse(
                request.domain(),
                () -> new Planning(tools, request).plan(),
                () -> new PlanResult.Failed(PlanReport.nothing(request), Problem.internal()));
    }

    /** Every check. Changes nothing. */
    public PreflightResult preflight(ChangeRequest request) {
        return orElse(
                request.domain(),
                () -> new Planning(tools, request).preflight(),
                () -> new PreflightResult.Blocked(PlanReport.nothing(request), Problem.internal()));
    }

    /**
     * Takes a domain for a change, before anything is asked: nobody else writes there until it is closed. What a process
     * held that died is free.
     *
     * @param who for those who come meanwhile
     */
    public ClaimResult claim(DomainName domain, String who) {
        try {
            return switch (tools.locks().take(domain, who)) {
                case Locks.Taking.Taken taken -> new ClaimResult.Taken(new Claim(domain, taken.lock()));
                case Locks.Taking.Held held -> new ClaimResult.Refused(Claim.held(domain, held.holder()));
            };
        } catch (StateException e) {
            return new ClaimResult.Refused(Claim.unlockable(e));
        }
    }

    /** As {@link #apply(Claim, PlanResult, Approval)}, and takes the domain itself meanwhile. */
    public ApplyResult apply(PlanResult plan, Approval approval) {
        return claimed(plan, approval.who(), claim -> apply(claim, plan, approval));
    }

    /**
     * Carries out a plan of {@link #plan}: writes, reads back, looks at the name servers. Nothing is written when a
     * finding still stops it, when the live records are not what the plan saw, or when the run cannot be recorded.
     */
    public ApplyResult apply(Claim claim, PlanResult plan, Approval approval) {
        DomainName domain = claim.checked(plan.report().request().domain());
        // Once a write may have been sent, nothing comes out of there but its result.
        return orElse(
                domain,
                () -> new Resuming(tools, approval, domain).apply(plan),
                () -> new ApplyResult.Failed(Applying.untouched(plan.report()), Problem.internal()));
    }

    /**
     * Finishes the unfinished run of a domain, or puts back what was there before it where its approval ran out.
     *
     * @param request what the run was to do: {@link ChangeRequest#of(Run, HostChoice, Optional)}
     */
    public ApplyResult resume(Claim claim, ChangeRequest request, Approval approval) {
        DomainName domain = claim.checked(request.domain());
        PlanResult plan = plan(request);
        return orElse(
                domain,
                () -> new Resuming(tools, approval, domain).resume(plan),
                () -> new ApplyResult.Failed(Applying.untouched(plan.report()), Problem.internal()));
    }

    /** The way back as a plan like any other: what would be restored, and what the checks say of it. Changes nothing. */
    public PlanResult planRollback(RollbackRequest request) {
        return plan(request.change());
    }

    /** Plans the way back and goes it. Writes nothing where somebody has changed the records since. */
    public ApplyResult rollback(RollbackRequest request, Approval approval) {
        PlanResult nothing = new PlanResult.Failed(PlanReport.nothing(request.change()), Problem.internal());
        return claimed(nothing, approval.who(), claim -> apply(claim, planRollback(request), approval));
    }

    /** One look; {@link dev.mxsetup.verify.Verification#nextLook()} says when the next one is worth it. */
    public VerifyResult verify(VerifyRequest request) {
        return orElse(
                request.domain(),
                () -> new Verifying(tools, request.domain()).look(request),
                () -> new VerifyResult.Failed(request.domain(), Problem.internal()));
    }

    /**
     * The runs on record, the newest first.
     *
     * @throws StateException if the record cannot be read
     */
    public List<Run> history() throws StateException {
        return tools.runs().runs();
    }

    /**
     * What lies among the runs on record and cannot be read, one sentence each.
     *
     * @throws StateException if none of it can be read
     */
    public List<String> damagedRecords() throws StateException {
        return tools.runs().damaged();
    }

    /** Why what is remembered may not stay, for people; empty where nothing speaks against it. */
    public Optional<String> stateWarning() {
        return tools.runs().warning();
    }

    /**
     * The runs of one domain, the newest first.
     *
     * @throws StateException if the record cannot be read
     */
    public List<Run> history(DomainName domain) throws StateException {
        return tools.runs().runs(domain);
    }

    /**
     * The run of a domain that may have left it between two states; an apply or a resume deals with it.
     *
     * @throws StateException if the record cannot be read
     */
    public Optional<Run> unfinished(DomainName domain) throws StateException {
        return tools.runs().unfinished(domain);
    }

    /**
     * Those of all domains, the newest first.
     *
     * @throws StateException if the record cannot be read
     */
    public List<Run> unfinished() throws StateException {
        Set<DomainName> owners = new LinkedHashSet<>();
        history().stream()
                .filter(Run::isOpen)
                .forEach(run -> owners.add(run.start().owner()));
        List<Run> open = new ArrayList<>();
        for (DomainName owner : owners) {
            unfinished(owner).ifPresent(open::add);
        }
        return open;
    }

    @Override
    public void close() {
        tools.hosts().close();
    }

    private ApplyResult claimed(PlanResult plan, String who, Function<Claim, ApplyResult> work) {
        DomainName domain = plan.report().request().domain();
        ClaimResult result =
                orElse(domain, () -> claim(domain, who), () -> new ClaimResult.Refused(Problem.internal()));
        return switch (result) {
            case ClaimResult.Taken taken -> {
                try (Claim claim = taken.claim()) {
                    yield work.apply(claim);
                }
            }
            case ClaimResult.Refused refused -> refused(plan.report(), refused.problem());
        };
    }

    /** What a change comes to whose domain could not be taken. */
    public static ApplyResult refused(PlanReport report, Problem problem) {
        ApplyReport untouched = Applying.untouched(report);
        return problem.code().equals(Claim.HELD)
                ? new ApplyResult.Conflict(untouched, problem)
                : new ApplyResult.Failed(untouched, problem);
    }

    private static <T> T orElse(DomainName domain, Supplier<T> work, Supplier<T> broken) {
        try {
            return work.get();
        } catch (RuntimeException e) {
            LOG.debug("the work at {} broke", domain, e);
            return broken.get();
        }
    }

    /** Sets up an {@link MxSetup}. A place for the record of runs must be given; everything else has a default. */
    public static final class Builder {
        private Optional<RunStore> runs = Optional.empty();
        private Optional<Locks> locks = Optional.empty();
        private Optional<Path> state = Optional.empty();
        private Duration keeping = FileRunStore.USUAL_KEEPING;
        private Optional<List<DnsHostProvider>> providers = Optional.empty();
        private Optional<InetSocketAddress> bootstrap = Optional.empty();
        private Optional<DnsClient> dns = Optional.empty();
        private Network network = Network.direct();
        private List<Resolver> validators = List.of();
        private Optional<MailHosts> mail = Optional.empty();
        private Optional<Documents> documents = Optional.empty();
        private Optional<Memory> memory = Optional.empty();
        private HttpOptions http = HttpOptions.withTimeout(Duration.ofSeconds(30));
        private List<Resolver> resolvers = List.of();
        private InstantSource clock = InstantSource.system();
        private Pause pause = Pause.real();
        private Listener listener = Listener.none();

        private Builder() {}

        /** Keeps the record of runs, and locks, as files in this directory; it is made when first needed. */
        public Builder stateDirectory(Path directory) {
            state = Optional.of(directory);
            return this;
        }

        /**
         * How long finished runs are kept in the state directory; at least {@link FileRunStore#SHORTEST_KEEPING}. Default:
         * {@link FileRunStore#USUAL_KEEPING}. They go when the next run of their domain begins.
         */
        public Builder keepRuns(Duration atLeast) {
            keeping = atLeast;
            return this;
        }

        public Builder runStore(RunStore store) {
            runs = Optional.of(store);
            return this;
        }

        public Builder locks(Locks given) {
            locks = Optional.of(given);
            return this;
        }

        /** Default: those that {@link ServiceLoader} finds. */
        public Builder providers(List<DnsHostProvider> given) {
            providers = Optional.of(List.copyOf(given));
            return this;
        }

        /** The resolver that finds delegations and addresses. Default: the system's first. */
        public Builder bootstrap(InetSocketAddress resolver) {
            bootstrap = Optional.of(resolver);
            return this;
        }

        /** Asks all DNS questions through this instead of the network. Default: sockets. */
        public Builder dns(DnsClient client) {
            dns = Optional.of(client);
            return this;
        }

        public Builder network(Network given) {
            network = given;
            return this;
        }

        public Builder http(HttpOptions options) {
            http = options;
            return this;
        }

        /** Trusts these PEM certificates too; to be given after {@link #http}. */
        public Builder trust(String pem) {
            http = http.trusting(pem);
            return this;
        }

        /** Resolvers that an apply looks at after every counted authority shows the set. Default: none. */
        public Builder resolvers(List<Resolver> given) {
            resolvers = List.copyOf(given);
            return this;
        }

        /** Resolvers that check signatures (DNSSEC). Default: none; the bootstrap resolver is asked all the same. */
        public Builder validators(List<Resolver> given) {
            validators = List.copyOf(given);
            return this;
        }

        /** Asks mail hosts through this instead of the network. */
        public Builder mail(MailHosts given) {
            mail = Optional.of(given);
            return this;
        }

        /** Fetches mail policies through this instead of the network. */
        public Builder documents(Documents given) {
            documents = Optional.of(given);
            return this;
        }

        /** Where it is kept what was seen earlier. Default: the state directory, without one nothing. */
        public Builder memory(Memory given) {
            memory = Optional.of(given);
            return this;
        }

        public Builder clock(InstantSource source) {
            clock = source;
            return this;
        }

        public Builder pause(Pause given) {
            pause = given;
            return this;
        }

        public Builder listener(Listener given) {
            listener = given;
            return this;
        }

        /**
         * @throws IllegalStateException if no place for the record of runs, or for locks, was given
         * @throws IllegalArgumentException if runs are to be kept for too short a time
         */
        public MxSetup build() {
            RunStore store = runs.or(() -> state.map(directory -> FileRunStore.in(directory, keeping)))
                    .orElseThrow(() -> new IllegalStateException("give a stateDirectory or a runStore"));
            Locks lock = locks.or(() -> state.map(directory -> FileLocks.in(directory, clock)))
                    .orElseThrow(() -> new IllegalStateException("give a stateDirectory or locks"));
            DnsClient patient = dns.orElseGet(() -> DnsClient.over(network, Timeouts.STANDARD));
            DnsClient quick = dns.orElseGet(() -> DnsClient.over(network, Timeouts.SHORT));
            InetSocketAddress resolver =
                    bootstrap.orElseGet(() -> SystemResolvers.addresses().getFirst());
            Hosts hosts = new Hosts(providers.orElseGet(Builder::found), http);
            HostFinder finder = new HostFinder(HostDirectory.of(hosts.profiles()), ReverseNames.by(quick, resolver));
            Memory remembered = memory.or(() -> state.map(FileMemory::in)).orElse(Memory.NONE);
            Outside outside = new Outside(
                    Addresses.by(patient, resolver),
                    Lookups.by(patient, resolver),
                    quick,
                    validators,
                    finder,
                    mail.orElseGet(() -> mailHosts(remembered)),
                    documents.orElseGet(() -> Documents.over(network, Addresses.by(patient, resolver), http)),
                    remembered,
                    clock);
            return new MxSetup(new Tools(
                    hosts,
                    Delegations.walking(patient, quick, resolver),
                    finder,
                    new AuthoritySurvey(patient),
                    new Preflight(outside),
                    outside,
                    new Verifier(patient, quick, clock),
                    resolvers,
                    Stream.concat(
                                    validators.stream(),
                                    Stream.of(new Resolver("the bootstrap resolver", resolver, false)))
                            .toList(),
                    store,
                    lock,
                    clock,
                    pause,
                    shielded(listener)));
        }

        private MailHosts mailHosts(Memory remembered) {
            return MailHosts.over(
                    network,
                    SmtpTimes.STANDARD.atMost(http.timeout()),
                    () -> Trust.of(http).map(Trust::manager).orElseGet(Trust::platform),
                    OwnName::find,
                    remembered,
                    clock,
                    pause);
        }

        /** One that throws all the same must not stop a change halfway. */
        private static Listener shielded(Listener listener) {
            return (domain, text) -> {
                try {
                    listener.progress(domain, text);
                } catch (RuntimeException e) {
                    LOG.debug("the listener broke", e);
                }
            };
        }

        private static List<DnsHostProvider> found() {
            return ServiceLoader.load(DnsHostProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }
    }
}
