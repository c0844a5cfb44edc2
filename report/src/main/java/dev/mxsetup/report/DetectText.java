package dev.mxsetup.report;

import dev.mxsetup.DetectResult;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.KnownHost;
import java.util.List;
import java.util.stream.Collectors;

/** Who serves a domain, and what tells it. */
final class DetectText {
    private final View view;
    private final NextText next;

    DetectText(View view) {
        this.view = view;
        this.next = new NextText(view);
    }

    void one(Lines lines, DetectResult result) {
        block(lines, result);
        switch (result) {
            case DetectResult.Found found
            when found.host().module() -> next.plan(lines, command("plan", found.hosting()));
            case DetectResult.Found found -> next.plan(lines, command("guide", found.hosting()));
            case DetectResult.Unknown unknown -> next.plan(lines, command("guide", unknown.hosting()));
            case DetectResult.Mixed mixed -> next.again(lines);
            case DetectResult.Failed failed -> next.again(lines);
        }
    }

    void several(Lines lines, List<DetectResult> results) {
        results.forEach(result -> block(lines.gap(), result));
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
    }

    private CommandLine command(String name, Hosting hosting) {
        return view.line().as(name).of(hosting.zone().text());
    }

    private void block(Lines lines, DetectResult result) {
        lines.paragraph(0, result.domain() + ": " + headline(result));
        result.seen().ifPresent(seen -> evidence(lines, seen));
        result.reason().ifPresent(problem -> new ProblemText(view).why(lines, 2, problem));
    }

    private static String headline(DetectResult result) {
        String inside = result.seen()
                .filter(seen -> !seen.zone().equals(result.domain()))
                .map(seen -> " (it lies inside the zone " + seen.zone() + ")")
                .orElse("");
        return switch (result) {
            case DetectResult.Found found -> "served by " + host(found) + inside;
            case DetectResult.Mixed mixed -> "served by several hosts" + inside;
            case DetectResult.Unknown unknown -> "served by nobody known" + inside;
            case DetectResult.Failed failed -> "not found out";
        };
    }

    private static String host(DetectResult.Found found) {
        String titles = found.host().title()
                + found.alternatives().stream()
                        .map(KnownHost::title)
                        .map(title -> " or " + title)
                        .collect(Collectors.joining());
        return titles
                + (found.host().module()
                        ? ", --provider " + found.host().name()
                        : "; mxsetup has no module for it, so the change is made by hand");
    }

    private void evidence(Lines lines, Hosting hosting) {
        hosting.servers().forEach(server -> lines.labelled(2, "-", 2, Lines.PLAIN, server.evidence()));
        if (!view.quiet()) {
            GuideNodes.notes(hosting).forEach(note -> lines.paragraph(2, note));
        }
    }
}
