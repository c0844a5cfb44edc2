package dev.mxsetup;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.List;

/** What a plan was made from, for the apply that follows it. Opaque; it saves that apply from asking everything again. */
public final class PlanBasis {
    private final HostSession session;
    private final MxSnapshot snapshot;
    private final Instant readAt;
    private final Goal goal;
    private final DelegationAnswer delegation;
    private final List<AuthorityLook> wire;
    private final List<Finding> unsettled;

    PlanBasis(
            HostSession session,
            MxSnapshot snapshot,
            Instant readAt,
            Goal goal,
            DelegationAnswer delegation,
            List<AuthorityLook> wire,
            List<Finding> unsettled) {
        this.session = session;
        this.snapshot = snapshot;
        this.readAt = readAt;
        this.goal = goal;
        this.delegation = delegation;
        this.wire = List.copyOf(wire);
        this.unsettled = List.copyOf(unsettled);
    }

    HostSession session() {
        return session;
    }

    MxSnapshot snapshot() {
        return snapshot;
    }

    Instant readAt() {
        return readAt;
    }

    Goal goal() {
        return goal;
    }

    DelegationAnswer delegation() {
        return delegation;
    }

    List<AuthorityLook> wire() {
        return wire;
    }

    /** The findings before any statement was weighed. */
    List<Finding> unsettled() {
        return unsettled;
    }
}
