package dev.mxsetup.provider.route53;

import static dev.mxsetup.provider.route53.Samples.mx;
import static dev.mxsetup.provider.route53.Samples.policySet;
import static dev.mxsetup.provider.route53.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thousands of sets and goals, against a model of what Route 53 does with a batch. */
final class CompareAndSetTest {
    private static final List<String> EXCHANGES = List.of(
            "a.old.example.", "b.old.example", "A.OLD.example", ".", "t1.example.", "T2.example", "odd\\100x.example.");
    private static final List<String> TARGETS = List.of("t1.example", "t2.example", "t3.example");
    private static final int[] PREFERENCES = {0, 5, 10, 10, 20};
    private static final int ROUNDS = 600;

    private final Random random = new Random(20_260_102);

    @Test
    @Tag("MX-1")
    @Tag("MX-3")
    void oneBatchLeadsFromAnySetToAnyGoal_andLeavesOtherRecordsAlone() {
        int changes = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Xml> live = live();
            Goal goal = goal();
            FakeSets sets = with(live);
            MxSnapshot from = snapshot(live.toArray(Xml[]::new));
            List<Step> steps = Route53Script.steps(from, goal);
            changes += steps.size();

            assertThat(steps).hasSizeLessThanOrEqualTo(1);
            steps.forEach(step ->
                    assertThat(sets.change(request(step))).as(step.request()).isEmpty());

            MxSnapshot after = snapshot(mxOf(sets).toArray(Xml[]::new));
            assertThat(after.records().entries()).isEqualTo(goal.records().entries());
            assertThat(Route53Script.steps(after, goal)).isEmpty();
            assertThat(others(sets)).isEqualTo(others(with(List.of())));
        }
        assertThat(changes).isGreaterThan(ROUNDS / 2);
    }

    @Test
    @Tag("MX-2")
    void aBatchMadeForOneSetIsRefusedByEveryOther_asAWhole() {
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Xml> planned = live();
            List<Xml> found = live();
            List<Step> steps = Route53Script.steps(snapshot(planned.toArray(Xml[]::new)), goal());
            if (steps.isEmpty() || Set.copyOf(planned).equals(Set.copyOf(found))) {
                continue;
            }
            FakeSets sets = with(found);
            List<Xml> before = sets.all();

            List<String> refusals = sets.change(request(steps.getFirst()));

            assertThat(refusals)
                    .as("%s on %s", steps.getFirst().request(), found)
                    .isNotEmpty();
            assertThat(sets.all()).isEqualTo(before);
            refused++;
        }
        assertThat(refused).isGreaterThan(ROUNDS / 2);
    }

    @Test
    @Tag("MX-4")
    void theWayBackRestoresValuesPreferencesAndTtl() {
        for (int round = 0; round < ROUNDS; round++) {
            List<Xml> live = random.nextBoolean() ? List.of(simple()) : List.of();
            FakeSets sets = with(live);
            MxSnapshot before = snapshot(live.toArray(Xml[]::new));
            Route53Script.steps(before, goal()).forEach(step -> sets.change(request(step)));

            MxSnapshot changed = snapshot(mxOf(sets).toArray(Xml[]::new));
            Goal back = new Goal(before.records(), true, false, false);
            Route53Script.steps(changed, back)
                    .forEach(step -> assertThat(sets.change(request(step))).isEmpty());

            assertThat(snapshot(mxOf(sets).toArray(Xml[]::new)).records()).isEqualTo(before.records());
        }
    }

    private static FakeSets with(List<Xml> mx) {
        FakeSets sets = new FakeSets();
        mx.forEach(sets::put);
        sets.put(Samples.set("quisine-corp.com.", "NS", "172800", "ns-1.awsdns-01.org."));
        sets.put(Samples.set("lists.quisine-corp.com.", "MX", "60", "10 lists.example."));
        return sets;
    }

    private static List<Xml> mxOf(FakeSets sets) {
        return sets.all().stream().filter(CompareAndSetTest::isOwners).toList();
    }

    private static List<Xml> others(FakeSets sets) {
        return sets.all().stream().filter(set -> !isOwners(set)).toList();
    }

    private static boolean isOwners(Xml set) {
        return set.text("Type").equals("MX") && set.text("Name").equals("quisine-corp.com.");
    }

    private static Xml request(Step step) {
        return Xml.parse(step.request()).orElseThrow();
    }

    /** None, a simple set, or up to three sets of a policy. */
    private List<Xml> live() {
        return switch (random.nextInt(4)) {
            case 0 -> List.of();
            case 1 -> policySets();
            default -> List.of(simple());
        };
    }

    private List<Xml> policySets() {
        List<Xml> sets = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            Xml weight = Xml.of("Weight", String.valueOf(random.nextInt(256)));
            sets.add(policySet("set" + i, weight, ttl(), values()));
        }
        return sets;
    }

    private Xml simple() {
        return mx(ttl(), values());
    }

    private String ttl() {
        return String.valueOf(60 * (1 + random.nextInt(3)));
    }

    /** No two that are the same but for case and dots, which no host's reader could tell apart. */
    private String[] values() {
        Set<String> keys = new TreeSet<>();
        Set<String> values = new LinkedHashSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            String value = PREFERENCES[random.nextInt(PREFERENCES.length)] + " "
                    + EXCHANGES.get(random.nextInt(EXCHANGES.size()));
            if (keys.add(value.toLowerCase(Locale.ROOT))) {
                values.add(value);
            }
        }
        return values.toArray(String[]::new);
    }

    private Goal goal() {
        Set<Mx> entries = new TreeSet<>();
        for (int i = 0; i <= random.nextInt(3); i++) {
            entries.add(Mx.of(
                    PREFERENCES[random.nextInt(PREFERENCES.length)], TARGETS.get(random.nextInt(TARGETS.size()))));
        }
        return new Goal(MxRrset.of(entries, 300), random.nextBoolean(), false, false);
    }
}
