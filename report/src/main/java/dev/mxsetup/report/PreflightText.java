package dev.mxsetup.report;

import dev.mxsetup.PlanReport;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.preflight.Finding;
import java.util.List;
import java.util.Optional;

/** The checks of a domain. */
final class PreflightText {
    private final View view;
    private final FindingsText findings;
    private final NextText next;

    PreflightText(View view) {
        this.view = view;
        this.findings = new FindingsText(view, false);
        this.next = new NextText(view);
    }

    void one(Lines lines, PreflightResult result) {
        PlanReport report = result.report();
        lines.paragraph(view.palette()::bold, PlanText.target(report.request().desired()))
                .gap();
        head(lines, result);
        new UnfinishedText(view).before(lines, report);
        findings.all(lines, report.findings());
        unexplained(result).ifPresent(problem -> new ProblemText(view).show(lines.gap(), 0, problem));
        switch (result) {
            case PreflightResult.Clear clear ->
                next.plan(lines, report.request().domain());
            case PreflightResult.Blocked blocked -> next.goOn(lines, report, stops(report));
        }
    }

    void several(Lines lines, List<PreflightResult> results) {
        PlanText.targets(lines, results.stream().map(PreflightResult::report).toList());
        for (PreflightResult result : results) {
            head(lines.gap(), result);
            new UnfinishedText(view).before(lines, result.report());
            findings.stops(lines, result.report().findings());
            unexplained(result).ifPresent(problem -> new ProblemText(view).show(lines, 2, problem));
        }
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
        results.stream()
                .filter(PreflightResult.Blocked.class::isInstance)
                .findFirst()
                .ifPresent(blocked ->
                        next.preflight(lines, blocked.report().request().domain()));
    }

    private void head(Lines lines, PreflightResult result) {
        PlanReport report = result.report();
        String verdict = switch (result) {
            case PreflightResult.Clear clear -> "nothing stops a change";
            case PreflightResult.Blocked blocked -> "a change would be stopped";
        };
        lines.paragraph(
                0,
                report.request().domain() + PlanText.place(report, view.verbose()) + ": " + verdict + " ("
                        + findings.summary(report.findings()) + ")");
    }

    private List<Finding> stops(PlanReport report) {
        return report.findings().stream().filter(findings::stops).toList();
    }

    private Optional<Problem> unexplained(PreflightResult result) {
        return Problems.of(result)
                .filter(problem ->
                        stops(result.report()).isEmpty() || problem.code().equals(ProblemCode.INTERRUPTED.code()));
    }
}
