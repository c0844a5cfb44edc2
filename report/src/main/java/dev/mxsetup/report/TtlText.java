package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.PlanReport;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Verification;
import java.util.Optional;

/** Changes of nothing but the TTL, in words. */
final class TtlText {
    private final View view;
    private final Times times;
    private final NextText next;

    TtlText(View view) {
        this.view = view;
        this.times = new Times(view);
        this.next = new NextText(view);
    }

    static boolean isOne(PlanReport report) {
        return report.request().desired().purpose().keepsEntries();
    }

    /** The first line of such a plan. */
    static String target(Desired desired) {
        String ttl = switch (desired.ttl()) {
            case TtlWish.Usual usual -> TtlWish.USUAL_SECONDS + " seconds";
            case TtlWish.Seconds asked -> asked.seconds() + " seconds";
            case TtlWish.Automatic automatic -> "the host's automatic one";
        };
        String bound = desired.purpose() == Purpose.LOWER_TTL ? "at the most " : "at least ";
        return "TTL of the present MX (how long caches may keep them): " + bound + ttl + ". No MX comes or goes.";
    }

    static String unchanged(PlanReport report) {
        if (report.plan().filter(plan -> plan.before().isEmpty()).isPresent()) {
            return "nothing to do, it has no MX";
        }
        return isLowering(report)
                ? "nothing to do, the TTL of its MX is short already"
                : "nothing to do, the TTL of its MX is long already";
    }

    static String changed(PlanReport report, boolean everywhere) {
        String done = isLowering(report) ? "TTL lowered" : "TTL raised";
        return everywhere ? done : done + " at the host, but not yet seen at every name server";
    }

    /** What to do now, and when. */
    void closing(Lines lines, ApplyReport report) {
        PlanReport plan = report.plan();
        if (plan.plan().filter(made -> made.before().isEmpty()).isPresent()) {
            return;
        }
        Optional<Verification> seen = report.verification();
        boolean everywhere = seen.filter(TtlText::isEverywhere).isPresent();
        if (!everywhere) {
            lines.paragraph(
                    0,
                    "The name servers do not all show the new TTL yet; only after that the old one begins to run out. The"
                            + " same command tells the time when they do.");
        } else if (isLowering(plan)) {
            cut(lines, plan, seen.orElseThrow());
        } else {
            lines.paragraph(
                    0, "Caches keep the MX longer from now on: the next change of them will take as long to be seen.");
        }
    }

    private void cut(Lines lines, PlanReport plan, Verification seen) {
        drained(seen)
                .ifPresent(at -> lines.paragraph(
                        0,
                        "Until " + at + " some caches may still keep the MX under the old TTL. A cut after that is seen"
                                + shortly(plan)
                                + "; an earlier one loses no mail while the old host takes it, but part of it"
                                + " arrives there."));
    }

    /** The next useful command. */
    void next(Lines lines, ApplyReport report) {
        Optional<Verification> seen = report.verification().filter(TtlText::isEverywhere);
        if (seen.isPresent() && isLowering(report.plan()) && !view.line().has("--sandbox")) {
            next.cut(lines, drained(seen.get()), report.plan().request().domain());
        } else {
            next.verify(lines, report.plan().request().domain(), true);
        }
    }

    private Optional<String> drained(Verification seen) {
        return seen.timing().drainedBy().filter(at -> !times.isPast(at)).map(times::at);
    }

    private static boolean isEverywhere(Verification seen) {
        return seen.level().compareTo(Level.PUBLISHED_EVERYWHERE) >= 0;
    }

    private static String shortly(PlanReport plan) {
        return plan.plan()
                .map(Plan::after)
                .filter(after -> after.maxTtl().isPresent())
                .map(after -> " everywhere within " + Times.ttl(after.maxTtl().getAsLong()))
                .orElse(" soon");
    }

    private static boolean isLowering(PlanReport report) {
        return report.request().desired().purpose() == Purpose.LOWER_TTL;
    }
}
