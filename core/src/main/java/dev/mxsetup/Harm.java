package dev.mxsetup;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.verify.AuthorityLook;
import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.xbill.DNS.Rcode;

/**
 * What a change may do to a domain so that it is better undone: it is never read back, or the name servers fail over it.
 * That it is not seen yet is none.
 */
final class Harm {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private Harm() {}

    static Optional<Problem> of(Tools tools, ApplyResult made) {
        return switch (made) {
            case ApplyResult.Applied applied ->
                applied.report().verification().flatMap(seen -> failing(tools, applied, seen));
            case ApplyResult.Partial partial -> unread(partial.problem());
            case ApplyResult.Failed failed -> unread(failed.problem());
            default -> Optional.empty();
        };
    }

    private static Optional<Problem> unread(Problem problem) {
        return Optional.of(problem).filter(why -> why.code().equals(CutOverResult.NOT_READ_BACK));
    }

    /** All that answered before the change answer SERVFAIL, in two looks. */
    private static Optional<Problem> failing(Tools tools, ApplyResult.Applied applied, Verification seen) {
        List<Authority> counted =
                seen.counted().stream().map(AuthorityView::authority).toList();
        boolean broken = !counted.isEmpty() && seen.counted().stream().allMatch(view -> view.state() == State.ERROR);
        if (!broken) {
            return Optional.empty();
        }
        try {
            tools.pause().of(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        boolean stillBroken = tools
                .survey()
                .ask(applied.report().plan().request().domain(), counted)
                .stream()
                .allMatch(Harm::isFailure);
        return stillBroken
                ? Optional.of(new Problem(
                        "authorities-fail",
                        "Since the change all name servers of the domain fail (SERVFAIL).",
                        "Mend the zone at the DNS host, then apply again.",
                        false,
                        Optional.empty(),
                        Problem.Changed.NO))
                : Optional.empty();
    }

    private static boolean isFailure(AuthorityLook look) {
        return look.reply() instanceof DnsReply.Answer answer && answer.rcode() == Rcode.SERVFAIL;
    }
}
