package dev.mxsetup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.FakeHost.Trouble;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Any old set, any goal, any troubles: what the promises say holds all the same. */
final class RandomChangesTest {
    private static final String DOMAIN = "example.com";
    private static final int ROUNDS = 150;

    static List<Long> seeds() {
        List<Long> seeds = new ArrayList<>();
        for (long i = 0; i < ROUNDS; i++) {
            seeds.add(20261122L * 1000 + i);
        }
        return seeds;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    @Tag("MX-1")
    @Tag("MX-5")
    @Tag("MX-6")
    void alwaysSomebodyTakesTheMail_andOneMoreApplyFinishes(long seed) {
        Random random = new Random(seed);
        World world = new World();
        SortedSet<Mx> initial = someOf(random, "old", 0);
        SortedSet<Mx> goal = someOf(random, "new", 1);
        if (random.nextInt(6) == 0) {
            initial.add(Mx.of(0, "."));
        }
        if (random.nextInt(4) == 0 && !initial.isEmpty() && !initial.getLast().isNull()) {
            goal.add(initial.getLast());
        }
        world.host.holding(DOMAIN, MxRrset.of(initial, 600).records().toArray(MxRecord[]::new));
        List<Trouble> troubles = new ArrayList<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            troubles.add(Trouble.values()[random.nextInt(Trouble.values().length)]);
        }
        world.host.troubles(troubles.toArray(Trouble[]::new));
        MxSetup setup = world.setup(new TroubledStore());
        ChangeRequest request = towards(goal, world, troubles);

        ApplyResult first = setup.apply(setup.plan(request), World.APPROVAL);
        Thread.interrupted();
        SortedSet<Mx> both = new TreeSet<>(initial);
        both.addAll(goal);
        SortedSet<Mx> afterFirst = world.host.at(DOMAIN).entries();

        assertThat(world.host.history()).allSatisfy(set -> takesMail(set, initial, goal));
        assertThat(List.of(initial, both, goal)).contains(afterFirst);
        if (first instanceof ApplyResult.Applied) {
            assertThat(afterFirst).isEqualTo(goal);
        } else if (!afterFirst.equals(initial)) {
            assertThat(changed(first)).isNotEqualTo(Problem.Changed.NO);
        }

        int rounds = 0;
        while (!world.host.at(DOMAIN).entries().equals(goal) && rounds++ < troubles.size() + 1) {
            setup.apply(setup.plan(request), World.APPROVAL);
            Thread.interrupted();
        }
        assertThat(world.host.at(DOMAIN).entries()).isEqualTo(goal);
        assertThat(world.host.history()).allSatisfy(set -> takesMail(set, initial, goal));

        int writes = world.host.history().size();
        // A run whose end did not get on record is closed by the next one.
        assertThat(setup.apply(setup.plan(request), World.APPROVAL).outcome()).isIn("unchanged", "applied");
        assertThat(setup.apply(setup.plan(request), World.APPROVAL).outcome()).isEqualTo("unchanged");
        assertThat(world.host.history()).hasSize(writes);
    }

    private static ChangeRequest towards(SortedSet<Mx> goal, World world, List<Trouble> troubles) {
        ChangeRequest usual = World.request(DOMAIN);
        assertThat(world.host.history()).as("troubles %s", troubles).isEmpty();
        return new ChangeRequest(
                usual.domain(),
                false,
                MxSetupTest.desired(goal),
                usual.portal(),
                usual.host(),
                usual.statements(),
                Optional.empty(),
                Optional.empty(),
                false);
    }

    /** Some host takes the mail that took it before or is to take it. */
    private static void takesMail(Set<Mx> set, Set<Mx> initial, Set<Mx> goal) {
        Set<Mx> takers = new HashSet<>(initial);
        takers.removeIf(Mx::isNull);
        takers.addAll(goal);
        boolean tookNoneBefore = initial.stream().allMatch(Mx::isNull);
        assertThat(tookNoneBefore || !Collections.disjoint(set, takers)).isTrue();
        assertThat(initial.isEmpty() || !set.isEmpty()).isTrue();
    }

    private static Problem.Changed changed(ApplyResult result) {
        return ApplyTest.problem(result).changed();
    }

    private static SortedSet<Mx> someOf(Random random, String kind, int least) {
        SortedSet<Mx> entries = new TreeSet<>();
        int count = least + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            String exchange = kind.equals("new") ? World.TARGET : "mx" + random.nextInt(3) + "." + kind + ".example";
            entries.add(Mx.of(random.nextInt(3) * 10, exchange));
        }
        return entries;
    }
}
