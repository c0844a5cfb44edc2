package dev.mxsetup.provider.cloudflare;

import static dev.mxsetup.provider.cloudflare.Samples.OWNER;
import static dev.mxsetup.provider.cloudflare.Samples.goal;
import static dev.mxsetup.provider.cloudflare.Samples.kept;
import static dev.mxsetup.provider.cloudflare.Samples.record;
import static dev.mxsetup.provider.cloudflare.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Back to a snapshot, with what Cloudflare keeps beside the values. */
final class WayBackTest {
    private static final String TARGET = "10 mx.portal.example";

    @Test
    void commentsTagsAndAutomaticTtlComeBack() {
        MxSnapshot before = snapshot(List.of(
                noted("r0", "10 mx1.old.example", 1, "ask Ada", "team:mail", "tier:1"),
                noted("r1", "20 mx2.old.example", 300, "")));
        MxSnapshot after = walked(before, goal(TARGET));

        MxSnapshot back = walked(after, restoring(before));

        assertThat(kept(back.nativeForm())).isEqualTo(kept(before.nativeForm()));
        assertThat(new CloudflareScript(back, restoring(before)).steps()).isEmpty();
    }

    @Test
    void ourOwnCommentGoes_whereThereWasNone() {
        MxSnapshot before = snapshot(List.of(noted("r0", "10 mx1.old.example", 3600, "")));
        MxSnapshot after = walked(before, goal(TARGET));
        assertThat(after.nativeForm()).contains("mxsetup");

        List<Step> steps = new CloudflareScript(after, restoring(before)).steps();

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().request()).contains("\"comment\":null").doesNotContain("\"tags\"");
        assertThat(steps.getFirst().text())
                .containsExactly("POST dns_records/batch: change " + TARGET
                        + " (TTL 300) to 10 mx1.old.example (TTL 3600), comment and tags as they were");
    }

    @Test
    @Tag("MX-3")
    void whereOnlyACommentIsGone_onlyThatIsWritten() {
        MxSnapshot before = snapshot(List.of(
                noted("r0", "10 mx1.old.example", 3600, "ask Ada"), noted("r1", "20 mx2.old.example", 3600, "keep")));
        MxSnapshot live = snapshot(
                List.of(noted("r0", "10 mx1.old.example", 3600, ""), noted("r1", "20 mx2.old.example", 3600, "keep")));

        List<Step> steps = new CloudflareScript(live, restoring(before)).steps();

        assertThat(steps).hasSize(1);
        assertThat(steps.getFirst().request())
                .contains("\"patches\":[{\"id\":\"r0\",\"priority\":10,\"comment\":\"ask Ada\"}]")
                .doesNotContain("r1");
    }

    @Test
    @Tag("MX-1")
    void whateverWasThere_isThereAgain_andSomeHostTakesTheMailAllTheWay() {
        Random random = new Random(20_260_202);
        for (int i = 0; i < 2_000; i++) {
            MxSnapshot before = noted(MailNeverStopsTest.live(random), random);
            if (before.records().isEmpty() || twice(before) || before.ownedBy().isPresent()) {
                continue;
            }
            MxSnapshot after = walked(before, MailNeverStopsTest.goal(random));
            List<Step> steps = new CloudflareScript(after, restoring(before)).steps();

            if (!before.records().entries().stream().allMatch(Mx::isNull)) {
                MailNeverStopsTest.walk(after, restoring(before), steps);
            }
            MxSnapshot back = walked(after, restoring(before));

            assertThat(kept(back.nativeForm())).isEqualTo(kept(before.nativeForm()));
            assertThat(new CloudflareScript(back, restoring(before)).steps()).isEmpty();
        }
    }

    private static Goal restoring(MxSnapshot before) {
        return Goal.restoring(before.records(), before.nativeForm(), false);
    }

    /** Cloudflare stores an exchange once (81057), and names in lower case. */
    private static boolean twice(MxSnapshot snapshot) {
        Set<String> exchanges = new HashSet<>();
        return !CloudflareRecord.parse(snapshot.nativeForm()).stream()
                .allMatch(record -> exchanges.add(record.mx().exchange().text()));
    }

    private static MxSnapshot noted(MxSnapshot plain, Random random) {
        List<ObjectNode> records = new ArrayList<>();
        CloudflareRecord.parse(plain.nativeForm()).forEach(record -> {
            ObjectNode json = (ObjectNode) record.json().deepCopy();
            json.put("content", record.mx().exchange().text());
            if (random.nextBoolean()) {
                json.put("comment", "comment " + random.nextInt(3));
            }
            if (random.nextInt(3) == 0) {
                json.withArray("tags").add("tag:" + random.nextInt(3));
            }
            if (random.nextInt(3) == 0) {
                json.put("ttl", CloudflareRecord.AUTOMATIC);
            }
            records.add(json);
        });
        return snapshot(records);
    }

    private static ObjectNode noted(String id, String mx, long ttl, String comment, String... tags) {
        ObjectNode json = record(id, OWNER.text(), mx, ttl);
        if (!comment.isEmpty()) {
            json.put("comment", comment);
        }
        for (String tag : tags) {
            json.withArray("tags").add(tag);
        }
        return json;
    }

    /** What a script leaves: deletes, then patches, then posts, as Cloudflare works a batch off. */
    private static MxSnapshot walked(MxSnapshot from, Goal goal) {
        Map<String, ObjectNode> stored = new LinkedHashMap<>();
        CloudflareRecord.parse(from.nativeForm())
                .forEach(record ->
                        stored.put(record.id(), (ObjectNode) record.json().deepCopy()));
        for (Step step : new CloudflareScript(from, goal).steps()) {
            Operation operation = Operation.parse(step.request());
            JsonNode body = operation.body();
            if (operation.path().equals(List.of("dns_records"))) {
                post(stored, body);
            }
            body.path("deletes")
                    .forEach(delete -> stored.remove(delete.path("id").asString()));
            body.path("patches")
                    .forEach(patch -> Optional.ofNullable(
                                    stored.get(patch.path("id").asString()))
                            .orElseThrow()
                            .setAll((ObjectNode) patch));
            body.path("posts").forEach(post -> post(stored, post));
            assertThat(stored.values().stream().map(CloudflareRecord::of).map(CloudflareRecord::mx))
                    .containsExactlyInAnyOrderElementsOf(step.after());
        }
        return snapshot(List.copyOf(stored.values()));
    }

    private static void post(Map<String, ObjectNode> stored, JsonNode body) {
        Mx mx = Mx.of(body.path("priority").asInt(), body.path("content").asString());
        String id = "p" + stored.size() + " " + mx;
        ObjectNode json =
                record(id, OWNER.text(), mx.toString(), body.path("ttl").asLong());
        stored.put(id, json.setAll((ObjectNode) body));
    }
}
