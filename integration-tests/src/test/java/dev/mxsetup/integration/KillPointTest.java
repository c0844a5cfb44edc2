package dev.mxsetup.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.ApplyResult;
import dev.mxsetup.integration.KillPoint.Moment;
import dev.mxsetup.integration.KillVictim.Road;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** A run that dies at a line of its journal; the next command finishes it or puts it back, and the way back is whole. */
@Execution(ExecutionMode.CONCURRENT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class KillPointTest {
    /** No road writes as many. */
    private static final int MOST_LINES = 30;

    private static final boolean FULL = Boolean.getBoolean("mxsetup.fire");

    private final KillCounts counts = new KillCounts("kill-points", "killed in");

    /** Those of the short form: each host, each road, each moment. */
    private static List<KillPoint> sample(KillScene scene, Road road) {
        String points = switch (scene) {
            case CLOUDFLARE -> road == Road.APPLY ? "3-BEFORE" : "";
            case EMAIL_ROUTING -> road == Road.APPLY ? "4-AFTER" : "";
            case EMAIL_ROUTING_LOCKED -> road == Road.ROLLBACK ? "3-TORN" : "";
            case ROUTE53 -> road == Road.ROLLBACK ? "3-AFTER" : "";
            case GODADDY_KEY -> road == Road.RESUME ? "2-TORN" : "";
            case GODADDY_TOKEN ->
                switch (road) {
                    case APPLY -> "1-TORN 3-BEFORE 4-AFTER";
                    case ROLLBACK -> "2-AFTER 5-BEFORE";
                    case RESUME, RESUME_LATE -> "3-TORN";
                };
        };
        return Stream.of(points.split(" "))
                .filter(point -> !point.isEmpty())
                .map(KillPoint::parse)
                .toList();
    }

    static Stream<Arguments> roads() {
        return Stream.of(KillScene.values())
                .flatMap(scene -> Stream.of(Road.APPLY, Road.ROLLBACK, Road.RESUME)
                        .filter(road -> FULL || !sample(scene, road).isEmpty())
                        .map(road -> Arguments.of(scene, road)));
    }

    @ParameterizedTest
    @MethodSource("roads")
    @Tag("MX-1")
    @Tag("MX-2")
    @Tag("MX-3")
    @Tag("MX-4")
    @Tag("MX-5")
    void killedAtALineOfTheJournal_isFinishedOrPutBackByTheNextCommand(KillScene scene, Road road, @TempDir Path home)
            throws IOException {
        if (!FULL) {
            for (KillPoint point : sample(scene, road)) {
                assertThat(isKilled(scene, road, point, home))
                        .as("%s killed at %s", road, point)
                        .isTrue();
            }
            return;
        }
        for (Moment moment : Moment.values()) {
            int line = 1;
            while (isKilled(scene, road, new KillPoint(line, moment), home)) {
                line++;
                assertThat(line).isLessThan(MOST_LINES);
            }
            assertThat(line).as("lines of the journal").isGreaterThan(3);
        }
    }

    /** @return whether the road has that point; otherwise it came to its end */
    private boolean isKilled(KillScene scene, Road road, KillPoint point, Path home) throws IOException {
        Path own = Files.createDirectory(home.resolve(point.toString()));
        try (KillCase killed = KillCase.open(scene, own)) {
            if (road == Road.ROLLBACK) {
                assertThat(killed.led(Road.APPLY)).isInstanceOf(ApplyResult.Applied.class);
            }
            if (road == Road.RESUME) {
                // Sent, and what came of it is not on record.
                assertThat(killed.killed(Road.APPLY, new KillPoint(3, Moment.BEFORE)))
                        .isTrue();
            }
            if (!killed.killed(road, point)) {
                return false;
            }
            int way = (point.line() + point.moment().ordinal() + scene.ordinal()) % 3;
            String outcome = road == Road.ROLLBACK ? afterRollback(killed, way) : afterApply(killed, way);
            counts.add(scene + ", " + road, outcome);
            return true;
        }
    }

    private static String afterApply(KillCase killed, int way) {
        boolean open = killed.isOpen();
        if (way == 1 && open) {
            killed.resumes();
            return wentBack(killed, "resume finished it");
        }
        if (way == 2 && open) {
            boolean there = killed.stored().equals(Practice.NEW);
            ApplyResult late = killed.led(Road.RESUME_LATE);
            if (there) {
                assertThat(late).isInstanceOf(ApplyResult.Applied.class);
                return wentBack(killed, "resume found it done, a day later");
            }
            assertThat(late).isInstanceOf(ApplyResult.RolledBack.class);
            killed.history().isRestored();
            assertThat(killed.isOpen()).isFalse();
            return "resume put it back, a day later";
        }
        boolean pending = open || !killed.stored().equals(Practice.NEW);
        killed.applies(pending ? "applied" : "unchanged");
        return wentBack(killed, open ? "apply finished it" : pending ? "apply made it" : "nothing was left to do");
    }

    private static String wentBack(KillCase killed, String outcome) {
        assertThat(killed.stored()).isEqualTo(Practice.NEW);
        assertThat(killed.isOpen()).isFalse();
        assertThat(killed.led(Road.ROLLBACK)).isInstanceOf(ApplyResult.RolledBack.class);
        killed.history().isRestored();
        return outcome;
    }

    @ParameterizedTest
    @CsvSource({"CLOUDFLARE, 2-AFTER", "GODADDY_TOKEN, 4-AFTER", "GODADDY_TOKEN, 6-TORN"})
    @Tag("MX-2")
    @Tag("MX-5")
    void killed_andThenSomebodyElseEdits_isAConflict_andTheNextApplyPlansAnew(
            KillScene scene, String point, @TempDir Path home) throws IOException {
        try (KillCase killed = KillCase.open(scene, home)) {
            assertThat(killed.killed(Road.APPLY, KillPoint.parse(point))).isTrue();
            long writes = killed.history().writes();
            killed.history().foreignHand("50 mx.foreign-hand.net");

            JsonNode refused = killed.program("apply").endsWith(6).result();

            assertThat(refused.get("outcome").asString()).isEqualTo("conflict");
            assertThat(refused.at("/error/message").asString()).contains("mx.foreign-hand.net");
            assertThat(refused.at("/error/changed").asString()).isEqualTo("no");
            assertThat(killed.history().writes()).isEqualTo(writes);
            assertThat(killed.stored()).contains("50 mx.foreign-hand.net");
            assertThat(killed.isOpen()).isFalse();

            killed.applies("applied");
        }
    }

    private static String afterRollback(KillCase killed, int way) {
        boolean open = killed.isOpen();
        boolean there = killed.stored().equals(Practice.NEW);
        if (way == 2) {
            killed.applies(open || !there ? "applied" : "unchanged");
            return wentBack(killed, open ? "apply ended it, then made the change anew" : "apply made the change anew");
        }
        ApplyResult back = killed.led(way == 1 && open ? Road.RESUME : Road.ROLLBACK);
        boolean pending = open || there;
        assertThat(back).isInstanceOf(pending ? ApplyResult.RolledBack.class : ApplyResult.Unchanged.class);
        assertThat(killed.isOpen()).isFalse();
        killed.history().isRestored();
        return (way == 1 && open ? "resume" : "rollback") + (pending ? " finished it" : ": nothing was left to do");
    }

    @AfterAll
    void tell() {
        counts.write(FULL ? "every line" : "some lines");
    }
}
