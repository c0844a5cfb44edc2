package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.preflight.ServedElsewhere;
import java.util.List;
import java.util.Optional;

/** The way to a guide: who serves the domain, what it has, what it is to have. */
final class Guiding {
    private final Tools tools;
    private final ChangeRequest request;
    private final DomainName owner;

    Guiding(Tools tools, ChangeRequest request) {
        this.tools = tools;
        this.request = request;
        this.owner = request.domain();
    }

    GuideResult guide() {
        if (!Planning.isKnown(tools, request.host())) {
            return failed(Planning.providerUnknown(tools, request.host()));
        }
        tools.listener().progress(owner, "Asking who serves " + owner);
        DelegationAnswer delegation = tools.delegations().find(owner);
        DetectResult detected = new Detecting(tools).judged(owner, delegation);
        if (Thread.currentThread().isInterrupted()) {
            return failed(Problem.interrupted());
        }
        return switch (detected) {
            case DetectResult.Failed failed -> failed(failed.problem());
            case DetectResult.Mixed mixed when request.host().isUnknown() -> failed(mixed.problem());
            case DetectResult.Mixed mixed -> guide(delegation, mixed.hosting());
            case DetectResult.Found found -> guide(delegation, found.hosting());
            case DetectResult.Unknown unknown -> guide(delegation, unknown.hosting());
        };
    }

    private GuideResult guide(DelegationAnswer delegation, Hosting hosting) {
        if (!hosting.zone().equals(owner) && !request.subdomain()) {
            return failed(Problem.of(
                    "blocked",
                    owner + " is no zone of its own, it lies inside the zone " + Detecting.shown(hosting.zone()) + ".",
                    "Give " + Detecting.shown(hosting.zone()) + ", or add --subdomain to move the mail of " + owner
                            + " alone."));
        }
        Optional<ServedElsewhere> elsewhere = ServedElsewhere.of(
                owner, request.host().provider(), hosting, tools.finder().directory());
        if (elsewhere.isPresent()) {
            return failed(Problem.of(
                    "blocked", elsewhere.get().message(), elsewhere.get().remedy()));
        }
        tools.listener().progress(owner, "Asking its name servers");
        List<Authority> authorities = Planning.authorities(delegation);
        Optional<MxRrset> live = Planning.served(owner, tools.survey().ask(owner, authorities));
        if (Thread.currentThread().isInterrupted()) {
            return failed(Problem.interrupted());
        }
        if (live.isEmpty()) {
            return failed(Planning.unreadable(owner));
        }
        Plan plan = Planner.plan(owner, request.desired(), live.get(), Planning.ttlRange(tools, request.host()));
        Guide guide = new GuideWriter(plan, hosting, host(hosting)).guide();
        return plan.isEmpty() ? new GuideResult.Unchanged(request, guide) : new GuideResult.Guided(request, guide);
    }

    /** The host named, else the one that the name servers tell. */
    private Optional<KnownHost> host(Hosting hosting) {
        return tools.finder().directory().named(request.host().provider()).or(() -> found(hosting));
    }

    static Optional<KnownHost> found(Hosting hosting) {
        return hosting.verdict() instanceof Verdict.One one ? Optional.of(one.host()) : Optional.empty();
    }

    private GuideResult failed(Problem problem) {
        return new GuideResult.Failed(request, problem);
    }
}
