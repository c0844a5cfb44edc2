package dev.mxsetup.sandbox;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the portal knows about its customers' domains. */
final class Portal {
    private final Map<String, Subscription> subscriptions = new HashMap<>();

    Portal(Collection<ZoneSpec> zones) {
        zones.forEach(zone -> subscriptions.put(zone.name(), zone.subscription()));
    }

    Optional<Subscription> subscription(String domain) {
        return Optional.ofNullable(subscriptions.get(domain.toLowerCase(Locale.ROOT)));
    }

    /** The document {@code mxsetup/readiness/1}; a domain that was never heard of is not ready. */
    ObjectNode readiness(String domain) {
        Subscription known = subscription(domain).orElse(Subscription.unknown());
        ObjectNode answer = Json.object()
                .put("schema", "mxsetup/readiness/1")
                .put("domain", domain)
                .put("ready", known.ready());
        if (!known.plan().isEmpty()) {
            answer.put("subscription", known.plan());
        }
        ArrayNode addresses = answer.putArray("addresses");
        known.addresses().forEach(addresses::add);
        return answer.put("acceptAll", known.acceptsAll()).put("reference", "practice-" + domain);
    }
}
