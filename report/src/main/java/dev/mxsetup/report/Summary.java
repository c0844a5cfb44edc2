package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.Guide;
import dev.mxsetup.GuideResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Several domains at a glance. */
final class Summary {
    record Row(String domain, String outcome, String detail) {
        static Row of(PlanResult result) {
            String changes = result.report().plan().map(Row::changes).orElse("");
            return of(result.report().request().domain().text(), result.outcome(), Problems.of(result), changes);
        }

        static Row of(PreflightResult result) {
            String passed = new StringBuilder()
                    .append(result.report().findings().size())
                    .append(" checks")
                    .toString();
            return of(result.report().request().domain().text(), result.outcome(), Problems.of(result), passed);
        }

        static Row of(ApplyResult result) {
            String level = result.report().verification().map(Row::level).orElse("");
            return of(result.report().plan().request().domain().text(), result.outcome(), Problems.of(result), level);
        }

        static Row of(DetectResult result) {
            String host =
                    result instanceof DetectResult.Found found ? found.host().title() : "";
            return of(result.domain().text(), result.outcome(), result.reason(), host);
        }

        static Row of(GuideResult result) {
            String host = result.steps().map(Guide::title).orElse("");
            return of(result.domain().text(), result.outcome(), result.reason(), host);
        }

        static Row of(VerifyResult result) {
            String level = Problems.seen(result).map(Row::level).orElse("");
            return of(result.domain().text(), result.outcome(), Problems.of(result), level);
        }

        private static Row of(String domain, String outcome, Optional<Problem> problem, String otherwise) {
            return new Row(domain, outcome, problem.map(Problem::message).orElse(otherwise));
        }

        private static String changes(Plan plan) {
            return plan.isEmpty() ? "" : plan.changes().size() + (plan.changes().size() == 1 ? " change" : " changes");
        }

        private static String level(Verification seen) {
            return seen.level().label().replace('-', ' ');
        }
    }

    private Summary() {}

    static void of(Lines lines, View view, List<Row> rows) {
        Grid grid = new Grid(2);
        grid.row(view.palette()::dim, "Domain", "Outcome", "");
        rows.forEach(row -> grid.row(paint(view.palette(), row.outcome()), row.domain(), row.outcome(), row.detail()));
        Map<String, Long> counts =
                rows.stream().collect(Collectors.groupingBy(Row::outcome, TreeMap::new, Collectors.counting()));
        String tally = counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
        lines.gap().line(rows.size() + " domains: " + tally).grid(grid);
    }

    private static UnaryOperator<String> paint(Palette palette, String outcome) {
        return switch (outcome) {
            case "applied", "unchanged", "verified", "clear", "pending", "found", "guided", "rolled-back" ->
                palette::green;
            case "waiting", "manual" -> palette::yellow;
            default -> palette::red;
        };
    }
}
