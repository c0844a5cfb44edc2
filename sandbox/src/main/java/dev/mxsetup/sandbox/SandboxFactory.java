package dev.mxsetup.sandbox;

import dev.mxsetup.dns.PracticeWorld;
import java.util.List;

/** How the practice world is found by {@link java.util.ServiceLoader}. */
public final class SandboxFactory implements PracticeWorld.Factory {

    /** For {@link java.util.ServiceLoader}. */
    public SandboxFactory() {}

    @Override
    public PracticeWorld start(PracticeWorld.Options options) {
        return SandboxWorld.start(options);
    }

    @Override
    public List<String> faults() {
        return Fault.options();
    }

    @Override
    public List<String> hosts() {
        return Host.options();
    }
}
