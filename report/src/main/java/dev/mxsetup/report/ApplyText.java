package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.ApplyResult;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.OldHost;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What was done, how far it is seen, and what to do with the old host. */
final class ApplyText {
    private final View view;
    private final Times times;
    private final DiffText diff;
    private final FindingsText findings;
    private final VerificationText verification;
    private final NextText next;

    ApplyText(View view) {
        this.view = view;
        this.times = new Times(view);
        this.diff = new DiffText(view.palette());
        this.findings = new FindingsText(view, false);
        this.verification = new VerificationText(view);
        this.next = new NextText(view);
    }

    void one(Lines lines, ApplyResult result) {
        PlanReport plan = result.report().plan();
        lines.paragraph(view.palette()::bold, PlanText.target(plan.request().desired()))
                .gap();
        new UnfinishedText(view).after(lines, result);
        block(lines, result);
        boolean checked = !plan.findings().isEmpty() && !Problems.isInterrupted(Problems.of(result));
        if (checked && !(result instanceof ApplyResult.Blocked)) {
            findings.grouped(lines.gap(), plan.findings());
        }
        saved(lines, result.report());
        seen(lines, result.report());
        if (!view.quiet()) {
            closing(lines, result);
        }
        afterwards(lines, result);
    }

    void several(Lines lines, List<ApplyResult> results) {
        PlanText.targets(
                lines, results.stream().map(result -> result.report().plan()).toList());
        for (ApplyResult result : results) {
            lines.gap();
            new UnfinishedText(view).after(lines, result);
            block(lines, result);
            result.report().verification().ifPresent(seen -> verification.levels(lines, seen));
        }
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
        results.stream()
                .filter(ApplyText::isOpen)
                .findFirst()
                .ifPresent(open -> next.resume(
                        lines,
                        "Next, the first that is half-made:",
                        open.report().plan().request().domain()));
        results.stream()
                .filter(ApplyResult.Blocked.class::isInstance)
                .findFirst()
                .ifPresent(blocked ->
                        next.preflight(lines, blocked.report().plan().request().domain()));
        results.stream()
                .filter(ApplyResult.Manual.class::isInstance)
                .findFirst()
                .ifPresent(manual -> next.guide(lines, manual.report().plan().request()));
    }

    private void block(Lines lines, ApplyResult result) {
        PlanReport report = result.report().plan();
        lines.paragraph(0, report.request().domain() + PlanText.place(report, view.verbose()) + ": " + verdict(result));
        boolean undone = result instanceof ApplyResult.RolledBack && !PlanText.isBack(report);
        boolean done = result instanceof ApplyResult.Applied || result instanceof ApplyResult.RolledBack;
        boolean untold = result instanceof ApplyResult.Conflict || result instanceof ApplyResult.Failed || undone;
        report.plan()
                .filter(plan -> !plan.isEmpty() && !untold)
                .ifPresent(plan -> lines.grid(diff.grid(plan, done ? DiffText.Tense.DONE : DiffText.Tense.PLANNED)));
        List<Finding> stops = report.findings().stream().filter(findings::stops).toList();
        boolean told = result instanceof ApplyResult.Blocked && !stops.isEmpty() && !isDeclined(result);
        if (told) {
            findings.stops(lines, report.findings());
        } else {
            Problems.of(result).ifPresent(problem -> {
                if (result instanceof ApplyResult.RolledBack) {
                    // What was written is undone, which is not the same as nothing written.
                    new ProblemText(view).why(lines, 2, problem);
                } else {
                    new ProblemText(view).show(lines, 2, problem);
                }
            });
        }
    }

    private static String verdict(ApplyResult result) {
        return switch (result) {
            case ApplyResult.Applied applied
            when TtlText.isOne(applied.report().plan()) ->
                TtlText.changed(applied.report().plan(), isEverywhere(applied.report()));
            case ApplyResult.Applied applied ->
                isEverywhere(applied.report()) ? "switched" : "saved, but not yet seen at every name server";
            case ApplyResult.Unchanged unchanged ->
                PlanText.unchanged(unchanged.report().plan());
            case ApplyResult.Blocked blocked -> (isDeclined(result) ? "declined" : "blocked") + "; nothing was changed";
            case ApplyResult.Manual manual -> "to be changed by hand; nothing was changed";
            case ApplyResult.Conflict conflict ->
                isHeld(result)
                        ? "stopped, somebody else is changing it"
                        : stopped(conflict.report().plan());
            case ApplyResult.Partial partial -> "HALF-MADE; this was to happen";
            case ApplyResult.RolledBack back ->
                back.reason().isPresent()
                        ? "not switched: the change did harm, and its MX are what they were before"
                        : "rolled back, its MX are what they were before";
            case ApplyResult.Failed failed -> "failed";
        };
    }

    private static String stopped(PlanReport report) {
        return PlanText.isBack(report)
                ? "stopped, its MX are not what the change left"
                : "stopped, its MX are not what the plan saw";
    }

    /** Another run has the domain, and nothing was asked. */
    private static boolean isHeld(ApplyResult result) {
        return Problems.of(result)
                .filter(problem -> problem.code().equals(ProblemCode.DOMAIN_HELD.code()))
                .isPresent();
    }

    /** Half-made, or not known to be whole: a resume finds out and goes on. */
    private static boolean isOpen(ApplyResult result) {
        boolean doubtful = result instanceof ApplyResult.Failed failed
                && failed.report().runId().isPresent()
                && failed.problem().changed() != Problem.Changed.NO;
        return result instanceof ApplyResult.Partial || doubtful;
    }

    /** Whether somebody said no, or not yet, at a question: what they said before it is no news then. */
    private static boolean isDeclined(ApplyResult result) {
        return Problems.of(result)
                .filter(problem -> problem.code().equals(ProblemCode.DECLINED.code()))
                .isPresent();
    }

    private static boolean isEverywhere(ApplyReport report) {
        return report.verification()
                .filter(seen -> seen.level().compareTo(Level.PUBLISHED_EVERYWHERE) >= 0)
                .isPresent();
    }

    /** The way back, where something was or may have been written. */
    private void saved(Lines lines, ApplyReport report) {
        boolean nothingWritten = report.writes() == 0 || report.snapshot().isEmpty();
        if (nothingWritten) {
            return;
        }
        MxRrset before = report.snapshot().get().records();
        String run = report.runId().map(id -> ", kept as run " + id).orElse("");
        String when = PlanText.isBack(report.plan()) ? "Before going back" : "Before the change";
        lines.gap().line(when + run + ":");
        if (before.isEmpty()) {
            lines.line("  no MX");
        }
        ZoneFile.lines(report.snapshot().get().owner(), before).forEach(line -> lines.line("  " + line));
    }

    private void seen(Lines lines, ApplyReport report) {
        report.verification().ifPresent(seen -> {
            lines.gap().line("What the DNS shows:");
            verification.levels(lines, seen);
            verification.rows(lines.gap(), seen);
        });
    }

    private void closing(Lines lines, ApplyResult result) {
        boolean ttlOnly = TtlText.isOne(result.report().plan());
        if (ttlOnly && (result instanceof ApplyResult.Applied || result instanceof ApplyResult.Unchanged)) {
            new TtlText(view).closing(lines.gap(), result.report());
        } else if (result instanceof ApplyResult.Applied applied) {
            switched(lines.gap(), applied.report());
            wayBack(lines, applied.report());
        } else if (result instanceof ApplyResult.RolledBack back) {
            restored(lines.gap(), back);
        }
    }

    private void wayBack(Lines lines, ApplyReport report) {
        if (view.line().has("--sandbox")) {
            lines.paragraph(0, "This world ends here; a real change can be undone: `mxsetup rollback DOMAIN`.");
        } else {
            lines.line("To go back: " + next.wayBack(report.plan().request().domain()));
        }
    }

    /** Caches held what the change had left: its TTL counts, not that of what was restored. */
    private void restored(Lines lines, ApplyResult.RolledBack back) {
        Optional<Verification> seen = back.report().verification();
        if (!isEverywhere(back.report())) {
            lines.paragraph(
                    0,
                    "What was there before is saved at the DNS host, and is not seen at every name server yet. Keep both"
                            + " mail hosts working.");
            return;
        }
        boolean undone = !PlanText.isBack(back.report().plan());
        String hosts = undone ? "the old mail hosts" : targets(back.report());
        String until = seen.flatMap(VerificationText::drainedBy)
                .filter(at -> !times.isPast(at))
                .map(times::at)
                .map(at -> " Some senders may still use the other one until " + at + "; keep it working until then.")
                .orElse("");
        lines.paragraph(
                0,
                hosts.isEmpty() ? "There is no MX again, as before." : "New mail goes to " + hosts + " again." + until);
    }

    private static String targets(ApplyReport report) {
        return report.plan().request().desired().entries().stream()
                .map(Mx::exchange)
                .map(DomainName::text)
                .collect(Collectors.joining(", "));
    }

    private void switched(Lines lines, ApplyReport report) {
        String target = targets(report);
        Optional<Verification> seen = report.verification();
        if (!isEverywhere(report)) {
            lines.paragraph(
                    0,
                    "The change is saved at the DNS host, and mail still goes the old way where it is not seen yet. Leave"
                            + " the old mailboxes working.");
            return;
        }
        Optional<String> drained = seen.flatMap(VerificationText::drainedBy)
                .filter(at -> !times.isPast(at))
                .map(times::at);
        if (takesMail(report.plan().plan())) {
            oldHost(
                    lines,
                    report,
                    drained,
                    seen.flatMap(known -> known.timing().keepOldHostUntil()).map(times::at));
        } else {
            String memory = drained.map(at -> " Some senders may still find no mail host until " + at + ".")
                    .orElse("");
            lines.paragraph(0, "New mail already goes to " + target + "." + memory);
        }
    }

    private static void oldHost(Lines lines, ApplyReport report, Optional<String> drained, Optional<String> keepUntil) {
        String still = drained.map(at -> " Some senders may still use the old host until " + at + ".")
                .orElse("");
        lines.paragraph(
                0,
                "New mail already goes to " + targets(report) + "." + still + " Keep the old mailboxes working"
                        + keepUntil.map(at -> " until " + at).orElse(" for at least two weeks")
                        + ". When you end the old service let it refuse with a temporary error (4xx) or close the port,"
                        + " never 'no such user'.");
        lines.paragraph(0, "Delete nothing there yet, and fetch or forward what still arrives.");
        afterCare(lines, report);
    }

    private static void afterCare(Lines lines, ApplyReport report) {
        Set<DomainName> kept = report.plan().request().desired().entries().stream()
                .map(Mx::exchange)
                .collect(Collectors.toSet());
        List<DomainName> left = report.plan().plan().stream()
                .flatMap(plan -> plan.before().records().stream())
                .map(MxRecord::mx)
                .filter(mx -> !mx.isNull() && !kept.contains(mx.exchange()))
                .map(Mx::exchange)
                .distinct()
                .toList();
        OldHost.of(report.plan().request().domain(), left).forEach(host -> lines.paragraph(0, host.line()));
    }

    private static boolean takesMail(Optional<Plan> plan) {
        return plan.stream().flatMap(made -> made.before().entries().stream()).anyMatch(mx -> !mx.isNull());
    }

    private void afterwards(Lines lines, ApplyResult result) {
        PlanReport report = result.report().plan();
        DomainName domain = report.request().domain();
        boolean ttlOnly = TtlText.isOne(report);
        switch (result) {
            case ApplyResult.Applied applied when ttlOnly -> new TtlText(view).next(lines, applied.report());
            case ApplyResult.Unchanged unchanged when ttlOnly -> new TtlText(view).next(lines, unchanged.report());
            case ApplyResult.Conflict conflict when ttlOnly -> next.again(lines);
            case ApplyResult.Applied applied -> next.verify(lines, domain, true);
            case ApplyResult.Unchanged unchanged -> next.verify(lines, domain, false);
            case ApplyResult.Blocked blocked when isDeclined(blocked) -> next.then(lines);
            case ApplyResult.Blocked blocked ->
                next.goOn(
                        lines,
                        report,
                        report.findings().stream().filter(findings::stops).toList());
            case ApplyResult.Manual manual -> new GuideText(view).byHand(lines, report.request(), manual.guide());
            case ApplyResult.Conflict conflict when isHeld(result) -> next.again(lines);
            case ApplyResult.Conflict conflict when PlanText.isBack(report) -> next.verify(lines, domain, false);
            case ApplyResult.Conflict conflict -> next.planAgain(lines, report.request());
            case ApplyResult.Partial partial -> goOn(lines, result);
            case ApplyResult.RolledBack back -> next.verify(lines, domain, true);
            case ApplyResult.Failed failed when isOpen(result) -> goOn(lines, result);
            case ApplyResult.Failed failed -> next.again(lines);
        }
    }

    private void goOn(Lines lines, ApplyResult result) {
        DomainName domain = result.report().plan().request().domain();
        if (view.line().has("--sandbox")) {
            next.again(lines);
            return;
        }
        next.resume(lines, "To finish it:", domain);
        if (!PlanText.isBack(result.report().plan())) {
            next.rollback(lines, "Or to go back:", domain);
        }
    }

    void nothingToResume(Lines lines) {
        String domains = String.join(", ", view.line().domains());
        lines.line(
                domains.isEmpty()
                        ? "No unfinished run is on record: nothing to do."
                        : "No unfinished run of " + domains + " is on record: nothing to do.");
        next.history(lines);
    }
}
