package dev.mxsetup.cli;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.Approval;
import dev.mxsetup.ChangeRequest;
import dev.mxsetup.Claim;
import dev.mxsetup.ClaimResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.GuideResult;
import dev.mxsetup.HostChoice;
import dev.mxsetup.MxSetup;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.VerifyRequest;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The real core. */
final class MxSetupCores implements Cores {
    @Override
    public List<HostProfile> providers() {
        return ServiceLoader.load(DnsHostProvider.class).stream()
                .map(provider -> provider.get().profile())
                .sorted(Comparator.comparing(HostProfile::name))
                .toList();
    }

    @Override
    public Optional<Credentials> ambient(HostProfile profile) {
        return ServiceLoader.load(DnsHostProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.profile().name().equals(profile.name()))
                .findFirst()
                .flatMap(DnsHostProvider::ambient);
    }

    @Override
    public Core open(Options options) {
        MxSetup.Builder builder = MxSetup.builder()
                .stateDirectory(options.stateDirectory())
                .keepRuns(options.keeping())
                .network(options.network())
                .http(options.http())
                .resolvers(options.resolvers())
                .validators(options.validators())
                .clock(options.clock())
                .pause(options.pause())
                .listener(options.listener());
        options.bootstrap().ifPresent(builder::bootstrap);
        options.trust().ifPresent(builder::trust);
        return new Opened(builder.build());
    }

    private record Opened(MxSetup setup) implements Core {
        @Override
        public List<HostZone> zones(HostChoice host) throws HostException {
            return setup.zones(host);
        }

        @Override
        public DetectResult detect(DomainName domain) {
            return setup.detect(domain);
        }

        @Override
        public GuideResult guide(ChangeRequest request) {
            return setup.guide(request);
        }

        @Override
        public PlanResult plan(ChangeRequest request) {
            return setup.plan(request);
        }

        @Override
        public PreflightResult preflight(ChangeRequest request) {
            return setup.preflight(request);
        }

        @Override
        public ClaimResult claim(DomainName domain, String who) {
            return setup.claim(domain, who);
        }

        @Override
        public ApplyResult apply(Claim claim, PlanResult plan, Approval approval) {
            return setup.apply(claim, plan, approval);
        }

        @Override
        public ApplyResult resume(Claim claim, ChangeRequest request, Approval approval) {
            return setup.resume(claim, request, approval);
        }

        @Override
        public VerifyResult verify(VerifyRequest request) {
            return setup.verify(request);
        }

        @Override
        public List<Run> runs() throws StateException {
            return setup.history();
        }

        @Override
        public List<String> damagedRecords() throws StateException {
            return setup.damagedRecords();
        }

        @Override
        public Optional<String> stateWarning() {
            return setup.stateWarning();
        }

        @Override
        public List<Run> runs(DomainName domain) throws StateException {
            return setup.history(domain);
        }

        @Override
        public List<Run> unfinished() throws StateException {
            return setup.unfinished();
        }

        @Override
        public Optional<Run> unfinished(DomainName domain) throws StateException {
            return setup.unfinished(domain);
        }

        @Override
        public void close() {
            setup.close();
        }
    }
}
