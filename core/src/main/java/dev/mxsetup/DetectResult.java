package dev.mxsetup;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.KnownHost;
import java.util.List;
import java.util.Optional;

/** Who serves a domain, as its delegation tells. */
public sealed interface DetectResult {
    DomainName domain();

    /** As in JSON. */
    String outcome();

    /** What was found of each name server; the zone in it may enclose the domain. */
    default Optional<Hosting> seen() {
        return Optional.empty();
    }

    /** Why no host can be named. */
    default Optional<Problem> reason() {
        return Optional.empty();
    }

    /**
     * One host serves it. Whether a module for its API is at hand, {@link KnownHost#module()} says; its name is the
     * provider's then.
     *
     * @param alternatives hosts that use the same name servers and cannot be told apart by them
     */
    record Found(DomainName domain, Hosting hosting, KnownHost host, List<KnownHost> alternatives)
            implements DetectResult {
        public Found {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public String outcome() {
            return "found";
        }

        @Override
        public Optional<Hosting> seen() {
            return Optional.of(hosting);
        }
    }

    /** Different hosts serve it: a change at one of them would reach a part of the world only. */
    record Mixed(DomainName domain, Hosting hosting, Problem problem) implements DetectResult {
        @Override
        public String outcome() {
            return "mixed";
        }

        @Override
        public Optional<Hosting> seen() {
            return Optional.of(hosting);
        }

        @Override
        public Optional<Problem> reason() {
            return Optional.of(problem);
        }
    }

    /** Its name servers are of nobody known; a plan may be made with {@link HostChoice#unknown()}. */
    record Unknown(DomainName domain, Hosting hosting, Problem problem) implements DetectResult {
        @Override
        public String outcome() {
            return "unknown";
        }

        @Override
        public Optional<Hosting> seen() {
            return Optional.of(hosting);
        }

        @Override
        public Optional<Problem> reason() {
            return Optional.of(problem);
        }
    }

    /** The domain does not exist, or its delegation could not be found out. */
    record Failed(DomainName domain, Problem problem) implements DetectResult {
        @Override
        public String outcome() {
            return "failed";
        }

        @Override
        public Optional<Problem> reason() {
            return Optional.of(problem);
        }
    }
}
