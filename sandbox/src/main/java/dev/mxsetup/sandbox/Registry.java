package dev.mxsetup.sandbox;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The one registry of the world's top levels, by RDAP (RFC 9082, RFC 9083), and the list that leads there (RFC 9224). */
final class Registry {
    static final String BOOTSTRAP_HOST = "data.iana.org";
    static final String HOST = "rdap.practice-registry.net";

    private static final String BOOTSTRAP_PATH = "/rdap/dns.json";
    private static final String DOMAIN_PATH = "/v1/domain/";
    private static final String RDAP = "application/rdap+json";

    private final Map<String, Registration> registrations = new HashMap<>();
    private final Instant start;

    Registry(Collection<ZoneSpec> zones, InstantSource clock) {
        start = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        zones.stream()
                .filter(ZoneSpec::isRegistered)
                .forEach(zone -> registrations.putIfAbsent(zone.name(), zone.registration()));
    }

    HttpAnswer bootstrap(String path) {
        if (!path.equals(BOOTSTRAP_PATH)) {
            return HttpAnswer.page(404, "Not Found");
        }
        ObjectNode list = Json.object().put("version", "1.0").put("publication", start.toString());
        ArrayNode service = list.putArray("services").addArray();
        ArrayNode levels = service.addArray();
        for (String level : new String[] {"com", "net", "org", "de", "uk"}) {
            levels.add(level);
        }
        service.addArray().add("https://" + HOST + "/v1/");
        return HttpAnswer.text(200, "application/json", Json.write(list));
    }

    HttpAnswer domain(String path) {
        String name = path.startsWith(DOMAIN_PATH)
                ? path.substring(DOMAIN_PATH.length()).toLowerCase(Locale.ROOT)
                : "";
        return Optional.ofNullable(registrations.get(name))
                .map(known -> HttpAnswer.text(200, RDAP, Json.write(document(name, known))))
                .orElseGet(() -> HttpAnswer.text(
                        404,
                        RDAP,
                        Json.write(Json.object().put("errorCode", 404).put("title", "Not Found"))));
    }

    private ObjectNode document(String name, Registration known) {
        ObjectNode document = Json.object().put("objectClassName", "domain").put("ldhName", name);
        document.putArray("rdapConformance").add("rdap_level_0");
        ArrayNode status = document.putArray("status");
        known.status().forEach(status::add);
        ArrayNode events = document.putArray("events");
        event(events, "registration", start.minus(1_000, ChronoUnit.DAYS));
        event(events, "expiration", start.plus(known.left()));
        return document;
    }

    private static void event(ArrayNode events, String action, Instant at) {
        events.addObject().put("eventAction", action).put("eventDate", at.toString());
    }
}
