package dev.mxsetup;

import dev.mxsetup.dns.Delegations;
import dev.mxsetup.host.HostFinder;
import dev.mxsetup.host.Pause;
import dev.mxsetup.preflight.Outside;
import dev.mxsetup.preflight.Preflight;
import dev.mxsetup.record.Locks;
import dev.mxsetup.record.RunStore;
import dev.mxsetup.verify.AuthoritySurvey;
import dev.mxsetup.verify.Resolver;
import dev.mxsetup.verify.Verifier;
import java.time.InstantSource;
import java.util.List;

/** What the job is done with; made once by the builder. */
record Tools(
        Hosts hosts,
        Delegations delegations,
        HostFinder finder,
        AuthoritySurvey survey,
        Preflight preflight,
        Outside outside,
        Verifier verifier,
        List<Resolver> resolvers,
        List<Resolver> validators,
        RunStore runs,
        Locks locks,
        InstantSource clock,
        Pause pause,
        Listener listener) {}
