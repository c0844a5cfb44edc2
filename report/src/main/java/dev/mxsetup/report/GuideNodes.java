package dev.mxsetup.report;

import dev.mxsetup.DetectResult;
import dev.mxsetup.Guide;
import dev.mxsetup.GuideResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.Hosting;
import dev.mxsetup.host.Hosting.Verdict;
import dev.mxsetup.host.KnownHost;
import dev.mxsetup.host.NameServerHost;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Who serves a domain, and what to do there by hand, as JSON. */
final class GuideNodes {
    private GuideNodes() {}

    static ObjectNode of(DetectResult result) {
        ObjectNode node = Nodes.object().put("domain", result.domain().text());
        if (result instanceof DetectResult.Found found && found.host().module()) {
            node.put("provider", found.host().name());
        }
        result.seen()
                .ifPresent(
                        seen -> node.putObject("zone").put("name", seen.zone().text()));
        node.put("owner", result.domain().text()).put("outcome", result.outcome());
        result.reason().ifPresent(problem -> node.set("error", Nodes.problem(problem)));
        if (result instanceof DetectResult.Found found) {
            node.set("host", host(found.host()));
            ArrayNode alternatives = node.putArray("alternatives");
            found.alternatives().forEach(host -> alternatives.add(host(host)));
        }
        result.seen().ifPresent(seen -> hosting(node, seen));
        return node;
    }

    private static void hosting(ObjectNode node, Hosting hosting) {
        if (hosting.verdict() instanceof Verdict.Several several) {
            ArrayNode hosts = node.putArray("hosts");
            several.shares().forEach(share -> {
                ObjectNode one = host(share.host());
                names(one.putArray("nameServers"), share.nameServers());
                hosts.add(one);
            });
        }
        ArrayNode servers = node.putArray("nameServers");
        hosting.servers().forEach(server -> servers.add(server(server)));
        Nodes.texts(node.putArray("notes"), notes(hosting));
    }

    static List<String> notes(Hosting hosting) {
        return hosting.servers().stream()
                .flatMap(server -> server.notes().stream())
                .distinct()
                .toList();
    }

    private static ObjectNode server(NameServerHost server) {
        ObjectNode node = Nodes.object().put("name", server.nameServer().text());
        ArrayNode hosts = node.putArray("hosts");
        server.hosts().forEach(host -> hosts.add(host.name()));
        return node.put("by", server.basis().label()).put("evidence", Nodes.text(server.evidence()));
    }

    private static ObjectNode host(KnownHost host) {
        return Nodes.object()
                .put("name", host.name())
                .put("title", host.title())
                .put("module", host.module());
    }

    static ObjectNode of(GuideResult result) {
        String found = result.steps()
                .flatMap(Guide::host)
                .orElse(result.request().host().provider());
        ObjectNode node = Nodes.object()
                .put("domain", result.domain().text())
                .put("provider", Nodes.text(found))
                .put("owner", result.domain().text())
                .put("outcome", result.outcome());
        result.reason().ifPresent(problem -> node.set("error", Nodes.problem(problem)));
        node.set("target", PlanNodes.target(result.request().desired()));
        result.steps().ifPresent(guide -> node.set("guide", guide(guide)));
        return node;
    }

    static ObjectNode guide(Guide guide) {
        ObjectNode node = Nodes.object().put("owner", guide.owner().text());
        guide.host().ifPresent(name -> node.put("host", name));
        node.put("title", Nodes.text(guide.title()));
        names(node.putArray("nameServers"), guide.nameServers());
        node.put("where", Nodes.text(guide.where()));
        ArrayNode steps = node.putArray("steps");
        guide.steps().forEach(step -> steps.add(step(step)));
        Nodes.texts(node.putArray("notes"), guide.notes());
        Nodes.texts(node.putArray("leave"), guide.leave());
        node.put("support", Nodes.text(guide.support()));
        if (!guide.isNothingToDo()) {
            node.put("message", Nodes.lines(guide.message()));
        }
        guide.source().ifPresent(source -> node.put("source", source.toString()));
        return node;
    }

    private static ObjectNode step(Guide.Step step) {
        ObjectNode node = Nodes.object().put("action", step.action().label()).put("text", Nodes.text(step.text()));
        step.record().ifPresent(record -> node.set("record", Nodes.record(record)));
        if (!step.boxes().isEmpty()) {
            ArrayNode boxes = node.putArray("boxes");
            step.boxes()
                    .forEach(box -> boxes.add(Nodes.object()
                            .put("label", Nodes.text(box.label()))
                            .put("value", Nodes.text(box.value()))));
        }
        return node;
    }

    private static void names(ArrayNode into, SortedSet<DomainName> names) {
        names.forEach(name -> into.add(name.text()));
    }

    /** For a cell of a table. */
    static String joined(SortedSet<DomainName> names) {
        return names.stream().map(DomainName::text).collect(Collectors.joining(" "));
    }
}
