package dev.mxsetup;

import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import java.util.List;

/**
 * The job itself: plans, checks, applies and verifies MX switches, one domain a call. Thread-safe, blocking, fit for
 * virtual threads; an interrupt ends a call at the next safe point. Nothing expected is thrown.
 */
public final class MxSetup implements AutoCloseable {
    /** The providers at hand, by name. */
    public List<HostProfile> providers() {
        throw new UnsupportedOperationException();
    }

    public List<HostZone> zones(HostChoice host) throws HostException {
        throw new UnsupportedOperationException();
    }

    public PlanResult plan(ChangeRequest request) {
        throw new UnsupportedOperationException();
    }

    public PreflightResult preflight(ChangeRequest request) {
        throw new UnsupportedOperationException();
    }

    public ApplyResult apply(PlanResult plan, Approval approval) {
        throw new UnsupportedOperationException();
    }

    public VerifyResult verify(VerifyRequest request) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
