package dev.mxsetup;

import dev.mxsetup.dns.DelegationAnswer;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** What a plan was made from, for the apply that follows it. Opaque; it saves that apply from asking everything again. */
public final class PlanBasis {
    private final Parts parts;
    private final AtomicBoolean used = new AtomicBoolean();

    PlanBasis(Parts parts) {
        this.parts = parts;
    }

    /** The live records as the host needs them back to restore them; what a saved plan keeps. */
    public String nativeForm() {
        return parts.snapshot().nativeForm();
    }

    /** Whether this is the first change made from it; what was read for the plan guards one change only. */
    boolean use() {
        return used.compareAndSet(false, true);
    }

    boolean isUsed() {
        return used.get();
    }

    Parts parts() {
        return parts;
    }

    /** Seconds that caches may keep what the owner has now, or had lately: its TTL may have been lowered just before. */
    public long oldTtl() {
        return parts.oldTtl();
    }

    /**
     * @param readAt when the snapshot was read
     * @param oldTtl seconds that caches may keep what is to be replaced, or was lately
     */
    record Parts(
            HostSession session,
            Inquiry inquiry,
            HostZone zone,
            MxSnapshot snapshot,
            Instant readAt,
            Goal goal,
            DelegationAnswer delegation,
            List<AuthorityLook> wire,
            long oldTtl) {}
}
