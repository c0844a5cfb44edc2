package dev.mxsetup.integration;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRrset;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One mishap at one request of one road, everything that follows from it, and what the promises say of that. */
record FaultCase(FaultSite site, FaultRoad road, int request, FaultMishap mishap) {
    /** Somebody else's record is a conflict once, and may be one once more for the run that it cut off. */
    private static final int RUNS_AFTER_A_FOREIGN_HAND = 3;

    /**
     * What it came to.
     *
     * @param outcome of the disturbed command
     * @param undetectable writes that took a foreign record away which the host gave no chance to see
     * @param violations of the promises, each with what proves it
     */
    record Report(String outcome, int undetectable, List<String> violations) {}

    Report run(Path state) {
        try (FaultWorld world = new FaultWorld(site, road, state)) {
            FaultChecks checks = new FaultChecks(site, world, state);
            if (road.back()) {
                checks.hold(world.apply(), Set.of(FaultWorld.TARGET));
            }
            boolean foreign = mishap instanceof FaultMishap.ForeignHand;
            mishap.arm(world.relay, world.relay.arrivals().size() + request, world::foreignHand);
            FaultWorld.Attempt disturbed = world.attempt();
            checks.hold(disturbed, world.goal());
            world.relay.calm();
            converge(world, checks, disturbed, foreign);
            if (!road.back()) {
                backAgain(world, checks, foreign);
            }
            return new Report(disturbed.result().outcome(), checks.undetectable(), checks.violations());
        }
    }

    /** How many requests the road takes when nothing goes wrong. */
    static int requests(FaultSite site, FaultRoad road, Path state) {
        try (FaultWorld world = new FaultWorld(site, road, state)) {
            int before = road.back() ? world.apply().arrivals().size() : 0;
            FaultWorld.Attempt attempt = world.attempt();
            if (!world.stored().entries().equals(world.goal())) {
                throw new AssertionError(site + ", " + road + " without trouble: " + attempt.result());
            }
            return world.relay.arrivals().size() - before;
        }
    }

    private void converge(FaultWorld world, FaultChecks checks, FaultWorld.Attempt disturbed, boolean foreign) {
        ApplyResult last = disturbed.result();
        int runs = 0;
        while (!isThere(world, last) && runs < (foreign ? RUNS_AFTER_A_FOREIGN_HAND : 1)) {
            FaultWorld.Attempt again = world.attempt();
            checks.hold(again, world.goal());
            last = again.result();
            runs++;
        }
        boolean refused = road.back() && foreign && last instanceof ApplyResult.Conflict;
        if (!isThere(world, last) && !refused) {
            checks.violated("MX-5: after " + runs + " more runs there is "
                    + world.stored() + " and it says " + last.outcome() + " "
                    + last.trouble());
        }
    }

    private static boolean isThere(FaultWorld world, ApplyResult last) {
        boolean says = last instanceof ApplyResult.Applied
                || last instanceof ApplyResult.Unchanged
                || last instanceof ApplyResult.RolledBack;
        return says && world.stored().entries().equals(world.goal());
    }

    /** What was there before the run that wrote is there again, TTLs included. */
    private void backAgain(FaultWorld world, FaultChecks checks, boolean foreign) {
        if (world.undone().isEmpty()) {
            checks.violated("MX-4: no run is on record that could be undone");
            return;
        }
        MxRrset old = world.undone().get().start().before();
        if (!foreign && !old.equals(FaultWorld.served(world.old))) {
            checks.violated("MX-4: the record keeps " + old + " as what was there before");
        }
        ApplyResult back = world.rollback();
        if (!(back instanceof ApplyResult.RolledBack) || !isBack(world, old, foreign)) {
            checks.violated("MX-4: a rollback to " + old + " left " + world.stored() + " and says " + back.outcome()
                    + " " + back.trouble());
        }
    }

    /** To the last TTL: where nobody else had a hand in it, as the host stores it. */
    private static boolean isBack(FaultWorld world, MxRrset old, boolean foreign) {
        return foreign
                ? FaultWorld.served(world.stored()).equals(old)
                : world.stored().equals(world.old);
    }

    @Override
    public String toString() {
        return site + ", " + road + ", request " + (request + 1) + ", " + mishap.words();
    }

    /** As {@code mxsetup.fire.case} takes it, to repeat this one alone. */
    static boolean isMeant(FaultCase one, String text) {
        return one.toString().equals(text);
    }

    /** Takes mail: everything but a null MX. */
    static boolean takesMail(Mx mx) {
        return !mx.isNull();
    }
}
