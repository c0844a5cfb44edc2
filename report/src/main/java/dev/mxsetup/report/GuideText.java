package dev.mxsetup.report;

import dev.mxsetup.ChangeRequest;
import dev.mxsetup.Guide;
import dev.mxsetup.GuideResult;
import java.util.List;

/** The steps by hand, for the one who does them. */
final class GuideText {
    private static final int BOX = 22;

    private final View view;
    private final NextText next;

    GuideText(View view) {
        this.view = view;
        this.next = new NextText(view);
    }

    void one(Lines lines, GuideResult result) {
        lines.paragraph(view.palette()::bold, PlanText.target(result.request().desired()))
                .gap();
        block(lines, result);
    }

    void several(Lines lines, List<GuideResult> results) {
        results.stream()
                .map(result -> PlanText.target(result.request().desired()))
                .distinct()
                .forEach(lines::line);
        results.forEach(result -> block(lines.gap(), result));
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
    }

    private void block(Lines lines, GuideResult result) {
        switch (result) {
            case GuideResult.Guided guided -> {
                show(lines, guided.guide());
                next.waitForIt(lines, guided.request());
            }
            case GuideResult.Unchanged unchanged -> {
                lines.paragraph(
                        0,
                        unchanged.domain() + " at " + unchanged.guide().title()
                                + ": nothing to do, its MX are right already");
                next.waitForIt(lines, unchanged.request());
            }
            case GuideResult.Failed failed -> {
                lines.paragraph(0, failed.domain() + ": no steps can be told");
                new ProblemText(view).why(lines, 2, failed.problem());
                next.again(lines);
            }
        }
    }

    /** After a plan or an apply that found no API to use. */
    void byHand(Lines lines, ChangeRequest request, Guide guide) {
        show(lines.gap(), guide);
        next.waitForIt(lines, request);
    }

    private void show(Lines lines, Guide guide) {
        lines.line(view.palette()::bold, "By hand, for " + guide.owner() + " at " + guide.title() + ", in this order:");
        int number = 1;
        for (Guide.Step step : guide.steps()) {
            lines.labelled(2, number++ + ".", 3, Lines.PLAIN, step.text());
            step.boxes().forEach(box -> lines.labelled(7, box.label(), BOX, Lines.PLAIN, box.value()));
        }
        guide.notes().forEach(note -> lines.paragraph(2, note));
        lines.gap().line("Leave as they are:");
        guide.leave().forEach(what -> lines.labelled(2, "-", 2, Lines.PLAIN, what));
        lines.gap().paragraph(0, "If you cannot do it yourself, ask " + guide.support() + ". To be sent to them:");
        guide.message().lines().forEach(line -> lines.line("  " + line));
        guide.source().ifPresent(source -> lines.gap().line("See also: " + source));
    }
}
