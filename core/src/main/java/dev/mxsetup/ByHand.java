package dev.mxsetup;

import dev.mxsetup.dns.Delegation;
import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.ZoneSight;
import java.util.Optional;

/** Why a change has to be made by hand, and how. */
final class ByHand {
    private final Tools tools;
    private final ChangeRequest request;

    ByHand(Tools tools, ChangeRequest request) {
        this.tools = tools;
        this.request = request;
    }

    /** Empty where an API can be used. */
    Optional<Problem> why(ZoneSight sight) {
        HostChoice host = request.host();
        if (host.isUnknown()) {
            return Optional.of(Problem.of(
                    "host-unknown",
                    "Nobody known serves " + request.domain() + ", so there is no API to change it with.",
                    "Make the change by hand, as shown; or name the host with --provider if it is one of: "
                            + tools.hosts().names() + "."));
        }
        if (tools.hosts().profile(host.provider()).isEmpty()) {
            return tools.finder().directory().named(host.provider()).map(ByHand::withoutModule);
        }
        return Stops.hostError(sight)
                .filter(error -> error.kind() == HostError.Kind.NO_API)
                .map(error -> Problem.of(error, Problem.Changed.NO));
    }

    private static Problem withoutModule(KnownHost host) {
        return Problem.of(
                "host-unsupported",
                "mxsetup has no module for " + host.title() + ".",
                "Make the change by hand, as shown.");
    }

    /** Empty where nobody is asked for the domain. */
    Optional<Guide> guide(Plan plan, DelegationAnswer delegation) {
        return switch (delegation) {
            case DelegationAnswer.Delegated(Delegation found) -> Optional.of(guide(plan, found));
            case DelegationAnswer.Inside(Delegation enclosing) -> Optional.of(guide(plan, enclosing));
            case DelegationAnswer.Absent absent -> Optional.empty();
            case DelegationAnswer.Undetermined undetermined -> Optional.empty();
        };
    }

    private Guide guide(Plan plan, Delegation delegation) {
        Hosting hosting = request.host().isUnknown()
                ? tools.finder().byNameAndAddress(delegation)
                : tools.finder().byName(delegation);
        Optional<KnownHost> host =
                tools.finder().directory().named(request.host().provider()).or(() -> Guiding.found(hosting));
        return new GuideWriter(plan, hosting, host).guide();
    }
}
