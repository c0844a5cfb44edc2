package dev.mxsetup.verify;

import dev.mxsetup.dns.DnsClient;
import java.time.InstantSource;

/** Placeholder until the room is built. */
public final class Verifier {
    public Verifier(DnsClient client, InstantSource clock) {}

    public Verification look(Look look) {
        throw new UnsupportedOperationException();
    }
}
