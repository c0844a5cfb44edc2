package dev.mxsetup.sandbox;

import java.time.Duration;

/**
 * How writes travel from the API to the authorities.
 *
 * @param step time between the records of one write; zero hands them over together
 */
record Publishing(Duration step) {

    static Publishing of(Faults faults) {
        return new Publishing(faults.on(Fault.PIECEMEAL) ? Duration.ofMillis(300) : Duration.ZERO);
    }

    /** For hosts that hand a change over as a whole, whatever its size. */
    static void whole(ZoneDraft draft) {
        draft.commit(Duration.ZERO);
    }

    void commit(ZoneDraft draft) {
        draft.commit(step);
    }
}
