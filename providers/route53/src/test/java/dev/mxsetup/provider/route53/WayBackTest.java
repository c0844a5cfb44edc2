package dev.mxsetup.provider.route53;

import static dev.mxsetup.provider.route53.Samples.goal;
import static dev.mxsetup.provider.route53.Samples.mx;
import static dev.mxsetup.provider.route53.Samples.policySet;
import static dev.mxsetup.provider.route53.Samples.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.host.Goal;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Back to the very sets that were there, policies included. */
final class WayBackTest {
    private static final String TARGET = "10 mx.portal.example";
    private static final Xml BLUE = policySet("blue", Xml.of("Weight", "10"), "60", "10 blue.old.example.");
    private static final Xml GREEN = policySet("green", Xml.of("Weight", "90"), "120", "10 green.old.example.");

    @Test
    void setsOfAPolicyComeBackAsTheyWere_inOneBatch() {
        MxSnapshot before = snapshot(BLUE, GREEN);

        Step step = only(snapshot(mx("300", TARGET + ".")), restoring(before));

        assertThat(step.text())
                .containsExactly(
                        "one change batch: delete " + TARGET + " (TTL 300)",
                        "one change batch: add 10 blue.old.example (TTL 60) of the set \"blue\" (Weight 10)",
                        "one change batch: add 10 green.old.example (TTL 120) of the set \"green\" (Weight 90)");
        assertThat(step.request())
                .contains("<Action>CREATE</Action>" + BLUE.written(), "<Action>CREATE</Action>" + GREEN.written());
        assertThat(step.after()).isEqualTo(before.records().entries());
        assertThat(step.guard()).isEqualTo(Step.Guard.COMPARE_AND_SET);
    }

    @Test
    void aSimpleSetOfTheSameRecordsIsNotThePolicyThatWasThere() {
        MxSnapshot live = snapshot(mx("60", "10 blue.old.example.", "10 green.old.example."));

        assertThat(Route53Script.steps(live, restoring(snapshot(BLUE, GREEN)))).hasSize(1);
    }

    @Test
    @Tag("MX-6")
    void aSetThatIsThereIsLeftAlone() {
        Xml lighter = policySet("green", Xml.of("Weight", "1"), "120", "10 green.old.example.");

        Step step = only(snapshot(BLUE, lighter), restoring(snapshot(BLUE, GREEN)));

        assertThat(step.request()).contains(lighter.written(), GREEN.written()).doesNotContain("blue");
        assertThat(Route53Script.steps(snapshot(GREEN, BLUE), restoring(snapshot(BLUE, GREEN))))
                .isEmpty();
    }

    @Test
    @Tag("MX-4")
    void whateverWasThere_isThereAgain() {
        Random random = new Random(20_260_303);
        for (int i = 0; i < 1_000; i++) {
            Xml[] sets = random.nextInt(4) == 0 ? new Xml[] {mx("3600", values(random))} : policies(random);
            MxSnapshot before = snapshot(sets);
            FakeSets host = new FakeSets();
            for (Xml set : sets) {
                host.put(set);
            }
            List<Xml> was = host.all();

            run(host, goal(TARGET, "20 mx2.portal.example"));
            assertThat(host.all()).hasSize(1).isNotEqualTo(was);
            run(host, restoring(before));

            assertThat(host.all()).isEqualTo(was);
            assertThat(Route53Script.steps(snapshot(host.all().toArray(new Xml[0])), restoring(before)))
                    .isEmpty();
        }
    }

    private static void run(FakeSets host, Goal goal) {
        Step step = only(snapshot(host.all().toArray(new Xml[0])), goal);
        assertThat(host.change(Xml.parse(step.request()).orElseThrow())).isEmpty();
    }

    private static Xml[] policies(Random random) {
        List<Xml> sets = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        int kind = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Xml policy = switch (kind) {
                case 0 -> Xml.of("Weight", String.valueOf(random.nextInt(256)));
                case 1 -> Xml.of("Region", "eu-west-" + i);
                case 2 -> Xml.of("MultiValueAnswer", "true");
                default -> Xml.of("GeoLocation", List.of(Xml.of("CountryCode", "C" + i)));
            };
            Xml set = policySet("set " + i, policy, String.valueOf(60 + random.nextInt(3) * 60), values(random));
            sets.add(random.nextBoolean() ? set : checked(set));
        }
        return sets.toArray(new Xml[0]);
    }

    private static Xml checked(Xml set) {
        List<Xml> parts = new ArrayList<>(set.children());
        parts.add(Xml.of("HealthCheckId", "abcdef11-2222-3333-4444-555555fedcba"));
        return Xml.of(set.name(), parts);
    }

    private static String[] values(Random random) {
        return List.of("10 a.old.example.", "20 B.Old.example", "010 c\\055d.old.example.")
                .subList(0, 1 + random.nextInt(3))
                .toArray(new String[0]);
    }

    private static Goal restoring(MxSnapshot before) {
        return Goal.restoring(before.records(), before.nativeForm(), false);
    }

    private static Step only(MxSnapshot from, Goal goal) {
        List<Step> steps = Route53Script.steps(from, goal);
        assertThat(steps).hasSize(1);
        return steps.getFirst();
    }
}
