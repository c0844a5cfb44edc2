package dev.mxsetup.provider.cloudflare;

import static dev.mxsetup.provider.cloudflare.Samples.OWNER;
import static dev.mxsetup.provider.cloudflare.Samples.record;
import static dev.mxsetup.provider.cloudflare.Samples.routed;
import static dev.mxsetup.provider.cloudflare.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Name servers take the records of a batch over one by one, in any order. So after any part of the operations since the
 * last set that was seen, a host must be left that took the mail before or is to take it.
 */
@Tag("MX-1")
final class MailNeverStopsTest {
    private static final List<String> OLD =
            List.of("a.old.example", "b.old.example", "A.OLD.example", ".", "t1.example", "T2.example");
    private static final List<String> TARGETS = List.of("t1.example", "t2.example", "t3.example");
    private static final int[] PREFERENCES = {0, 5, 10, 10, 20};

    @Test
    void whateverPartOfAScriptIsVisible_someHostTakesTheMail() {
        Random random = new Random(20_260_101);
        int scripts = 0;
        for (int i = 0; i < 3_000; i++) {
            MxSnapshot live = live(random);
            Goal goal = goal(random);
            List<Step> steps = new CloudflareScript(live, goal).steps();
            scripts += steps.isEmpty() ? 0 : 1;
            walk(live, goal, steps);
        }
        assertThat(scripts).isGreaterThan(2_000);
    }

    /** Fails where a part of the script, made visible alone, leaves nobody to take the mail. */
    static void walk(MxSnapshot live, Goal goal, List<Step> steps) {
        Map<String, Mx> stored = new LinkedHashMap<>();
        CloudflareRecord.parse(live.nativeForm()).forEach(record -> stored.put(record.id(), record.mx()));
        Map<String, Mx> seen = new LinkedHashMap<>(stored);
        Set<DomainName> takers = takers(live.records().entries());
        takers.addAll(takers(goal.records().entries()));
        boolean hadMail = !takers(live.records().entries()).isEmpty();
        List<Write> underWay = new ArrayList<>();
        for (Step step : steps) {
            if (step.seenFirst()) {
                seen.clear();
                seen.putAll(stored);
                underWay.clear();
            }
            List<Write> writes = writes(step);
            assertThat(writes).as(step.request()).hasSizeBetween(0, CloudflareScript.MOST_OPERATIONS);
            underWay.addAll(writes);
            writes.forEach(write -> write.applyTo(stored));
            assertThat(new HashSet<>(stored.values())).as(step.request()).isEqualTo(step.after());
            for (int part = 0; part < 1 << underWay.size(); part++) {
                Set<Mx> visible = visible(seen, underWay, part);
                assertThat(visible.isEmpty() && !live.records().isEmpty()).isFalse();
                if (hadMail) {
                    assertThat(takers(visible))
                            .as("%s of %s to %s", visible, live.records(), steps)
                            .containsAnyElementsOf(takers);
                }
            }
        }
        assertThat(new TreeSet<>(stored.values())).isEqualTo(goal.records().entries());
    }

    private static Set<Mx> visible(Map<String, Mx> seen, List<Write> underWay, int part) {
        Map<String, Mx> visible = new LinkedHashMap<>(seen);
        for (int i = 0; i < underWay.size(); i++) {
            if ((part & 1 << i) != 0) {
                underWay.get(i).applyTo(visible);
            }
        }
        return new HashSet<>(visible.values());
    }

    private static Set<DomainName> takers(Collection<Mx> entries) {
        return entries.stream().filter(mx -> !mx.isNull()).map(Mx::exchange).collect(Collectors.toSet());
    }

    static MxSnapshot live(Random random) {
        List<ObjectNode> records = new ArrayList<>();
        int count = random.nextInt(6);
        boolean routing = random.nextInt(4) == 0;
        for (int i = 0; i < count; i++) {
            String preference = PREFERENCES[random.nextInt(PREFERENCES.length)] + " ";
            records.add(
                    routing && random.nextInt(3) > 0
                            ? routed(
                                    "r" + i,
                                    OWNER.text(),
                                    preference + "route" + i + ".mx.cloudflare.net",
                                    random.nextBoolean())
                            : record(
                                    "r" + i,
                                    OWNER.text(),
                                    preference + OLD.get(random.nextInt(OLD.size())),
                                    random.nextInt(4) * 300L + 300));
        }
        return snapshot(records);
    }

    static Goal goal(Random random) {
        Set<Mx> entries = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            entries.add(Mx.of(
                    PREFERENCES[random.nextInt(PREFERENCES.length)], TARGETS.get(random.nextInt(TARGETS.size()))));
        }
        return new Goal(MxRrset.of(entries, 300), random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    private static List<Write> writes(Step step) {
        Operation operation = Operation.parse(step.request());
        List<Write> writes = new ArrayList<>();
        JsonNode body = operation.body();
        switch (String.join("/", operation.path())) {
            case "email/routing/dns" -> assertThat(operation.method()).isEqualTo("PATCH");
            case "dns_records" -> writes.add(new Write("", Optional.of(body)));
            default -> {
                body.path("deletes")
                        .forEach(
                                delete -> writes.add(new Write(delete.path("id").asString(), Optional.empty())));
                body.path("patches")
                        .forEach(patch -> writes.add(new Write(patch.path("id").asString(), Optional.of(patch))));
                body.path("posts").forEach(post -> writes.add(new Write("", Optional.of(post))));
            }
        }
        return writes;
    }

    /** @param fields empty for a delete */
    private record Write(String id, Optional<JsonNode> fields) {
        void applyTo(Map<String, Mx> records) {
            if (fields.isEmpty()) {
                records.remove(id);
                return;
            }
            JsonNode json = fields.get();
            String content = json.has("content")
                    ? json.path("content").asString()
                    : Optional.ofNullable(records.get(id))
                            .orElseThrow()
                            .exchange()
                            .text();
            String key = id.isEmpty() ? "new " + json.path("priority").asInt() + " " + content : id;
            records.put(key, Mx.of(json.path("priority").asInt(), content));
        }
    }
}
