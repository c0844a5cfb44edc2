package dev.mxsetup.report;

import dev.mxsetup.verify.AuthorityView;
import dev.mxsetup.verify.ResolverView;
import dev.mxsetup.verify.Timing;
import dev.mxsetup.verify.Verification;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was seen in the DNS, as JSON. */
final class VerificationNodes {
    private static final int DNS_PORT = 53;

    private VerificationNodes() {}

    /** Adds level, expected set, authorities, resolvers, and when to look again. */
    static void put(ObjectNode into, Verification seen) {
        into.put("level", seen.level().label());
        Nodes.entries(into.putArray("expected"), seen.expected());
        ArrayNode authorities = into.putArray("authorities");
        seen.authorities().forEach(view -> authorities.add(authority(view)));
        ArrayNode resolvers = into.putArray("resolvers");
        seen.resolvers().forEach(view -> resolvers.add(resolver(view)));
        into.put("dnssec", seen.dnssec().label());
        into.put("delivery", seen.delivery().label());
        Nodes.time(into, "nextLook", seen.nextLook());
        Nodes.texts(into.putArray("notes"), seen.notes());
    }

    static ObjectNode timing(Timing timing) {
        ObjectNode node = Nodes.object();
        Nodes.time(node, "lastWriteAt", timing.lastWriteAt());
        Nodes.time(node, "publishedAt", timing.publishedAt());
        Nodes.time(node, "drainedBy", timing.drainedBy());
        Nodes.time(node, "settledBy", timing.settledBy());
        Nodes.time(node, "keepOldHostUntil", timing.keepOldHostUntil());
        return node;
    }

    private static ObjectNode authority(AuthorityView view) {
        ObjectNode node = Nodes.object()
                .put("name", view.authority().name().text())
                .put("address", IpText.of(view.authority().address()))
                .put("state", view.state().label())
                .put("counted", view.counted());
        Nodes.rrset(node.putArray("records"), view.records());
        view.records().maxTtl().ifPresent(ttl -> node.put("ttl", ttl));
        view.error().ifPresent(error -> node.put("error", Nodes.text(error)));
        return node;
    }

    private static ObjectNode resolver(ResolverView view) {
        ObjectNode node = Nodes.object()
                .put("name", Nodes.text(view.resolver().name()))
                .put("address", address(view.resolver().address()))
                .put("state", view.state().label());
        Nodes.rrset(node.putArray("records"), view.records());
        view.records().maxTtl().ifPresent(ttl -> node.put("ttl", ttl));
        Nodes.time(node, "until", view.until());
        view.error().ifPresent(error -> node.put("error", Nodes.text(error)));
        return node;
    }

    /** The port is told where it is not the usual one. */
    static String address(InetSocketAddress address) {
        InetAddress host = address.getAddress();
        String text = host == null ? address.getHostString() : IpText.of(host);
        if (address.getPort() == DNS_PORT) {
            return text;
        }
        return (text.contains(":") ? "[" + text + "]" : text) + ":" + address.getPort();
    }
}
