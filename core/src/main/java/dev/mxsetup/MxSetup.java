package dev.mxsetup;

import dev.mxsetup.dns.Addresses;
import dev.mxsetup.dns.Delegations;
import dev.mxsetup.dns.DnsClient;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Network;
import dev.mxsetup.dns.SystemResolvers;
import dev.mxsetup.dns.Timeouts;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.HttpOptions;
import dev.mxsetup.host.Pause;
import dev.mxsetup.preflight.Preflight;
import dev.mxsetup.record.FileRunStore;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.record.StateException;
import dev.mxsetup.verify.AuthoritySurvey;
import dev.mxsetup.verify.Resolver;
import dev.mxsetup.verify.Verifier;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * The job itself: plans, checks, applies and verifies MX switches, one domain a call. Thread-safe, blocking, fit for
 * virtual threads; an interrupt ends a call at the next safe point. Nothing expected is thrown.
 */
public final class MxSetup implements AutoCloseable {
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

    /** What would change, and what the checks say of it. Changes nothing. */
    public PlanResult plan(ChangeRequest request) {
        return new Planning(tools, request).plan();
    }

    /** Every check. Changes nothing. */
    public PreflightResult preflight(ChangeRequest request) {
        return new Planning(tools, request).preflight();
    }

    /**
     * Carries out a plan of {@link #plan}: writes, reads back, looks at the name servers. Nothing is written when a
     * finding still stops it, when the live records are not what the plan saw, or when the run cannot be recorded.
     */
    public ApplyResult apply(PlanResult plan, Approval approval) {
        return new Applying(tools, approval, plan.report().request().domain()).apply(plan);
    }

    /** One look; {@link dev.mxsetup.verify.Verification#nextLook()} says when the next one is worth it. */
    public VerifyResult verify(VerifyRequest request) {
        return new Verifying(tools, request.domain()).look(request);
    }

    /**
     * The runs on record, the newest first.
     *
     * @throws StateException if the record cannot be read
     */
    public List<Run> history() throws StateException {
        return tools.runs().runs();
    }

    @Override
    public void close() {
        tools.hosts().close();
    }

    /** Sets up an {@link MxSetup}. A place for the record of runs must be given; everything else has a default. */
    public static final class Builder {
        private Optional<RunStore> runs = Optional.empty();
        private Optional<List<DnsHostProvider>> providers = Optional.empty();
        private Optional<InetSocketAddress> bootstrap = Optional.empty();
        private Network network = Network.direct();
        private HttpOptions http = HttpOptions.withTimeout(Duration.ofSeconds(30));
        private List<Resolver> resolvers = List.of();
        private InstantSource clock = InstantSource.system();
        private Pause pause = Pause.real();
        private Listener listener = Listener.none();

        private Builder() {}

        /** Keeps the record of runs as files in this directory; it is made when first needed. */
        public Builder stateDirectory(Path directory) {
            return runStore(FileRunStore.in(directory));
        }

        public Builder runStore(RunStore store) {
            runs = Optional.of(store);
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

        public Builder network(Network given) {
            network = given;
            return this;
        }

        public Builder http(HttpOptions options) {
            http = options;
            return this;
        }

        /** Resolvers that an apply looks at after every counted authority shows the set. Default: none. */
        public Builder resolvers(List<Resolver> given) {
            resolvers = List.copyOf(given);
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

        /** @throws IllegalStateException if no place for the record of runs was given */
        public MxSetup build() {
            RunStore store = runs.orElseThrow(() -> new IllegalStateException("give a stateDirectory or a runStore"));
            DnsClient dns = DnsClient.over(network, Timeouts.STANDARD);
            InetSocketAddress resolver =
                    bootstrap.orElseGet(() -> SystemResolvers.addresses().getFirst());
            return new MxSetup(new Tools(
                    new Hosts(providers.orElseGet(Builder::found), http),
                    Delegations.walking(dns, resolver),
                    new AuthoritySurvey(dns),
                    new Preflight(Addresses.by(dns, resolver)),
                    new Verifier(dns, DnsClient.over(network, Timeouts.SHORT), clock),
                    resolvers,
                    store,
                    clock,
                    pause,
                    listener));
        }

        private static List<DnsHostProvider> found() {
            return ServiceLoader.load(DnsHostProvider.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        }
    }
}
