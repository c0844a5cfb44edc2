package dev.mxsetup.report;

import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.record.Run;
import dev.mxsetup.verify.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the DNS shows of a domain. */
final class VerifyText {
    private final View view;
    private final Map<DomainName, Run> unfinished;
    private final Times times;
    private final VerificationText verification;
    private final NextText next;

    /** @param unfinished runs of these domains whose end is not on record */
    VerifyText(View view, Map<DomainName, Run> unfinished) {
        this.view = view;
        this.unfinished = unfinished;
        this.times = new Times(view);
        this.verification = new VerificationText(view);
        this.next = new NextText(view);
    }

    void one(Lines lines, VerifyResult result) {
        block(lines, result);
        Problems.seen(result).ifPresent(seen -> verification.rows(lines.gap(), seen));
        switch (result) {
            case VerifyResult.Verified verified -> closing(lines, result.domain(), verified.verification());
            case VerifyResult.Waiting waiting -> {
                Optional<String> when = waiting.verification().nextLook().map(times::at);
                next.lookAgain(lines, result.domain(), when);
            }
            case VerifyResult.Drifted drifted -> next.plan(lines, result.domain());
            case VerifyResult.Failed failed -> next.again(lines);
        }
    }

    void several(Lines lines, List<VerifyResult> results) {
        results.forEach(result -> block(lines.gap(), result));
        Summary.of(lines, view, results.stream().map(Summary.Row::of).toList());
        results.stream()
                .filter(VerifyResult.Waiting.class::isInstance)
                .map(VerifyResult.Waiting.class::cast)
                .findFirst()
                .ifPresent(waiting -> next.lookAgain(
                        lines,
                        waiting.domain(),
                        waiting.verification().nextLook().map(times::at)));
    }

    private void block(Lines lines, VerifyResult result) {
        Optional<Verification> seen = Problems.seen(result);
        String expected = seen.map(known -> ": expected MX " + entries(known)).orElse("");
        lines.paragraph(0, result.domain() + expected);
        seen.ifPresent(known -> verification.levels(lines, known));
        Problems.of(result).ifPresent(problem -> new ProblemText(view).why(lines, 2, problem));
        Optional.ofNullable(unfinished.get(result.domain()))
                .ifPresent(run -> new UnfinishedText(view).mention(lines.gap(), run));
    }

    private void closing(Lines lines, DomainName domain, Verification seen) {
        seen.timing().keepOldHostUntil().filter(until -> !times.isPast(until)).ifPresent(until -> {
            if (!view.quiet()) {
                lines.gap().paragraph(0, "Keep the old mailboxes working until " + times.at(until) + ".");
            }
        });
        Optional<Instant> settled = seen.timing().settledBy().filter(at -> !times.isPast(at));
        settled.ifPresentOrElse(
                at -> next.lookAgain(lines, domain, Optional.of(times.at(at))), () -> next.history(lines));
    }

    private static String entries(Verification seen) {
        return seen.expected().stream().map(Mx::toString).collect(Collectors.joining(", "));
    }
}
