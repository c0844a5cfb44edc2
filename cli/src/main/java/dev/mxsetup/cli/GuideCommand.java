package dev.mxsetup.cli;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.GuideResult;
import dev.mxsetup.Problem;
import dev.mxsetup.report.ExitCode;
import java.util.List;

/** The steps by hand, with each domain's values. */
final class GuideCommand {
    private final Session session;

    GuideCommand(Session session) {
        this.session = session;
    }

    ExitCode run() throws Stop {
        List<ChangeRequest> requests = new Jobs(session, false).withoutAccounts();
        session.lastPhase();
        List<GuideResult> results = new Side(session.environment.interruption()).bySide(requests, this::guide);
        session.progress.clear();
        List<ExitCode> codes = results.stream().map(ExitCode::of).toList();
        ExitCode exit = Ending.of(codes, false, session.environment.interruption());
        session.output.write(
                () -> session.output.json().guide(results, exit),
                () -> session.output.text().guide(results));
        return exit;
    }

    private GuideResult guide(ChangeRequest request) {
        if (session.environment.interruption().signal().isPresent()) {
            return new GuideResult.Failed(request, Ending.interrupted());
        }
        try {
            return session.core.guide(request);
        } catch (RuntimeException e) {
            session.trace(e);
            return new GuideResult.Failed(request, Ending.internal(e, Problem.Changed.NO));
        }
    }
}
