package dev.mxsetup.cli;

import dev.mxsetup.Problem;
import dev.mxsetup.VerifyRequest;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.StateException;
import dev.mxsetup.report.ExitCode;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/** Asks authorities and resolvers: once, or until every cache has let go. */
final class VerifyCommand {
    private static final Duration LONGEST_WAIT = Duration.ofHours(48);
    private final Session session;

    VerifyCommand(Session session) {
        this.session = session;
    }

    ExitCode run() throws Stop {
        Optional<Duration> wait = wait(session.arguments);
        session.checkProvider();
        Map<DomainName, DomainRow> rows = new Domains(session).named();
        if (rows.isEmpty()) {
            throw Domains.none();
        }
        Targets targets = new Targets(session);
        List<VerifyRequest> requests = new ArrayList<>();
        for (Map.Entry<DomainName, DomainRow> row : rows.entrySet()) {
            // Mail hosts are asked for one domain, not for a list: that would be a burden to them.
            requests.add(request(row.getKey(), row.getValue(), targets, rows.size() == 1));
        }
        session.lastPhase();
        List<VerifyResult> results = new Side(session.environment.interruption())
                .bySide(requests, request -> verified(request, wait.orElse(Duration.ZERO)));
        session.progress.clear();
        List<ExitCode> codes = results.stream().map(ExitCode::of).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        Map<DomainName, Run> unfinished = unfinished(rows.keySet());
        session.output.write(
                () -> session.output.json().verify(results, unfinished, exit),
                () -> session.output.text().verify(results, unfinished));
        return exit;
    }

    /** What was typed is expected, else what the last run wrote, else what is configured. */
    private VerifyRequest request(DomainName domain, DomainRow row, Targets targets, boolean asksMail) throws Stop {
        Optional<Targets.Target> typed = targets.typed(row);
        Optional<SortedSet<Mx>> written = typed.isPresent() ? Optional.empty() : written(domain);
        Optional<Targets.Target> target = typed.isPresent() ? typed : targets.said(row);
        Optional<Portal> portal = target.filter(
                        said -> written.isEmpty() || said.desired().entries().equals(written.get()))
                .flatMap(Targets.Target::portal);
        Optional<SortedSet<Mx>> expected = written.isPresent()
                ? Optional.empty()
                : target.map(said -> said.desired().entries());
        return new VerifyRequest(domain, expected, session.resolvers, portal, asksMail);
    }

    /** A record that cannot be read is told with the result of its domain. */
    private Optional<SortedSet<Mx>> written(DomainName domain) {
        try {
            return session.core.runs(domain).stream()
                    .filter(run -> run.lastWriteAt().isPresent())
                    .map(run -> run.start().goal())
                    .findFirst();
        } catch (StateException e) {
            session.trace(e);
            return Optional.empty();
        }
    }

    /** Runs of these domains that were left; a record that cannot be read is told with the result of its domain. */
    private Map<DomainName, Run> unfinished(Collection<DomainName> domains) {
        Map<DomainName, Run> open = new HashMap<>();
        for (DomainName domain : domains) {
            try {
                session.core.unfinished(domain).ifPresent(run -> open.put(domain, run));
            } catch (StateException e) {
                session.trace(e);
            }
        }
        return open;
    }

    /** What {@code --wait} says; empty when it is not given. */
    static Optional<Duration> wait(Arguments arguments) throws Stop {
        Optional<Arguments.Given> given = arguments.one(Opt.WAIT);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        boolean bare = given.get().value().isEmpty();
        return Optional.of(bare ? LONGEST_WAIT : Settings.duration(given.get()));
    }

    private VerifyResult verified(VerifyRequest request, Duration wait) {
        try {
            if (session.environment.interruption().signal().isPresent()) {
                return new VerifyResult.Failed(request.domain(), Ending.interrupted());
            }
            return looked(
                    request,
                    session.core.verify(request),
                    session.environment.clock().instant().plus(wait));
        } catch (RuntimeException e) {
            session.trace(e);
            return new VerifyResult.Failed(request.domain(), Ending.internal(e, Problem.Changed.NO));
        }
    }

    /** Looks again whenever something can have changed; an interrupt leaves what was seen last. */
    private VerifyResult looked(VerifyRequest request, VerifyResult first, Instant deadline) {
        VerifyResult last = first;
        while (last instanceof VerifyResult.Waiting waiting && pause(request, waiting.verification(), deadline)) {
            last = session.core.verify(request);
        }
        return last;
    }

    private boolean pause(VerifyRequest request, Verification seen, Instant deadline) {
        Optional<Instant> next = seen.nextLook().filter(when -> !when.isAfter(deadline));
        if (next.isEmpty()) {
            return false;
        }
        Duration pause = Duration.between(session.environment.clock().instant(), next.get());
        session.progress.progress(
                request.domain(), seen.level().label() + "; looking again at " + session.time(next.get()));
        try {
            session.environment.pause().of(pause.isNegative() ? Duration.ZERO : pause);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Looks on after a change, until {@code deadline}. */
    VerifyResult follow(VerifyRequest request, Instant deadline) {
        return looked(request, session.core.verify(request), deadline);
    }
}
