package dev.mxsetup.report;

import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans as diffs. */
final class PlanText {
    private final View view;
    private final DiffText diff;
    private final FindingsText findings;
    private final NextText next;

    PlanText(View view) {
        this.view = view;
        this.diff = new DiffText(view.palette());
        this.findings = new FindingsText(view, true);
        this.next = new NextText(view);
    }

    void one(Lines lines, PlanResult result) {
        proposal(lines, result);
        afterwards(lines, result);
    }

    /** Before the questions about it. */
    void proposal(Lines lines, PlanResult result) {
        PlanReport report = result.report();
        lines.paragraph(view.palette()::bold, target(report.request().desired()))
                .gap();
        lines.paragraph(0, headline(result));
        body(lines, result);
    }

    void several(Lines lines, List<PlanResult> results) {
        targets(lines, results.stream().map(PlanResult::report).toList());
        for (PlanResult result : results) {
            lines.gap().paragraph(0, headline(result));
            result.report()
                    .plan()
                    .filter(plan -> !plan.isEmpty())
                    .ifPresent(plan -> lines.grid(diff.grid(plan, DiffText.Tense.PLANNED)));
            new UnfinishedText(view).before(lines, result.report());
            findings.stops(lines, result.report().findings());
            unexplained(result).ifPresent(problem -> new ProblemText(view).show(lines, 2, problem));
        }
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
        boolean back = results.stream().map(PlanResult::report).anyMatch(PlanText::isOwnCommand);
        if (results.stream().anyMatch(PlanResult.Pending.class::isInstance) && back) {
            next.withoutLooking(lines);
        } else if (results.stream().anyMatch(PlanResult.Pending.class::isInstance)) {
            next.apply(lines, false, "");
        } else {
            results.stream()
                    .filter(PlanResult.Manual.class::isInstance)
                    .findFirst()
                    .ifPresent(manual -> next.guide(lines, manual.report().request()));
        }
    }

    static void targets(Lines lines, List<PlanReport> reports) {
        reports.stream()
                .map(report -> target(report.request().desired()))
                .distinct()
                .forEach(target -> lines.paragraph(0, target));
    }

    /** The first line of every plan. */
    static String target(Desired desired) {
        if (desired.purpose().keepsEntries()) {
            return TtlText.target(desired);
        }
        String hosts = desired.entries().isEmpty()
                ? "no MX"
                : desired.entries().stream().map(PlanText::described).collect(Collectors.joining("; "));
        return (desired.restoration().isPresent() ? "Back to: " : "Target: ") + hosts + " (" + desired.source() + ")";
    }

    private static String described(Mx mx) {
        return mx.exchange() + " with preference " + mx.preference();
    }

    /** Whether it undoes a change. */
    static boolean isBack(PlanReport report) {
        return report.request().desired().restoration().isPresent();
    }

    /** A plan of the command that carries it out when nothing but a look is asked for. */
    private static boolean isOwnCommand(PlanReport report) {
        return isBack(report) || TtlText.isOne(report);
    }

    static String place(PlanReport report, boolean verbose) {
        String zone = report.zone()
                .filter(held -> verbose || !held.name().equals(report.request().domain()))
                .map(held -> ", zone " + held.name() + (verbose ? " (" + held.id() + ")" : ""))
                .orElse("");
        if (report.request().host().isUnknown()) {
            return zone;
        }
        return " at " + report.request().host().provider() + zone;
    }

    private String headline(PlanResult result) {
        PlanReport report = result.report();
        String domain = report.request().domain().text();
        String source = report.source().filter("dns"::equals).isPresent()
                ? ", read from its name servers, not from the API"
                : "";
        String verdict = switch (result) {
            case PlanResult.Pending pending -> "this would change; nothing has been changed yet";
            case PlanResult.Unchanged unchanged -> unchanged(report);
            case PlanResult.Blocked blocked -> "blocked; nothing has been changed";
            case PlanResult.Manual manual -> "to be changed by hand; nothing has been changed yet";
            case PlanResult.Conflict conflict -> "its MX are not what the change left; nothing has been changed";
            case PlanResult.Failed failed -> "no plan could be made";
        };
        return domain + place(report, view.verbose()) + source + ": " + verdict;
    }

    static String unchanged(PlanReport report) {
        if (TtlText.isOne(report)) {
            return TtlText.unchanged(report);
        }
        return isBack(report)
                ? "nothing to do, its MX are what they were before"
                : "nothing to do, its MX are right already";
    }

    private void body(Lines lines, PlanResult result) {
        PlanReport report = result.report();
        new UnfinishedText(view).before(lines, report);
        report.plan().ifPresent(plan -> {
            lines.grid(diff.grid(plan, DiffText.Tense.PLANNED));
            if (!view.quiet()) {
                explained(lines, result, plan);
            }
        });
        lines.gap();
        if (!report.findings().isEmpty() && !Problems.isInterrupted(Problems.of(result))) {
            findings.grouped(lines, report.findings());
        }
    }

    private void explained(Lines lines, PlanResult result, Plan plan) {
        lines.paragraph(2, "(Senders try the lowest preference first; TTL is how long caches keep a record.)");
        plan.notes().forEach(note -> lines.paragraph(2, note));
        if (!result.report().steps().isEmpty()) {
            boolean pending = result instanceof PlanResult.Pending;
            lines.gap().line(pending ? "What will be sent:" : "What would be sent:");
            result.report().steps().stream()
                    .flatMap(String::lines)
                    .forEach(step -> lines.labelled(2, "-", 2, Lines.PLAIN, step));
        }
    }

    private void afterwards(Lines lines, PlanResult result) {
        PlanReport report = result.report();
        unexplained(result).ifPresent(problem -> new ProblemText(view).show(lines.gap(), 0, problem));
        boolean fromDns = report.source().filter("dns"::equals).isPresent();
        switch (result) {
            case PlanResult.Pending pending when isOwnCommand(report) -> next.withoutLooking(lines);
            case PlanResult.Pending pending ->
                next.apply(lines, fromDns, report.request().host().provider());
            case PlanResult.Unchanged unchanged ->
                next.verify(lines, report.request().domain(), false);
            case PlanResult.Blocked blocked ->
                next.goOn(
                        lines,
                        report,
                        report.findings().stream().filter(findings::stops).toList());
            case PlanResult.Manual manual -> new GuideText(view).byHand(lines, report.request(), manual.guide());
            case PlanResult.Conflict conflict ->
                next.verify(lines, report.request().domain(), false);
            case PlanResult.Failed failed -> next.again(lines);
        }
    }

    /** A problem that no finding tells already. */
    private Optional<Problem> unexplained(PlanResult result) {
        List<Finding> stops =
                result.report().findings().stream().filter(findings::stops).toList();
        return Problems.of(result).filter(problem -> !(result instanceof PlanResult.Blocked) || stops.isEmpty());
    }
}
