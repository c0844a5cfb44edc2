package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.preflight.CheckName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One document of every kind, with every kind of result. */
final class Documents {
    private static final String DOMAIN = "quisine-corp.com";
    private static final DomainName NAME = DomainName.of(DOMAIN);
    private static final Problem HALF =
            new Problem("not-shown", "half", "again", true, Optional.of(Duration.ofSeconds(30)), Problem.Changed.YES);

    private Documents() {}

    static Map<String, Document> all(boolean sandbox) {
        JsonDocuments json = new JsonDocuments(sandbox);
        Map<String, Document> all = new LinkedHashMap<>();
        all.put("plan", json.plan(plans(), ExitCode.PARTIAL));
        all.put("apply", json.apply(applies(), ExitCode.PARTIAL));
        all.put("rollback", json.rollback(BackSamples.rollbacks(), ExitCode.PARTIAL));
        all.put("lower-ttl", json.retimed(Purpose.LOWER_TTL, TtlSamples.lowered(), ExitCode.PARTIAL));
        all.put("raise-ttl", json.retimed(Purpose.RAISE_TTL, TtlSamples.raised(), ExitCode.PARTIAL));
        all.put("resume", json.resume(BackSamples.resumes(), ExitCode.PARTIAL));
        all.put("verify", json.verify(verifications(), Map.of(NAME, BackSamples.open()), ExitCode.PARTIAL));
        all.put("preflight", json.preflight(preflights(), ExitCode.BLOCKED));
        all.put("detect", json.detect(detections(), ExitCode.PARTIAL));
        all.put("guide", json.guide(GuideSamples.guides(), ExitCode.PARTIAL));
        all.put("zones", json.zones("cloudflare", List.of(Samples.ZONE, Samples.PENDING_ZONE), ExitCode.OK));
        all.put("providers", json.providers(List.of(Samples.profile()), ExitCode.OK));
        all.put(
                "history",
                json.history(List.of(Samples.cutOff(), Samples.run()), List.of("x is damaged"), ExitCode.OK));
        all.put("config", json.config(List.of(new Setting("ttl", "300", "built in")), ExitCode.OK));
        all.put("error", json.error(Samples.TOKEN_MISSING, ExitCode.CREDENTIALS));
        return all;
    }

    static List<DetectResult> detections() {
        return List.of(
                GuideSamples.found("ada.ns.cloudflare.com", "bob.ns.cloudflare.com"),
                GuideSamples.found("ns-cloud-c1.googledomains.com"),
                GuideSamples.mixed(),
                GuideSamples.unknown("ns1.vanity.example"),
                GuideSamples.failed());
    }

    static List<PlanResult> plans() {
        return List.of(
                new PlanResult.Pending(Samples.asking(
                        Samples.report(DOMAIN, Samples.OLD, Samples.pass(CheckName.DOMAIN_NAME), Samples.NOT_SAID))),
                new PlanResult.Pending(Samples.report(DOMAIN, Samples.WRONG_PREFERENCE)),
                new PlanResult.Unchanged(Samples.report(DOMAIN, Samples.NEW, Samples.REFUSED)),
                new PlanResult.Blocked(
                        Samples.report(DOMAIN, Samples.OLD, Samples.ELSEWHERE), Problem.of("blocked", "stopped", "")),
                new PlanResult.Manual(
                        Samples.report(DOMAIN, Samples.OLD), GuideSamples.UNSUPPORTED, GuideSamples.guide()),
                new PlanResult.Failed(Samples.unread(DOMAIN), Samples.TOKEN_MISSING));
    }

    static List<ApplyResult> applies() {
        return List.of(
                new ApplyResult.Applied(Samples.applied(
                        Samples.report(DOMAIN, Samples.OLD, Samples.SUBDOMAIN_MX), Optional.of(Samples.draining()))),
                new ApplyResult.Unchanged(Samples.untouched(Samples.report(DOMAIN, Samples.NEW))),
                new ApplyResult.Blocked(
                        Samples.untouched(Samples.report(DOMAIN, Samples.OLD, Samples.NOT_SAID)),
                        Problem.of("blocked", "stopped", "")),
                new ApplyResult.Conflict(
                        Samples.untouched(Samples.report(DOMAIN, Samples.OLD)), Problem.of("conflict", "other", "")),
                new ApplyResult.Partial(
                        Samples.applied(Samples.report(DOMAIN, Samples.OLD), Optional.of(Samples.published())), HALF),
                new ApplyResult.Failed(Samples.untouched(Samples.unread(DOMAIN)), Samples.TOKEN_MISSING),
                new ApplyResult.Manual(
                        Samples.untouched(Samples.report(DOMAIN, Samples.OLD)),
                        GuideSamples.UNSUPPORTED,
                        GuideSamples.guide()));
    }

    static List<VerifyResult> verifications() {
        return List.of(
                new VerifyResult.Verified(NAME, Samples.drained(), Optional.empty()),
                new VerifyResult.Waiting(
                        NAME, Samples.draining(), Optional.of(Samples.run().start())),
                new VerifyResult.Drifted(
                        NAME, Samples.published(), Optional.empty(), Problem.of("drifted", "another set", "look")),
                new VerifyResult.Failed(NAME, Problem.of("dns-unreachable", "nobody answers", "again")));
    }

    private static List<PreflightResult> preflights() {
        return List.of(
                new PreflightResult.Clear(
                        Samples.report(DOMAIN, Samples.OLD, Samples.settled(Samples.NOT_SAID, "attested by alice"))),
                new PreflightResult.Blocked(
                        Samples.report(DOMAIN, Samples.OLD, Samples.NOT_SAID), Problem.of("blocked", "stopped", "")));
    }
}
