package dev.mxsetup.report;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.host.CredentialKind;
import dev.mxsetup.host.HostProfile;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunEvent;
import dev.mxsetup.record.RunStart;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Zones, providers, runs and settings as JSON. */
final class ListNodes {
    private ListNodes() {}

    static ObjectNode zone(String provider, HostZone zone) {
        ObjectNode node = Nodes.object().put("domain", zone.name().text()).put("provider", provider);
        Nodes.zone(node, zone.id(), zone.name());
        node.put("state", Nodes.text(zone.state().name()));
        node.put("usable", zone.state().kind() == HostZone.State.Kind.ACTIVE);
        if (!zone.state().detail().isEmpty()) {
            node.put("stateDetail", Nodes.text(zone.state().detail()));
        }
        zone.account().ifPresent(account -> node.put("account", Nodes.text(account)));
        ArrayNode servers = node.putArray("nameServers");
        zone.nameServers().stream().map(DomainName::text).forEach(servers::add);
        zone.mayRead().ifPresent(may -> node.put("mayRead", may));
        zone.mayEdit().ifPresent(may -> node.put("mayEdit", may));
        return node;
    }

    static ObjectNode provider(HostProfile profile) {
        ObjectNode node = Nodes.object().put("provider", profile.name()).put("title", profile.title());
        profile.endpoint().ifPresent(endpoint -> node.put("endpoint", endpoint.toString()));
        ArrayNode credentials = node.putArray("credentials");
        profile.credentials().forEach(kind -> credentials.add(credentialKind(kind)));
        ObjectNode ttl = node.putObject("ttl");
        ttl.put("min", profile.ttl().min()).put("max", profile.ttl().max());
        profile.ttl().automatic().ifPresent(served -> ttl.put("automatic", served));
        node.put("atomicity", profile.atomicity());
        profile.raceWindow().ifPresent(window -> node.put("raceWindow", window));
        node.put("limits", profile.limits());
        node.put("publishingSeconds", profile.publishing().toSeconds());
        node.put("support", profile.support());
        return node;
    }

    private static ObjectNode credentialKind(CredentialKind kind) {
        ObjectNode node = Nodes.object().put("name", kind.name());
        ArrayNode environment = node.putArray("environment");
        kind.parts().forEach(part -> environment.add(part.environment()));
        Nodes.texts(node.putArray("howToGet"), kind.howToGet());
        return node;
    }

    /** @param next the command that goes on with it */
    static ObjectNode run(Run run, Optional<String> next) {
        ObjectNode node = run(run);
        next.ifPresent(command -> node.put("next", command));
        return node;
    }

    private static ObjectNode run(Run run) {
        RunStart start = run.start();
        ObjectNode node =
                Nodes.object().put("domain", start.owner().text()).put("provider", Nodes.text(start.provider()));
        Nodes.zone(node, start.zoneId(), start.zone());
        node.put("owner", start.owner().text()).put("kind", start.kind());
        node.put("outcome", outcome(run)).put("open", run.isOpen());
        node.put("runId", Nodes.text(start.runId())).put("startedAt", Nodes.time(start.startedAt()));
        node.put("writes", run.writes());
        Nodes.time(node, "lastWriteAt", run.lastWriteAt());
        Nodes.time(node, "publishedAt", run.publishedAt());
        Nodes.time(node, "finishedAt", run.outcome().map(end -> run.lastAt()));
        node.put("who", Nodes.text(start.who()));
        Nodes.texts(node.putArray("resumedBy"), run.resumedBy());
        Nodes.rrset(node.putArray("before"), start.before());
        Nodes.entries(node.putArray("expected"), start.goal());
        ArrayNode steps = node.putArray("steps");
        run.events().stream()
                .filter(RunEvent.Intent.class::isInstance)
                .map(RunEvent.Intent.class::cast)
                .forEach(intent -> steps.add(Nodes.lines(String.join("\n", intent.text()))));
        Nodes.texts(node.putArray("overrides"), start.overrides());
        node.set("snapshot", Nodes.snapshot(start.owner(), start.before(), start.nativeForm()));
        return node;
    }

    /** A run without an end on record was cut off. */
    static String outcome(Run run) {
        return run.outcome().map(Nodes::text).orElse("unfinished");
    }

    static ObjectNode setting(Setting setting) {
        return Nodes.object()
                .put("name", Nodes.text(setting.name()))
                .put("value", Nodes.text(setting.value()))
                .put("source", Nodes.text(setting.source()));
    }
}
