package dev.mxsetup.report;

import dev.mxsetup.Problem;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.dns.RemoteText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Core's plain values as JSON. */
final class Nodes {
    private static final int LONGEST_TEXT = 4000;

    private Nodes() {}

    static ObjectNode object() {
        return JsonText.MAPPER.createObjectNode();
    }

    /** Text that may have come from elsewhere. */
    static String text(String text) {
        return RemoteText.of(text, LONGEST_TEXT);
    }

    /** The same for steps, one a line. */
    static String lines(String text) {
        return text.lines().map(Nodes::text).collect(Collectors.joining("\n"));
    }

    static void texts(ArrayNode into, Collection<String> texts) {
        texts.forEach(text -> into.add(text(text)));
    }

    /** RFC 3339 in UTC, to the millisecond. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static void time(ObjectNode into, String field, Optional<Instant> instant) {
        instant.ifPresent(at -> into.put(field, time(at)));
    }

    static ObjectNode mx(Mx mx) {
        return object().put("preference", mx.preference())
                .put("exchange", mx.exchange().text());
    }

    static void entries(ArrayNode into, Collection<Mx> entries) {
        entries.forEach(mx -> into.add(mx(mx)));
    }

    static ObjectNode record(MxRecord record) {
        return mx(record.mx()).put("ttl", record.ttl());
    }

    static void rrset(ArrayNode into, MxRrset rrset) {
        rrset.records().forEach(record -> into.add(record(record)));
    }

    static void zone(ObjectNode into, String id, DomainName name) {
        into.putObject("zone").put("id", text(id)).put("name", name.text());
    }

    static ObjectNode problem(Problem problem) {
        ObjectNode node = object().put("code", problem.code())
                .put("message", text(problem.message()))
                .put("remedy", lines(problem.remedy()))
                .put("retryable", problem.retryable())
                .put("changed", problem.changed().label());
        problem.retryAfter().ifPresent(wait -> node.put("retryAfter", wait.toSeconds()));
        return node;
    }

    /** What was there, three times: for programs, for the host that it came from, and for any other host. */
    static ObjectNode snapshot(DomainName owner, MxRrset records, String nativeForm) {
        ObjectNode node = object().put("owner", owner.text());
        rrset(node.putArray("records"), records);
        ArrayNode lines = node.putArray("zoneFile");
        ZoneFile.lines(owner, records).forEach(lines::add);
        node.set("native", nativeForm(nativeForm));
        return node;
    }

    private static JsonNode nativeForm(String json) {
        try {
            return JsonText.MAPPER.readTree(json);
        } catch (JacksonException e) {
            return StringNode.valueOf(json);
        }
    }
}
