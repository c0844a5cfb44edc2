package dev.mxsetup;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.verify.AuthorityLook;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.State;
import dev.mxsetup.verify.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.Rcode;

/**
 * What a change may do to a domain so that it is better undone: it is never read back, the name servers fail over it,
 * its signatures do not hold any more, or the new mail host refuses the domain.
 * That it is not seen yet is none.
 */
final class Harm {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static final Problem FAILING = new Problem(
            "authorities-fail",
            "Since the change all name servers of the domain fail (SERVFAIL).",
            "Mend the zone at the DNS host, then apply again.",
            false,
            Optional.empty(),
            Problem.Changed.NO);

    private static final Problem BOGUS = new Problem(
            "dnssec-bogus",
            "Since the change resolvers that check signatures refuse the domain's MX (DNSSEC bogus).",
            "Mend the zone's signatures at the DNS host, then apply again.",
            false,
            Optional.empty(),
            Problem.Changed.NO);

    private static final Problem REFUSED = new Problem(
            "mail-refused",
            "The mail host that the DNS now names refuses the domain's mail.",
            "Let the portal set the domain up, then apply again.",
            false,
            Optional.empty(),
            Problem.Changed.NO);

    private Harm() {}

    static Optional<Problem> of(Tools tools, ApplyResult made) {
        return switch (made) {
            case ApplyResult.Applied applied ->
                failing(tools, applied.report(), !isSeen(applied.report())).or(() -> seen(tools, applied.report()));
            case ApplyResult.Partial partial ->
                unread(partial.problem())
                        .or(() -> failing(
                                tools,
                                partial.report(),
                                partial.problem().code().equals(CutOverResult.NOT_SHOWN)));
            case ApplyResult.Failed failed -> unread(failed.problem());
            default -> Optional.empty();
        };
    }

    /** What the eyes of the preflight see now, in two looks. */
    private static Optional<Problem> seen(Tools tools, ApplyReport report) {
        Optional<PlanBasis.Parts> basis = report.plan().basis().map(PlanBasis::parts);
        if (basis.isEmpty() || report.verification().isEmpty()) {
            return Optional.empty();
        }
        Aftermath eyes = new Aftermath(tools, report.plan(), Applying.authorities(basis.get()));
        Verification first = report.verification().get();
        if (!eyes.isBogus(first) && !eyes.isRefused(first)) {
            return Optional.empty();
        }
        try {
            tools.pause().of(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        Verification second = eyes.look(first.with(Dnssec.UNKNOWN));
        if (eyes.isBogus(first) && eyes.isBogus(second)) {
            return Optional.of(BOGUS);
        }
        return eyes.isRefused(first) && eyes.isRefused(second) ? Optional.of(REFUSED) : Optional.empty();
    }

    private static Optional<Problem> unread(Problem problem) {
        return Optional.of(problem).filter(why -> why.code().equals(CutOverResult.NOT_READ_BACK));
    }

    /** Some counted authority gave an answer to the last look. */
    private static boolean isSeen(ApplyReport report) {
        return report.verification()
                .filter(seen -> seen.counted().stream().anyMatch(view -> view.state() != State.ERROR))
                .isPresent();
    }

    /** All that answered before the change answer SERVFAIL, in two looks. */
    private static Optional<Problem> failing(Tools tools, ApplyReport report, boolean suspected) {
        Optional<PlanBasis.Parts> basis = report.plan().basis().map(PlanBasis::parts);
        if (!suspected || basis.isEmpty()) {
            return Optional.empty();
        }
        Set<Authority> dead = RunStarts.deadBefore(basis.get().wire());
        List<Authority> alive = Applying.authorities(basis.get()).stream()
                .filter(authority -> !dead.contains(authority))
                .toList();
        try {
            boolean failing = isFailing(tools, report, alive);
            if (failing) {
                tools.pause().of(BETWEEN_LOOKS);
            }
            return failing && isFailing(tools, report, alive) ? Optional.of(FAILING) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean isFailing(Tools tools, ApplyReport report, List<Authority> alive) {
        return isFailing(tools.survey().ask(report.plan().request().domain(), alive));
    }

    /** All answer SERVFAIL. */
    static boolean isFailing(List<AuthorityLook> looks) {
        return !looks.isEmpty()
                && looks.stream()
                        .allMatch(look ->
                                look.reply() instanceof DnsReply.Answer answer && answer.rcode() == Rcode.SERVFAIL);
    }
}
