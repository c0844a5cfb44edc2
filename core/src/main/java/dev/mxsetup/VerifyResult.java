package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.verify.Verification;
import java.util.Optional;

/** What one look came to. */
public sealed interface VerifyResult {
    DomainName domain();

    /** As in JSON. */
    String outcome();

    /** The run whose change was looked at, where it is on record: it knows host and zone. */
    default Optional<RunStart> run() {
        return Optional.empty();
    }

    /** Drained, or published everywhere where no resolver was to be asked. */
    record Verified(DomainName domain, Verification verification, Optional<RunStart> run) implements VerifyResult {
        @Override
        public String outcome() {
            return "verified";
        }
    }

    /** Not yet; {@link Verification#nextLook()} says when to look again. */
    record Waiting(DomainName domain, Verification verification, Optional<RunStart> run) implements VerifyResult {
        @Override
        public String outcome() {
            return "waiting";
        }
    }

    /** An authority shows another set although ours had been published. */
    record Drifted(DomainName domain, Verification verification, Optional<RunStart> run, Problem problem)
            implements VerifyResult {
        @Override
        public String outcome() {
            return "drifted";
        }
    }

    record Failed(DomainName domain, Problem problem) implements VerifyResult {
        @Override
        public String outcome() {
            return "failed";
        }
    }
}
