package dev.mxsetup.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class GoalTest {
    private static final MxRecord FIRST = MxRecord.of(10, "mx.portal.example", 300);
    private static final MxRecord SECOND = MxRecord.of(20, "mx2.portal.example", 600);

    @Test
    @Tag("MX-6")
    void otherTtls_countOnlyWhereTheyMatter() {
        MxRrset live = MxRrset.of(FIRST, MxRecord.of(20, "mx2.portal.example", 3600));

        assertThat(goal(false, FIRST, SECOND).isReachedBy(live)).isTrue();
        assertThat(goal(true, FIRST, SECOND).isReachedBy(live)).isFalse();
        assertThat(goal(true, FIRST, SECOND).isReachedBy(MxRrset.of(SECOND, FIRST)))
                .isTrue();
    }

    @Test
    @Tag("MX-6")
    void recordMissingOrTooMany_isNotReached() {
        assertThat(goal(false, FIRST, SECOND).isReachedBy(MxRrset.of(FIRST))).isFalse();
        assertThat(goal(false, FIRST).isReachedBy(MxRrset.of(FIRST, SECOND))).isFalse();
        assertThat(goal(true, FIRST, SECOND).isReachedBy(MxRrset.EMPTY)).isFalse();
        assertThat(goal(true).isReachedBy(MxRrset.EMPTY)).isTrue();
    }

    @Test
    void oneTtlForTheWholeSet() {
        Goal goal = goal(true, FIRST, SECOND).withTtl(900);

        assertThat(goal.records().records()).extracting(MxRecord::ttl).containsExactly(900L, 900L);
        assertThat(goal.ttlMatters()).isTrue();
        assertThat(goal.isReachedBy(MxRrset.of(FIRST, SECOND))).isFalse();
    }

    private static Goal goal(boolean ttlMatters, MxRecord... records) {
        return new Goal(MxRrset.of(records), ttlMatters, false, false);
    }
}
