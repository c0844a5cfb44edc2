package dev.mxsetup.cli;

import dev.mxsetup.DetectResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.report.ExitCode;
import java.util.List;

/** Which DNS host serves each domain. */
final class DetectCommand {
    private final Session session;

    DetectCommand(Session session) {
        this.session = session;
    }

    ExitCode run() throws Stop {
        List<DomainName> domains = List.copyOf(new Domains(session).named().keySet());
        if (domains.isEmpty()) {
            throw Domains.none();
        }
        session.lastPhase();
        List<DetectResult> results =
                new Side(session.environment.interruption()).bySide(domains, domain -> detect(session, domain));
        session.progress.clear();
        List<ExitCode> codes = results.stream().map(ExitCode::of).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        session.output.write(
                () -> session.output.json().detect(results, exit),
                () -> session.output.text().detect(results));
        return exit;
    }

    static DetectResult detect(Session session, DomainName domain) {
        if (session.environment.interruption().signal().isPresent()) {
            return new DetectResult.Failed(domain, Ending.interrupted());
        }
        try {
            return session.core.detect(domain);
        } catch (RuntimeException e) {
            session.trace(e);
            return new DetectResult.Failed(domain, Ending.internal(e, Problem.Changed.NO));
        }
    }
}
