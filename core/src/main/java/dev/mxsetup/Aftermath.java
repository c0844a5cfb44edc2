package dev.mxsetup;

import dev.mxsetup.dns.Authority;
import dev.mxsetup.preflight.CheckName;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Finding.Status;
import dev.mxsetup.verify.ChangeHistory;
import dev.mxsetup.verify.Delivery;
import dev.mxsetup.verify.Dnssec;
import dev.mxsetup.verify.Level;
import dev.mxsetup.verify.Look;
import dev.mxsetup.verify.Verification;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** After a change the eyes of the preflight look once more: do the signatures hold, does the mail host take the mail. */
final class Aftermath {
    private static final Set<Status> OUT_OF_REACH = EnumSet.of(Status.FAIL, Status.INCONCLUSIVE);

    private final Tools tools;
    private final PlanReport plan;
    private final List<Authority> authorities;

    Aftermath(Tools tools, PlanReport plan, List<Authority> authorities) {
        this.tools = tools;
        this.plan = plan;
        this.authorities = authorities;
    }

    Verification look(Verification seen) {
        Verification judged = seen.dnssec() == Dnssec.UNKNOWN ? seen.with(judge(seen)) : seen;
        return asksMail()
                ? new Delivering(
                                tools.outside(),
                                plan.request().domain(),
                                plan.request().portal())
                        .with(judged)
                : judged;
    }

    private Dnssec judge(Verification seen) {
        return seen.level().compareTo(Level.PUBLISHED_EVERYWHERE) < 0
                ? Dnssec.UNKNOWN
                : tools.verifier()
                        .judge(
                                new Look(
                                        plan.request().domain(),
                                        seen.expected(),
                                        authorities,
                                        List.of(),
                                        ChangeHistory.UNKNOWN,
                                        true),
                                tools.validators());
    }

    /** What gave no answer a moment ago is not asked again; where only a TTL changed, there is nothing to ask. */
    private boolean asksMail() {
        return !plan.request().desired().purpose().keepsEntries()
                && status(CheckName.TARGET_SMTP).filter(OUT_OF_REACH::contains).isEmpty();
    }

    /** Resolvers that check signatures refuse the answer, and did not before. */
    boolean isBogus(Verification seen) {
        return seen.dnssec() == Dnssec.BOGUS && !was(CheckName.DNSSEC, Status.FAIL);
    }

    /** The mail host refuses the domain, and somebody who knew that before did not go on all the same. */
    boolean isRefused(Verification seen) {
        boolean postmaster = seen.delivery() == Delivery.POSTMASTER_REFUSED && was(CheckName.POSTMASTER, Status.PASS);
        return (seen.delivery() == Delivery.REFUSED || postmaster) && !was(CheckName.DOMAIN_PROVISIONED, Status.FAIL);
    }

    private boolean was(CheckName check, Status status) {
        return status(check).filter(status::equals).isPresent();
    }

    private Optional<Status> status(CheckName check) {
        return plan.findings().stream()
                .filter(finding -> finding.check() == check)
                .map(Finding::status)
                .findFirst();
    }
}
