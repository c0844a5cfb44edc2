package dev.mxsetup.report;

import dev.mxsetup.ApplyReport;
import dev.mxsetup.PlanReport;
import dev.mxsetup.Problem;
import dev.mxsetup.Unfinished;
import dev.mxsetup.plan.Change;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Plan;
import dev.mxsetup.plan.TtlWish;
import dev.mxsetup.preflight.Finding;
import dev.mxsetup.preflight.Question;
import dev.mxsetup.record.Run;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans, and what became of them, as JSON. */
final class PlanNodes {
    private PlanNodes() {}

    static ObjectNode plan(PlanReport report, String outcome, Optional<Problem> problem) {
        ObjectNode node = head(report, outcome, problem);
        unfinished(node, "unfinished", report.unfinished());
        report.source().ifPresent(source -> node.put("source", source));
        report.plan().ifPresent(plan -> differences(node, plan));
        ArrayNode steps = node.putArray("steps");
        report.steps().forEach(step -> steps.add(Nodes.lines(step)));
        findings(node, report);
        node.put("apiCalls", report.apiCalls());
        return node;
    }

    static ObjectNode preflight(PlanReport report, String outcome, Optional<Problem> problem) {
        ObjectNode node = head(report, outcome, problem);
        unfinished(node, "unfinished", report.unfinished());
        findings(node, report);
        node.put("apiCalls", report.apiCalls());
        return node;
    }

    private static void unfinished(ObjectNode node, String field, Optional<Unfinished> unfinished) {
        unfinished.ifPresent(open -> node.set(field, unfinished(open.run()).put("next", next(open.next()))));
    }

    /** A run whose end is not on record. */
    static ObjectNode unfinished(Run run) {
        ObjectNode node = Nodes.object()
                .put("runId", run.start().runId())
                .put("startedAt", Nodes.time(run.start().startedAt()))
                .put("who", Nodes.text(run.start().who()));
        Nodes.entries(node.putArray("goal"), run.start().goal());
        return node;
    }

    private static String next(Unfinished.Next next) {
        return switch (next) {
            case FINISH -> "finish";
            case DONE -> "done";
            case PUT_BACK -> "put-back";
            case GIVE_UP -> "give-up";
        };
    }

    static ObjectNode apply(ApplyReport report, String outcome, Optional<Problem> problem) {
        ObjectNode node = plan(report.plan(), outcome, problem);
        // Once it was dealt with, that is told instead.
        node.remove("unfinished");
        unfinished(node, "resumed", report.resumed());
        report.runId().ifPresent(id -> node.put("runId", id));
        node.put("apiCalls", report.apiCalls()).put("writes", report.writes());
        report.snapshot()
                .ifPresent(old -> node.set("snapshot", Nodes.snapshot(old.owner(), old.records(), old.nativeForm())));
        report.verification().ifPresent(seen -> {
            VerificationNodes.put(node.putObject("verification"), seen);
            node.set("timing", VerificationNodes.timing(seen.timing()));
        });
        return node;
    }

    private static ObjectNode head(PlanReport report, String outcome, Optional<Problem> problem) {
        String domain = report.request().domain().text();
        ObjectNode node = Nodes.object()
                .put("domain", domain)
                .put("provider", Nodes.text(report.request().host().provider()));
        report.zone().ifPresent(zone -> Nodes.zone(node, zone.id(), zone.name()));
        node.put("owner", domain).put("outcome", outcome);
        problem.ifPresent(why -> node.set("error", Nodes.problem(why)));
        node.set("target", target(report.request().desired()));
        return node;
    }

    static ObjectNode target(Desired desired) {
        ObjectNode node = Nodes.object().put("source", Nodes.text(desired.source()));
        Nodes.entries(node.putArray("records"), desired.entries());
        switch (desired.ttl()) {
            case TtlWish.Usual usual -> {}
            case TtlWish.Seconds asked -> node.put("ttl", asked.seconds());
            case TtlWish.Automatic automatic -> node.put("ttl", "auto");
        }
        return node;
    }

    private static void differences(ObjectNode node, Plan plan) {
        Nodes.rrset(node.putArray("before"), plan.before());
        Nodes.rrset(node.putArray("after"), plan.after());
        ArrayNode changes = node.putArray("changes");
        plan.changes().forEach(change -> changes.add(change(change)));
        Nodes.texts(node.putArray("notes"), plan.notes());
        node.put("fingerprint", plan.fingerprint());
    }

    private static ObjectNode change(Change change) {
        ObjectNode node = Nodes.object();
        switch (change) {
            case Change.Create create -> node.put("action", "create").set("after", Nodes.record(create.after()));
            case Change.Update update -> {
                node.put("action", "update").set("before", Nodes.record(update.before()));
                node.set("after", Nodes.record(update.after()));
            }
            case Change.Delete delete -> node.put("action", "delete").set("before", Nodes.record(delete.before()));
        }
        return node;
    }

    private static void findings(ObjectNode node, PlanReport report) {
        ArrayNode findings = node.putArray("findings");
        report.findings().forEach(finding -> findings.add(finding(finding)));
        ArrayNode questions = node.putArray("questions");
        report.questions().forEach(question -> questions.add(question(question)));
    }

    private static ObjectNode question(Question question) {
        ObjectNode node = Nodes.object().put("text", Nodes.text(question.text()));
        ArrayNode keys = node.putArray("keys");
        question.keys().forEach(key -> keys.add(key.label()));
        return node;
    }

    private static ObjectNode finding(Finding finding) {
        ObjectNode node = Nodes.object()
                .put("check", finding.check().label())
                .put("status", finding.status().label())
                .put("severity", finding.severity().label())
                .put("message", Nodes.text(finding.message()));
        Nodes.texts(node.putArray("evidence"), finding.evidence());
        finding.remedy().ifPresent(remedy -> node.put("remedy", Nodes.text(remedy)));
        finding.settledBy().ifPresent(settled -> node.put("settledBy", Nodes.text(settled)));
        return node;
    }
}
