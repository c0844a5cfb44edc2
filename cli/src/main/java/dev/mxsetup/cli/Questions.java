package dev.mxsetup.cli;

import dev.mxsetup.PlanBasis;
import dev.mxsetup.PlanReport;
import dev.mxsetup.PlanResult;
import dev.mxsetup.Problem;
import dev.mxsetup.plan.Change;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.preflight.Attestation;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Question;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.preflight.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person at the terminal has to answer before a change. Each yes is on record as that person's statement. */
final class Questions {
    private static final long SHORT_TTL = 3600;
    private final Session session;
    private final Asker asker;

    Questions(Session session) {
        this.session = session;
        this.asker = session.asker;
    }

    /** @param declined a question was answered with no */
    record Answer(Statements statements, Optional<Problem> declined) {
        static final Answer NONE = new Answer(Statements.NONE, Optional.empty());

        static Answer no(String what) {
            return new Answer(Statements.NONE, Optional.of(Questions.declined(what)));
        }
    }

    static Problem declined(String what) {
        return Problem.of("declined", "Declined at the question about " + what + ".", "Run it again when it is so.");
    }

    /** At the last question. */
    static Problem unwanted() {
        return Problem.of("declined", "You declined the change.", "Run it again when it is to be made.");
    }

    /** Asks nothing of a domain for which nothing will be written anyway. */
    Answer about(Job job, PlanResult plan) throws Stop {
        PlanReport report = plan.report();
        if (!askable(plan)) {
            return Answer.NONE;
        }
        show(plan);
        Statements statements = Statements.NONE;
        for (Question question : report.questions()) {
            if (!asker.yes(Shown.text(question.text()))) {
                return Answer.no(question.keys().getFirst().label());
            }
            for (Attestation key : question.keys()) {
                statements = statements.attest(key, session.environment.user());
            }
        }
        for (Finding finding : undecided(report)) {
            if (!asker.yes(finding.check().label() + ": " + finding.message() + " Go on all the same?")) {
                return Answer.no(finding.check().label());
            }
            statements =
                    statements.accept(finding.check(), "accepted at the terminal by " + session.environment.user());
        }
        boolean cut = job.saved().isEmpty() && report.request().desired().purpose() == Purpose.SWITCH;
        if (cut && !cutsNow(report)) {
            return new Answer(Statements.NONE, Optional.of(lowerFirst(report)));
        }
        return new Answer(statements, Optional.empty());
    }

    /** Whether an apply of this plan will write. */
    boolean changes(PlanResult plan, Statements statements) {
        return askable(plan)
                && Verdict.stopping(Verdict.settle(plan.report().findings(), statements))
                        .isEmpty();
    }

    private static boolean askable(PlanResult plan) {
        PlanReport report = plan.report();
        boolean open = plan instanceof PlanResult.Pending
                || (plan instanceof PlanResult.Blocked
                        && report.findings().stream()
                                .filter(Finding::stops)
                                .allMatch(finding -> finding.status() == Finding.Status.INCONCLUSIVE));
        return open
                && report.basis().isPresent()
                && report.plan().filter(made -> !made.isEmpty()).isPresent();
    }

    /** Undecided checks that no statement about the portal answers. */
    private static List<Finding> undecided(PlanReport report) {
        return report.findings().stream()
                .filter(Finding::stops)
                .filter(finding -> report.questions().stream().noneMatch(question -> answers(question, finding)))
                .toList();
    }

    private static boolean answers(Question question, Finding finding) {
        return question.keys().stream().anyMatch(key -> key.answers().contains(finding.check()));
    }

    private void show(PlanResult plan) {
        session.progress.clear();
        session.environment.err().print(session.output.text().proposal(plan));
        session.environment.err().println();
    }

    private boolean cutsNow(PlanReport report) throws Stop {
        if (oldTtl(report) <= SHORT_TTL) {
            return true;
        }
        String time = released(report);
        String later = isLowered(report) ? "wait, since the TTL is short already" : "lower the TTL first";
        String word = isLowered(report) ? "wait" : "lower";
        return asker.choice(
                        "Cut now (some mail reaches the old host until " + time + "), or " + later + " and cut after "
                                + time + "? [cut/" + word + "] ",
                        "cut",
                        word)
                .filter("cut"::equals)
                .isPresent();
    }

    /** Seconds that caches may keep the old records, also where their TTL was lowered only lately. */
    private static long oldTtl(PlanReport report) {
        return report.basis()
                .map(PlanBasis::oldTtl)
                .orElseGet(() -> report.plan()
                        .map(plan -> plan.before().maxTtl().orElse(0))
                        .orElse(0L));
    }

    private static boolean isLowered(PlanReport report) {
        return report.plan()
                .filter(plan -> plan.before().maxTtl().orElse(0) <= SHORT_TTL)
                .isPresent();
    }

    /** When caches have let go of the present records, if their TTL is short from now on. */
    private String released(PlanReport report) {
        return session.time(session.environment.clock().instant().plusSeconds(oldTtl(report)));
    }

    private Problem lowerFirst(PlanReport report) {
        String remedy = isLowered(report)
                ? "Run the same command again after " + released(report) + "."
                : "Lower it now: `mxsetup lower-ttl " + report.request().domain()
                        + "`; run the same command again after " + released(report) + ".";
        return Problem.of(
                "declined",
                "Not cut now: the old records may be kept in caches for " + oldTtl(report) + " seconds (their TTL).",
                remedy);
    }

    /** The last word: for one domain a yes, for several their number. */
    boolean goOn(List<PlanReport> changing) throws Stop {
        session.progress.clear();
        if (changing.size() == 1) {
            return asker.yes(question(changing.getFirst()));
        }
        changing.forEach(report -> session.environment.err().println("  " + question(report)));
        String number = Integer.toString(changing.size());
        return asker.line("To change these domains type their number: ")
                .filter(number::equals)
                .isPresent();
    }

    private static String question(PlanReport report) {
        Plan plan = report.plan().orElseThrow();
        if (plan.desired().restoration().isPresent()) {
            int count = plan.after().records().size();
            return count == 0
                    ? "Delete the MX of " + plan.owner() + " (it had none before)?"
                    : "Restore " + (count == 1 ? "this MX" : "these " + count + " MX") + " of " + plan.owner() + "?";
        }
        if (plan.desired().purpose().keepsEntries()) {
            return retiming(plan);
        }
        long deleted =
                plan.changes().stream().filter(Change.Delete.class::isInstance).count();
        String target = plan.desired().entries().stream()
                .map(mx -> mx.exchange().text())
                .collect(Collectors.joining(" and "));
        String point = "oint " + plan.owner() + " to " + target + "?";
        return deleted == 0 ? "P" + point : "Delete " + deleted + " old MX and p" + point;
    }

    private static String retiming(Plan plan) {
        long count = plan.changes().size();
        String verb = plan.desired().purpose() == Purpose.LOWER_TTL ? "Lower" : "Raise";
        return verb + " the TTL of " + (count == 1 ? "one MX" : count + " MX") + " of " + plan.owner() + "?";
    }
}
