package dev.mxsetup.report;

import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.preflight.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Findings, what stops first. */
final class FindingsText {
    private static final int LABEL = 6;
    private static final int MOST_EVIDENCE = 5;

    private final View view;
    private final boolean planning;

    /** @param planning open statements do not stop, they are asked later */
    FindingsText(View view, boolean planning) {
        this.view = view;
        this.planning = planning;
    }

    /** Grouped, those that passed as a number. */
    void grouped(Lines lines, List<Finding> findings) {
        List<Finding> stops = findings.stream().filter(this::stops).toList();
        List<Finding> open = findings.stream().filter(this::isLeftOpen).toList();
        List<Finding> warnings = findings.stream().filter(this::warns).toList();
        lines.line("Checks: " + summary(findings, stops.size(), warnings.size(), open.size()));
        stops.forEach(finding -> show(lines, finding, view.verbose()));
        warnings.forEach(finding -> show(lines, finding, view.verbose()));
        open.forEach(finding -> show(lines, finding, view.verbose()));
        if (view.verbose()) {
            findings.stream().filter(this::isQuiet).forEach(finding -> show(lines, finding, true));
        }
    }

    /** All of them: what stops first, then the others under their headings, those that passed on one line each. */
    void all(Lines lines, List<Finding> findings) {
        stops(lines, findings);
        for (CheckGroup group : CheckGroup.values()) {
            List<Finding> own = findings.stream()
                    .filter(finding -> CheckGroup.of(finding.check()) == group && !stops(finding))
                    .toList();
            if (!own.isEmpty()) {
                lines.gap().line(view.palette()::bold, group.title());
                own.stream().filter(this::warns).forEach(finding -> show(lines, finding, view.verbose()));
                own.stream().filter(finding -> !warns(finding)).forEach(finding -> quiet(lines, finding));
            }
        }
    }

    /** What needs no reading: one line; the whole is there with evidence. What the portal said is never cut. */
    private void quiet(Lines lines, Finding finding) {
        boolean passed = finding.status() == Status.PASS;
        if (view.verbose() || !passed || CheckGroup.of(finding.check()) == CheckGroup.TARGET) {
            show(lines, finding, view.verbose());
        } else {
            String text = finding.check().label() + ": " + finding.message();
            lines.labelled(2, label(finding), LABEL, paint(finding), shortened(text, Lines.WIDTH - 2 - LABEL));
        }
    }

    private static String shortened(String text, int width) {
        String shown = Lines.escaped(text);
        if (shown.length() <= width) {
            return text;
        }
        int end = shown.lastIndexOf(' ', width - 2);
        return shown.substring(0, end > 0 ? end : width - 2) + " …";
    }

    /** Only what stops. */
    void stops(Lines lines, List<Finding> findings) {
        findings.stream().filter(this::stops).forEach(finding -> show(lines, finding, view.verbose()));
    }

    String summary(List<Finding> findings) {
        return summary(
                findings,
                count(findings, this::stops),
                count(findings, this::warns),
                count(findings, this::isLeftOpen));
    }

    boolean stops(Finding finding) {
        return finding.stops() && !isLeftOpen(finding);
    }

    private String summary(List<Finding> findings, int stops, int warnings, int open) {
        List<String> parts = new ArrayList<>();
        add(parts, stops, stops == 1 ? "stops the change" : "stop the change");
        add(parts, warnings, warnings == 1 ? "warning" : "warnings");
        add(parts, open, "asked when you apply");
        add(parts, count(findings, finding -> finding.status() == Status.PASS), "passed");
        add(parts, count(findings, finding -> finding.settledBy().isPresent()), "answered by a statement");
        add(parts, count(findings, finding -> finding.status() == Status.SKIPPED), "skipped");
        return parts.isEmpty() ? "none made" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static int count(List<Finding> findings, Predicate<Finding> which) {
        return (int) findings.stream().filter(which).count();
    }

    private boolean isLeftOpen(Finding finding) {
        return planning && finding.stops() && Verdict.awaitsStatement(finding);
    }

    private boolean warns(Finding finding) {
        boolean bad = finding.status() == Status.WARN
                || finding.status() == Status.FAIL
                || finding.status() == Status.INCONCLUSIVE;
        return bad && !finding.stops() && finding.settledBy().isEmpty();
    }

    private boolean isQuiet(Finding finding) {
        return !stops(finding) && !warns(finding) && !isLeftOpen(finding);
    }

    private void show(Lines lines, Finding finding, boolean evidence) {
        String settled = finding.settledBy().map(by -> " (" + by + ")").orElse("");
        String undecided = finding.status() == Status.INCONCLUSIVE && stops(finding) ? " (undecided)" : "";
        lines.labelled(
                2,
                label(finding),
                LABEL,
                paint(finding),
                finding.check().label() + undecided + ": " + finding.message() + settled);
        boolean matters = !isQuiet(finding);
        finding.remedy()
                .filter(remedy -> matters)
                .ifPresent(remedy -> lines.labelled(2 + LABEL, "To do:", 7, Lines.PLAIN, remedy));
        boolean listsWhatStays = finding.check() == CheckName.SUBDOMAIN_MX && warns(finding);
        if (evidence || listsWhatStays) {
            evidence(lines, finding.evidence());
        }
    }

    /** Hundreds of lines would hide what was done; the JSON has them all. */
    private void evidence(Lines lines, List<String> evidence) {
        int shown = view.verbose() || evidence.size() <= MOST_EVIDENCE + 1 ? evidence.size() : MOST_EVIDENCE;
        evidence.stream().limit(shown).forEach(line -> lines.labelled(2 + LABEL, "-", 2, Lines.PLAIN, line));
        if (shown < evidence.size()) {
            lines.labelled(2 + LABEL, "-", 2, Lines.PLAIN, evidence.size() - shown + " more; -v shows them");
        }
    }

    private String label(Finding finding) {
        if (stops(finding)) {
            return "STOP";
        }
        if (isLeftOpen(finding)) {
            return "ask";
        }
        if (warns(finding)) {
            return "warn";
        }
        if (finding.settledBy().isPresent()) {
            return "said";
        }
        return finding.status() == Status.PASS ? "ok" : "skip";
    }

    private UnaryOperator<String> paint(Finding finding) {
        return switch (label(finding)) {
            case "STOP" -> view.palette()::red;
            case "ask", "warn" -> view.palette()::yellow;
            case "ok" -> view.palette()::green;
            default -> view.palette()::dim;
        };
    }
}
