package dev.mxsetup.host;

import java.io.Serial;

/** A request that did not give what was asked. */
public final class HostException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient HostError error;
    private final boolean effectUnknown;

    private HostException(HostError error, boolean effectUnknown) {
        super(error.message());
        this.error = error;
        this.effectUnknown = effectUnknown;
    }

    /** The host certainly did not carry it out: it said so, or was never reached. */
    public static HostException refused(HostError error) {
        return new HostException(error, false);
    }

    /** Sent, and nothing reliable came back: it may have been carried out. */
    public static HostException unknown(HostError error) {
        return new HostException(error, true);
    }

    public HostError error() {
        return error;
    }

    public boolean effectUnknown() {
        return effectUnknown;
    }
}
