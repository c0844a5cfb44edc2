package dev.mxsetup;

import dev.mxsetup.Approval.SavedPlan;
import dev.mxsetup.dns.Authority;
import dev.mxsetup.dns.DnsReply;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.preflight.Portal;
import dev.mxsetup.preflight.Statements;
import dev.mxsetup.record.RunStart;
import dev.mxsetup.verify.AuthorityLook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What goes on record before a run's first write. */
final class RunStarts {
    private RunStarts() {}

    static RunStart of(PlanReport report, PlanBasis.Parts basis, Approval approval, Instant now) {
        Plan plan = report.plan().orElseThrow();
        return new RunStart(
                RunIds.next(now, plan.owner()),
                now,
                approval.who(),
                plan.owner(),
                basis.session().profile().name(),
                basis.zone().id(),
                basis.zone().name(),
                plan.desired(),
                plan.before(),
                basis.snapshot().nativeForm(),
                basis.oldTtl(),
                plan.fingerprint(),
                overrides(report),
                deadBefore(basis.wire()),
                terms(report.request(), approval),
                approval.savedPlan().map(SavedPlan::id));
    }

    private static RunStart.Terms terms(ChangeRequest request, Approval approval) {
        Statements statements = request.statements().and(approval.statements());
        return new RunStart.Terms(
                request.subdomain(),
                request.portal().map(Portal::name).orElse(""),
                request.unlockFeature(),
                statements.acceptedTexts(),
                statements.attestedTexts());
    }

    private static List<String> overrides(PlanReport report) {
        List<String> overrides = new ArrayList<>();
        report.findings()
                .forEach(finding -> finding.settledBy()
                        .ifPresent(by -> overrides.add(
                                finding.check().label() + " " + finding.status().label() + ", " + by)));
        return overrides;
    }

    /** An authority that is not able to show a set before the change is not waited for after it. */
    static Set<Authority> deadBefore(List<AuthorityLook> wire) {
        Set<Authority> dead = new HashSet<>();
        wire.stream()
                .filter(look -> !(look.reply() instanceof DnsReply.Answer answer && OldTtl.usable(answer)))
                .forEach(look -> dead.add(look.authority()));
        return dead;
    }
}
