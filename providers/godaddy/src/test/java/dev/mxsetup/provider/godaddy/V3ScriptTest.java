package dev.mxsetup.provider.godaddy;

import static dev.mxsetup.provider.godaddy.Samples.OWNER;
import static dev.mxsetup.provider.godaddy.Samples.goal;
import static dev.mxsetup.provider.godaddy.Samples.record;
import static dev.mxsetup.provider.godaddy.Samples.rrset;
import static dev.mxsetup.provider.godaddy.Samples.snapshot;
import static dev.mxsetup.provider.godaddy.Samples.withTtl;
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

final class V3ScriptTest {
    private static final List<String> OLD =
            List.of("a.old.example", "b.old.example", "A.OLD.example", ".", "t1.example");
    private static final List<String> TARGETS = List.of("t1.example", "T2.example", "t3.example");
    private static final int[] PREFERENCES = {0, 5, 10, 10, 20, 65_535};

    @Test
    void theTargetIsAddedAndSeen_thenTheRestGoes_theWinnerLast() {
        assertThat(texts(snapshot("20 b.old.example", "10 a.old.example"), goal("10 t1.example")))
                .containsExactly(
                        "POST dns-records: add 10 t1.example (TTL 600)",
                        "DELETE dns-records: delete 20 b.old.example (TTL 3600), seen first",
                        "DELETE dns-records: delete 10 a.old.example (TTL 3600), seen first");
    }

    @Test
    void everyTargetIsAddedBeforeAnythingGoes() {
        assertThat(texts(snapshot("10 a.old.example"), goal("10 t1.example", "20 t2.example")))
                .containsExactly(
                        "POST dns-records: add 10 t1.example (TTL 600)",
                        "POST dns-records: add 20 t2.example (TTL 600)",
                        "DELETE dns-records: delete 10 a.old.example (TTL 3600), seen first");
    }

    @Test
    void aNullMxGoesRightAfterTheTargetIsAdded() {
        assertThat(texts(snapshot("0 .", "10 a.old.example"), goal("10 t1.example")))
                .containsExactly(
                        "POST dns-records: add 10 t1.example (TTL 600)",
                        "DELETE dns-records: delete 0 . (TTL 3600)",
                        "DELETE dns-records: delete 10 a.old.example (TTL 3600), seen first");
    }

    @Test
    void nothingIsWaitedFor_whereNoMailIsToBeTaken() {
        assertThat(texts(snapshot("10 t1.example"), goal("0 .")))
                .containsExactly(
                        "POST dns-records: add 0 . (TTL 600)", "DELETE dns-records: delete 10 t1.example (TTL 3600)");
        assertThat(texts(snapshot("10 t1.example"), goal()))
                .containsExactly("DELETE dns-records: delete 10 t1.example (TTL 3600)");
    }

    @Test
    void whereThereIsNothing_theTargetIsAdded() {
        assertThat(texts(snapshot(), goal("10 t1.example")))
                .containsExactly("POST dns-records: add 10 t1.example (TTL 600)");
    }

    @Test
    void aTtlThatNobodyAskedForIsLeft() {
        assertThat(texts(snapshot("10 T1.example"), goal("10 t1.example"))).isEmpty();
    }

    @Test
    void aTtlIsChangedBehindAStandIn() {
        assertThat(texts(
                        snapshot("10 a.old.example", "20 b.old.example"),
                        withTtl(600, "10 a.old.example", "20 b.old.example")))
                .containsExactly(
                        "DELETE dns-records: delete 20 b.old.example (TTL 3600), seen first",
                        "POST dns-records: add 20 b.old.example (TTL 600)",
                        "POST dns-records: add 11 a.old.example (TTL 600)",
                        "DELETE dns-records: delete 10 a.old.example (TTL 3600), seen first",
                        "POST dns-records: add 10 a.old.example (TTL 600)",
                        "DELETE dns-records: delete 11 a.old.example (TTL 600), seen first");
    }

    @Test
    void recordsAreDeletedByTheirIds_andAddedWithNamesRelativeToTheZone() {
        MxSnapshot below = GodaddyRecord.snapshot(
                DomainName.of("mail." + OWNER.text()),
                List.of(GodaddyRecord.of(OWNER, record("Aad7_x-Y", "mail", "10 a.old.example", 600))),
                Optional.empty());

        List<Operation> operations = script(below, goal("10 t1.example")).stream()
                .map(step -> Operation.parse(step.request()))
                .toList();

        assertThat(operations.getFirst().path()).containsExactly("v3", "domains", "zones", OWNER.text(), "dns-records");
        assertThat(operations.getFirst().body())
                .contains("{\"data\":\"t1.example\",\"priority\":10,\"ttl\":600,\"type\":\"MX\",\"name\":\"mail\"}");
        assertThat(operations.getLast().path()).endsWith("dns-records", "Aad7_x-Y");
        assertThat(operations.getLast().body()).isEmpty();
    }

    /** Core runs the first step and asks again: so every script is walked that way, from chance states to chance goals. */
    @Test
    @Tag("MX-1")
    void afterEveryStepSomeHostTakesTheMail_andTheGoalIsReached() {
        Random random = new Random(20_260_731);
        int changed = 0;
        for (int i = 0; i < 4_000; i++) {
            MxSnapshot live = live(random);
            Goal goal = chanceGoal(random);
            changed += script(live, goal).isEmpty() ? 0 : 1;
            walk(live, goal);
        }
        assertThat(changed).isGreaterThan(3_000);
    }

    private static void walk(MxSnapshot start, Goal goal) {
        Set<DomainName> takers = takers(start.records().entries());
        boolean hadMail = !takers.isEmpty();
        takers.addAll(takers(goal.records().entries()));
        Map<String, JsonNode> stored = new LinkedHashMap<>();
        GodaddyRecord.parse(OWNER, start.nativeForm()).forEach(record -> stored.put(record.id(), record.json()));
        List<Step> steps = script(start, goal);
        String last = "";
        for (int made = 0; !steps.isEmpty(); made++) {
            assertThat(made).as("%s to %s", start.records(), goal).isLessThan(30);
            Step step = steps.getFirst();
            assertThat(step.request()).as("not the same again").isNotEqualTo(last);
            last = step.request();
            apply(step, stored, made);
            MxSnapshot live = snapshot(
                    stored.values().stream().map(ObjectNode.class::cast).toList());
            assertThat(live.records().entries()).as("%s", steps).isEqualTo(new TreeSet<>(step.after()));
            if (!start.records().isEmpty()) {
                assertThat(live.records().isEmpty()).as("%s", steps).isFalse();
            }
            if (hadMail && !takers(goal.records().entries()).isEmpty()) {
                assertThat(takers(step.after())).as("%s", steps).containsAnyElementsOf(takers);
            }
            steps = script(live, goal);
        }
        MxRrset reached = snapshot(
                        stored.values().stream().map(ObjectNode.class::cast).toList())
                .records();
        assertThat(reached.holds(goal.records().entries())).isTrue();
        if (goal.ttlMatters()) {
            assertThat(new HashSet<>(reached.records()))
                    .isEqualTo(new HashSet<>(goal.records().records()));
        }
    }

    private static void apply(Step step, Map<String, JsonNode> stored, int made) {
        Operation operation = Operation.parse(step.request());
        if (operation.method().equals("DELETE")) {
            assertThat(stored.remove(operation.path().getLast()))
                    .as("%s", operation)
                    .isNotNull();
            return;
        }
        String id = "made" + made;
        ObjectNode json = (ObjectNode) GodaddyApi.JSON.readTree(operation.body().orElseThrow());
        boolean there = stored.values().stream()
                .anyMatch(other -> other.path("data").equals(json.path("data"))
                        && other.path("priority").equals(json.path("priority")));
        assertThat(there).as("%s is there already", json).isFalse();
        stored.put(id, json.put("recordId", id));
    }

    private static Set<DomainName> takers(Collection<Mx> entries) {
        return entries.stream().filter(mx -> !mx.isNull()).map(Mx::exchange).collect(Collectors.toSet());
    }

    private static MxSnapshot live(Random random) {
        List<ObjectNode> records = new ArrayList<>();
        int count = random.nextInt(6);
        for (int i = 0; i < count; i++) {
            String entry = PREFERENCES[random.nextInt(PREFERENCES.length)] + " " + OLD.get(random.nextInt(OLD.size()));
            records.add(record("r" + i, "@", entry, 600L * (1 + random.nextInt(3))));
        }
        return snapshot(records);
    }

    private static Goal chanceGoal(Random random) {
        Set<String> entries = new TreeSet<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<String> exchanges = random.nextBoolean() ? TARGETS : List.of("a.old.example", "b.old.example");
            entries.add(PREFERENCES[random.nextInt(PREFERENCES.length)] + " "
                    + exchanges.get(random.nextInt(exchanges.size())));
        }
        return new Goal(rrset(600, entries.toArray(String[]::new)), random.nextBoolean(), false, false);
    }

    private static List<String> texts(MxSnapshot from, Goal goal) {
        return script(from, goal).stream()
                .map(step -> String.join("; ", step.text()) + (step.seenFirst() ? ", seen first" : ""))
                .toList();
    }

    private static List<Step> script(MxSnapshot from, Goal goal) {
        List<String> path = List.of("v3", "domains", "zones", OWNER.text(), "dns-records");
        List<GodaddyRecord> records = GodaddyRecord.parse(OWNER, from.nativeForm());
        return new V3Script(path, records, from.owner(), OWNER, goal).steps();
    }
}
