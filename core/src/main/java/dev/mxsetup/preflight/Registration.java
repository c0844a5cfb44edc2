package dev.mxsetup.preflight;

import dev.mxsetup.dns.DomainName;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** P-08: what the registry says of the registration (RDAP, RFC 9082, RFC 9083, RFC 9224). */
final class Registration {
    private static final URI REGISTRIES = URI.create("https://data.iana.org/rdap/dns.json");
    private static final int MOST_BYTES = 1 << 20;
    private static final Duration COMING = Duration.ofDays(30);
    /** Out of the DNS, or about to be (RFC 8056 maps the registries' own words to these). */
    private static final Set<String> OFF =
            Set.of("client hold", "server hold", "pending delete", "redemption period", "inactive");

    private final Documents documents;
    private final JsonMapper json = JsonMapper.builder().build();

    Registration(Documents documents) {
        this.documents = documents;
    }

    /** What it comes to. */
    sealed interface Health {
        /** @param evidence a line for people, escaped */
        record Good(String evidence) implements Health {}

        /** @param evidence why nothing is known */
        record Unknown(String evidence) implements Health {}

        /** @param message one sentence */
        record Bad(String message) implements Health {}
    }

    Health of(DomainName owner, Instant now) {
        Optional<DomainName> registered = owner.registrable();
        if (registered.isEmpty()) {
            return new Health.Unknown("the registry was not asked: this is no registered name");
        }
        String domain = Words.name(registered.get());
        Optional<String> base = base(registered.get());
        if (base.isEmpty()) {
            return new Health.Unknown("no registry that can be asked (RDAP) is known for " + domain);
        }
        Optional<JsonNode> answer =
                get(base.get() + (base.get().endsWith("/") ? "" : "/") + "domain/" + registered.get());
        return answer.map(node -> judge(domain, node, now))
                .orElseGet(() -> new Health.Unknown("the registry of " + domain + " gave no answer (RDAP)"));
    }

    private Health judge(String domain, JsonNode answer, Instant now) {
        List<String> off = answer.path("status")
                .valueStream()
                .map(status -> status.asString("").toLowerCase(Locale.ROOT))
                .filter(OFF::contains)
                .toList();
        if (!off.isEmpty()) {
            return new Health.Bad("The registration of " + domain + " is not in order: " + String.join(", ", off)
                    + ", says the registry.");
        }
        Optional<Instant> end = answer.path("events")
                .valueStream()
                .filter(event -> event.path("eventAction").asString("").equals("expiration"))
                .flatMap(event -> time(event.path("eventDate").asString("")).stream())
                .findFirst();
        if (end.isEmpty()) {
            return new Health.Good("the registry says of " + domain + ": in order");
        }
        if (end.get().isBefore(now.plus(COMING))) {
            return new Health.Bad("The registration of " + domain
                    + (end.get().isBefore(now) ? " ran out at " : " ends at ") + end.get() + ", says the registry.");
        }
        return new Health.Good("the registry says of " + domain + ": in order until " + end.get());
    }

    /** The longest top-level entry that fits; https only. */
    private Optional<String> base(DomainName registered) {
        String name = registered.text();
        String top = name.substring(name.lastIndexOf('.') + 1);
        return get(REGISTRIES.toString()).stream()
                .flatMap(registries -> registries.path("services").valueStream())
                .filter(service -> service.path(0)
                        .valueStream()
                        .anyMatch(entry -> entry.asString("").equalsIgnoreCase(top)))
                .flatMap(service -> service.path(1).valueStream())
                .map(url -> url.asString(""))
                .filter(url -> url.startsWith("https://"))
                .findFirst();
    }

    private Optional<JsonNode> get(String address) {
        try {
            return documents.get(URI.create(address), MOST_BYTES) instanceof Documents.Answer.Document document
                            && document.status() == 200
                    ? Optional.of(json.readTree(document.body()))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
