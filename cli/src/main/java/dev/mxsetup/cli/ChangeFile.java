package dev.mxsetup.cli;

import dev.mxsetup.cli.WaysBack.Way;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Restoration;
import dev.mxsetup.record.PlanFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A file that tells what was there before a change: the JSON output of an apply, or a saved plan. */
final class ChangeFile {
    private static final Set<String> DOCUMENTS = Set.of(
            "mxsetup/apply/1", "mxsetup/resume/1", "mxsetup/rollback/1", "mxsetup/lower-ttl/1", "mxsetup/raise-ttl/1");
    private static final Set<String> MADE = Set.of("applied", "rolled-back", "unchanged");

    /** Every mixture of more entries than these would be too many; then only the ends and their sum are known. */
    private static final int MIXED = 12;

    private final JsonMapper mapper = new JsonMapper();
    private final String origin;

    /** @param origin the file, for people */
    ChangeFile(String origin) {
        this.origin = origin;
    }

    /**
     * @throws IllegalArgumentException if {@code text} tells of no change; the message says why
     */
    List<Way> ways(String text) {
        JsonNode root;
        try {
            root = mapper.readTree(text);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON, or was cut off", e);
        }
        String schema = root.path("schema").asString("");
        if (schema.equals("mxsetup/saved-plan/1")) {
            return PlanFile.parse(text).entries().stream().map(this::planned).toList();
        }
        if (!DOCUMENTS.contains(schema)) {
            throw new IllegalArgumentException(
                    "it is neither the JSON output of an apply nor a saved plan (its schema is "
                            + (schema.isEmpty() ? "not given" : Shown.text(schema)) + ")");
        }
        List<Way> ways = new ArrayList<>();
        for (JsonNode result : root.path("results").values()) {
            if (result.path("snapshot").isObject()) {
                ways.add(made(result));
            }
        }
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("it tells of nothing that was changed: there is no snapshot in it");
        }
        return ways;
    }

    private Way planned(PlanFile.Entry entry) {
        return new Way(
                entry.domain(),
                entry.subdomain(),
                entry.provider(),
                Optional.of(entry.zoneId()),
                new Restoration(origin, entry.before(), entry.nativeForm(), Set.of(entry.desired())));
    }

    private Way made(JsonNode result) {
        try {
            JsonNode snapshot = result.required("snapshot");
            DomainName domain = DomainName.of(snapshot.required("owner").asString());
            DomainName zone =
                    DomainName.of(result.required("zone").required("name").asString());
            MxRrset before = rrset(snapshot.required("records"));
            Set<Mx> after = Set.copyOf(rrset(result.required("after")).entries());
            boolean whole = MADE.contains(result.required("outcome").asString());
            return new Way(
                    domain,
                    !zone.equals(domain),
                    result.required("provider").asString(),
                    Optional.of(result.required("zone").required("id").asString()),
                    new Restoration(
                            origin,
                            before,
                            mapper.writeValueAsString(snapshot.required("native")),
                            whole ? Set.of(after) : mixtures(Set.copyOf(before.entries()), after)));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "its result for " + Shown.text(result.path("domain").asString("one domain")) + " is damaged: "
                            + Shown.text(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private static MxRrset rrset(JsonNode records) {
        if (!records.isArray()) {
            throw new IllegalArgumentException("its records are no list");
        }
        return new MxRrset(records.valueStream()
                .map(record -> MxRecord.of(
                        record.required("preference").asInt(),
                        record.required("exchange").asString(),
                        record.required("ttl").asLong()))
                .toList());
    }

    /** All sets through which a change that stopped half-way may have come. */
    static Set<Set<Mx>> mixtures(Set<Mx> before, Set<Mx> after) {
        Set<Mx> all = new HashSet<>(before);
        all.addAll(after);
        if (all.size() > MIXED) {
            return new HashSet<>(List.of(before, after, all));
        }
        List<Set<Mx>> sets = new ArrayList<>(List.of(Set.of()));
        for (Mx mx : all) {
            for (Set<Mx> without : List.copyOf(sets)) {
                Set<Mx> with = new HashSet<>(without);
                with.add(mx);
                sets.add(with);
            }
        }
        Set<Set<Mx>> possible = new HashSet<>(sets);
        // No write of ours leaves an owner without an MX: where there is none, somebody else took them.
        possible.remove(Set.<Mx>of());
        possible.add(before);
        return possible;
    }
}
