package dev.mxsetup;

import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.plan.Desired;
import dev.mxsetup.plan.Planner;
import dev.mxsetup.record.Run;
import dev.mxsetup.record.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A run on record whose end is not, or that was left half-made.
 *
 * @param next what an apply of this request does with it first
 */
public record Unfinished(Run run, Next next) {
    /** What becomes of it. */
    public enum Next {
        /** It leads to the same records, and its approval still holds: it is finished. */
        FINISH,
        /** All that it wanted is there, and another goal is asked for: it is closed as done. */
        DONE,
        /** Another goal, or its approval ran out: what was there before it is restored first. */
        PUT_BACK,
        /** The live records are none that it left: somebody else changed them. It is closed, nothing is written. */
        GIVE_UP
    }

    private static final Duration APPROVAL_LASTS = Duration.ofHours(24);

    /** @param live the owner's records now; empty where they could not be read */
    static Unfinished of(Tools tools, Run run, ChangeRequest request, Optional<MxRrset> live) {
        boolean there = live.filter(records -> isThere(tools, run, records)).isPresent();
        return new Unfinished(run, next(run, request, live, there, tools.clock().instant()));
    }

    /** The entries tell, but not of a change that left them as they are, or of its way back. */
    private static boolean isThere(Tools tools, Run run, MxRrset live) {
        RunStart start = run.start();
        boolean sameEntries = start.before().holds(start.goal());
        return live.holds(start.goal())
                && (!sameEntries
                        || Planner.plan(
                                        start.owner(),
                                        start.desired(),
                                        live,
                                        Planning.ttlRange(tools, HostChoice.withoutCredentials(start.provider())))
                                .isEmpty());
    }

    /** Whether what is asked for is what the run was to do; whose TTLs are to change is not looked at. */
    static boolean isSameWish(Run run, ChangeRequest request) {
        Desired begun = run.start().desired();
        Desired asked = request.desired();
        boolean ttlOnly = begun.purpose().keepsEntries() || asked.purpose().keepsEntries();
        return !ttlOnly || begun.purpose() == asked.purpose() && begun.ttl().equals(asked.ttl());
    }

    private static Next next(Run run, ChangeRequest request, Optional<MxRrset> live, boolean there, Instant now) {
        boolean known =
                live.isEmpty() || there || run.states().contains(live.get().entries());
        if (!known) {
            return Next.GIVE_UP;
        }
        boolean back = run.start().desired().restoration().isPresent();
        boolean sameGoal = isSameWish(run, request)
                && run.start().goal().equals(request.desired().entries());
        boolean approved = back || !run.start().startedAt().plus(APPROVAL_LASTS).isBefore(now);
        if (sameGoal && (approved || there)) {
            return Next.FINISH;
        }
        return there ? Next.DONE : Next.PUT_BACK;
    }
}
