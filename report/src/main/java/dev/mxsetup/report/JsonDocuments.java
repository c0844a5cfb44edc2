package dev.mxsetup.report;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.DetectResult;
import dev.mxsetup.GuideResult;
import dev.mxsetup.PlanResult;
import dev.mxsetup.PreflightResult;
import dev.mxsetup.Problem;
import dev.mxsetup.VerifyResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.plan.Purpose;
import dev.mxsetup.record.Run;
import dev.mxsetup.verify.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Results as the documents that scripts rely on; their schemas are in {@code docs/schemas}. */
public final class JsonDocuments {
    private final boolean sandbox;

    /** @param sandbox everything happened in a practice world */
    public JsonDocuments(boolean sandbox) {
        this.sandbox = sandbox;
    }

    public Document plan(List<PlanResult> results, ExitCode exit) {
        return document("plan", exit, "domains", nodes(results, JsonDocuments::node));
    }

    public Document apply(List<ApplyResult> results, ExitCode exit) {
        return changed("apply", results, exit);
    }

    public Document rollback(List<ApplyResult> results, ExitCode exit) {
        return changed("rollback", results, exit);
    }

    /** A way back that was only looked at. */
    public Document plannedRollback(List<PlanResult> results, ExitCode exit) {
        return document("rollback", exit, "domains", nodes(results, JsonDocuments::node));
    }

    /** @param purpose whose command it is */
    public Document retimed(Purpose purpose, List<ApplyResult> results, ExitCode exit) {
        return changed(purpose.label(), results, exit);
    }

    /** Another TTL that was only looked at. */
    public Document plannedTtl(Purpose purpose, List<PlanResult> results, ExitCode exit) {
        return document(purpose.label(), exit, "domains", nodes(results, JsonDocuments::node));
    }

    /** Empty where no run was unfinished. */
    public Document resume(List<ApplyResult> results, ExitCode exit) {
        return changed("resume", results, exit);
    }

    private Document changed(String command, List<ApplyResult> results, ExitCode exit) {
        Document document = document(command, exit, "domains", nodes(results, JsonDocuments::node));
        ((ObjectNode) document.root.required("summary"))
                .put(
                        "apiCalls",
                        results.stream()
                                .mapToInt(result -> result.report().apiCalls())
                                .sum())
                .put(
                        "writes",
                        results.stream()
                                .mapToInt(result -> result.report().writes())
                                .sum());
        return document;
    }

    /**
     * As a table: one row a domain.
     *
     * @param unfinished runs of these domains whose end is not on record
     */
    public ListDocument verify(List<VerifyResult> results, Map<DomainName, Run> unfinished, ExitCode exit) {
        List<ObjectNode> nodes = nodes(results, JsonDocuments::node);
        for (int i = 0; i < results.size(); i++) {
            ObjectNode node = nodes.get(i);
            Optional.ofNullable(unfinished.get(results.get(i).domain()))
                    .ifPresent(run -> node.set("unfinished", PlanNodes.unfinished(run)));
        }
        return list(
                document("verify", exit, "domains", nodes),
                CsvRows.VERIFY,
                results.stream().map(CsvRows::of).toList());
    }

    public Document preflight(List<PreflightResult> results, ExitCode exit) {
        return document("preflight", exit, "domains", nodes(results, JsonDocuments::node));
    }

    /** As a table: one row a domain. */
    public ListDocument detect(List<DetectResult> results, ExitCode exit) {
        return list(
                document("detect", exit, "domains", nodes(results, GuideNodes::of)),
                CsvRows.DETECT,
                results.stream().map(CsvRows::of).toList());
    }

    public Document guide(List<GuideResult> results, ExitCode exit) {
        return document("guide", exit, "domains", nodes(results, GuideNodes::of));
    }

    /** @param provider whose zones these are */
    public ListDocument zones(String provider, List<HostZone> zones, ExitCode exit) {
        return list(
                document("zones", exit, "zones", nodes(zones, zone -> ListNodes.zone(provider, zone))),
                CsvRows.ZONES,
                zones.stream().map(zone -> CsvRows.of(provider, zone)).toList());
    }

    public ListDocument providers(List<HostProfile> profiles, ExitCode exit) {
        return list(
                document("providers", exit, "providers", nodes(profiles, ListNodes::provider)),
                CsvRows.PROVIDERS,
                profiles.stream().map(CsvRows::of).toList());
    }

    /** @param damaged what lies among the runs and cannot be read */
    public ListDocument history(List<Run> runs, List<String> damaged, ExitCode exit) {
        Set<Run> open = OpenRuns.of(runs);
        Document document = document(
                "history",
                exit,
                "runs",
                nodes(
                        runs,
                        run -> ListNodes.run(
                                run, open.contains(run) ? Optional.of(OpenRuns.resume(run)) : Optional.empty())));
        Nodes.texts(document.root.putArray("damaged"), damaged);
        return list(document, CsvRows.HISTORY, runs.stream().map(CsvRows::of).toList());
    }

    public Document config(List<Setting> settings, ExitCode exit) {
        return document("config", exit, "settings", nodes(settings, ListNodes::setting));
    }

    /** A command that came to no results. */
    public Document failed(String command, Problem problem, ExitCode exit) {
        Document document = document(command, exit, "results", List.of());
        document.root.set("error", Nodes.problem(problem));
        return document;
    }

    /** There was no command: {@code mxsetup/error/1}. */
    public Document error(Problem problem, ExitCode exit) {
        return failed("error", problem, exit);
    }

    private Document document(String command, ExitCode exit, String counted, List<ObjectNode> results) {
        ObjectNode root = Nodes.object().put("schema", "mxsetup/" + command + "/1");
        root.put("exitCode", exit.number());
        if (sandbox) {
            root.put("sandbox", true);
        }
        ArrayNode array = root.putArray("results");
        results.forEach(array::add);
        ObjectNode summary = root.putObject("summary").put(counted, results.size());
        if (counted.equals("domains")) {
            ObjectNode outcomes = summary.putObject("outcomes");
            for (ObjectNode result : results) {
                String outcome = result.required("outcome").asString();
                outcomes.put(outcome, outcomes.path(outcome).asInt(0) + 1);
            }
        }
        return new Document(root, results, sandbox);
    }

    private ListDocument list(Document document, List<String> columns, List<List<String>> rows) {
        return new ListDocument(document, columns, rows);
    }

    private static <T> List<ObjectNode> nodes(List<T> values, Function<T, ObjectNode> node) {
        return values.stream().map(node).toList();
    }

    private static ObjectNode node(PlanResult result) {
        ObjectNode node = PlanNodes.plan(result.report(), result.outcome(), Problems.of(result));
        if (result instanceof PlanResult.Manual manual) {
            node.set("guide", GuideNodes.guide(manual.guide()));
        }
        return node;
    }

    private static ObjectNode node(PreflightResult result) {
        return PlanNodes.preflight(result.report(), result.outcome(), Problems.of(result));
    }

    private static ObjectNode node(ApplyResult result) {
        ObjectNode node = PlanNodes.apply(result.report(), result.outcome(), Problems.of(result));
        if (result instanceof ApplyResult.Manual manual) {
            node.set("guide", GuideNodes.guide(manual.guide()));
        }
        return node;
    }

    private static ObjectNode node(VerifyResult result) {
        ObjectNode node = Nodes.object()
                .put("domain", result.domain().text())
                .put("owner", result.domain().text())
                .put("outcome", result.outcome());
        result.run().ifPresent(run -> {
            node.put("provider", run.provider());
            node.putObject("zone")
                    .put("id", run.zoneId())
                    .put("name", run.zone().text());
        });
        Problems.of(result).ifPresent(problem -> node.set("error", Nodes.problem(problem)));
        Optional<Verification> seen = Problems.seen(result);
        seen.ifPresent(verification -> {
            VerificationNodes.put(node, verification);
            node.set("timing", VerificationNodes.timing(verification.timing()));
        });
        return node;
    }
}
