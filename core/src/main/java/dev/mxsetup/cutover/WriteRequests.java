package dev.mxsetup.cutover;

import dev.mxsetup.host.Calls;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.Requests;

/** Lets exactly one changing request through for each step that the loop has released (MX-8). Used by one thread. */
final class WriteRequests implements Requests {
    private final Requests reads;
    private final Calls calls;
    private boolean released;
    private int writes;

    WriteRequests(Requests reads, Calls calls) {
        this.reads = reads;
        this.calls = calls;
    }

    void release() {
        released = true;
    }

    /** Ends the release of a step that turned out to send nothing. */
    void hold() {
        released = false;
    }

    int writes() {
        return writes;
    }

    @Override
    public <T> T read(Exchange<T> exchange) throws HostException {
        return reads.read(exchange);
    }

    @Override
    public <T> T write(Exchange<T> exchange) throws HostException {
        if (!released) {
            throw new IllegalStateException("nothing may be written here");
        }
        released = false;
        writes++;
        calls.admit();
        return exchange.run();
    }
}
