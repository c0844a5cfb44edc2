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
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyRequest;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Credentials;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** A core that remembers what it was asked, and answers as it is told. */
final class FakeCore implements Core, Cores {
    final List<ChangeRequest> planned = Collections.synchronizedList(new ArrayList<>());
    final List<PlanResult> applied = Collections.synchronizedList(new ArrayList<>());
    final List<ChangeRequest> resumed = Collections.synchronizedList(new ArrayList<>());
    List<Run> runs = List.of();
    Function<PlanResult, ApplyResult> apply = result -> {
        throw new IllegalStateException("an apply was not expected");
    };

    /** Only claims are asked of it; they need no disk. */
    private final MxSetup claims = MxSetup.builder()
            .stateDirectory(Path.of("unused"))
            .locks(new FakeLocks())
            .providers(List.of())
            .build();

    List<HostProfile> providers = new MxSetupCores().providers();
    final Map<String, Credentials> ambient = new HashMap<>();
    final List<Cores.Options> opened = new ArrayList<>();
    List<String> damaged = List.of();
    Function<ChangeRequest, PlanResult> plan =
            request -> new PlanResult.Failed(nothing(request), Problem.of("unreadable", "Nothing to read.", "Wait."));
    Function<DomainName, DetectResult> detect =
            domain -> new DetectResult.Failed(domain, Problem.of("dns-unreachable", "Nobody answers.", "Wait."));
    Function<VerifyRequest, VerifyResult> verify =
            request -> new VerifyResult.Failed(request.domain(), Problem.of("unreadable", "Nothing to read.", "Wait."));

    static PlanReport nothing(ChangeRequest request) {
        return new Job(request, Optional.empty(), Optional.empty()).nothing();
    }

    @Override
    public Core open(Options options) {
        opened.add(options);
        return this;
    }

    @Override
    public List<HostProfile> providers() {
        return providers;
    }

    @Override
    public Optional<Credentials> ambient(HostProfile profile) {
        return Optional.ofNullable(ambient.get(profile.name()));
    }

    @Override
    public List<HostZone> zones(HostChoice host) {
        return List.of();
    }

    @Override
    public DetectResult detect(DomainName domain) {
        return detect.apply(domain);
    }

    @Override
    public GuideResult guide(ChangeRequest request) {
        return new GuideResult.Failed(request, Problem.of("unreadable", "Nothing to read.", "Wait."));
    }

    @Override
    public PlanResult plan(ChangeRequest request) {
        planned.add(request);
        return plan.apply(request);
    }

    @Override
    public PreflightResult preflight(ChangeRequest request) {
        return new PreflightResult.Clear(nothing(request));
    }

    @Override
    public ClaimResult claim(DomainName domain, String who) {
        return claims.claim(domain, who);
    }

    @Override
    public ApplyResult apply(Claim claim, PlanResult result, Approval approval) {
        applied.add(result);
        return apply.apply(result);
    }

    @Override
    public ApplyResult resume(Claim claim, ChangeRequest request, Approval approval) {
        resumed.add(request);
        return apply.apply(plan.apply(request));
    }

    @Override
    public VerifyResult verify(VerifyRequest request) {
        return verify.apply(request);
    }

    @Override
    public List<Run> runs() {
        return runs;
    }

    @Override
    public List<Run> runs(DomainName domain) {
        return runs.stream().filter(run -> run.start().owner().equals(domain)).toList();
    }

    @Override
    public List<Run> unfinished() {
        return runs.stream().filter(Run::isOpen).toList();
    }

    @Override
    public Optional<Run> unfinished(DomainName domain) {
        return runs(domain).stream().filter(Run::isOpen).findFirst();
    }

    @Override
    public List<String> damagedRecords() {
        return damaged;
    }

    @Override
    public Optional<String> stateWarning() {
        return Optional.of("The record may not stay.\u001b[31m");
    }

    @Override
    public void close() {}
}
