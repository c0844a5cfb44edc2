package dev.mxsetup.cutover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mxsetup.cutover.CutOverResult.Conflict;
import dev.mxsetup.cutover.CutOverResult.Done;
import dev.mxsetup.cutover.CutOverResult.Effect;
import dev.mxsetup.cutover.CutOverResult.Stopped;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.Mx;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.FakeHost;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.record.RunJournal;
import dev.mxsetup.record.StateException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a change of which one write was carried out, and of any change under random troubles. */
final class HalfMadeTest {
    private static final String OWNER = "example.com";
    private static final Duration A_QUARTER = Duration.ofMinutes(15);
    private static final MxRecord OLD1 = MxRecord.of(10, "mx1.old.example", 3600);
    private static final MxRecord OLD2 = MxRecord.of(20, "mx2.old.example", 3600);
    private static final MxRecord NEW = MxRecord.of(10, "mx.portal.example", 300);

    private final FakeTime time = new FakeTime();
    private final Calls calls = new Calls();
    private final ReadRequests reads = new ReadRequests(calls, time, time, text -> {});
    private FakeHost host = new FakeHost().zone(OWNER).holding(OWNER, OLD1, OLD2);

    @ParameterizedTest
    @EnumSource(names = {"THROTTLED", "LOST_BEFORE"})
    void isWorkedAtForAQuarterOfAnHour_inPausesOfAMinuteAtMost_andThenLeftAsItIs(Trouble trouble) throws HostException {
        host.troubles(Trouble.NONE);
        troubles(100, trouble);

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.effect()).isEqualTo(Effect.HALF_MADE);
            assertThat(stopped.retryable()).isTrue();
            assertThat(stopped.live().records().entries()).containsExactlyInAnyOrder(OLD1.mx(), OLD2.mx(), NEW.mx());
        });
        assertThat(time.pauses())
                .allSatisfy(pause -> assertThat(pause).isBetween(Duration.ZERO, Duration.ofMinutes(1)));
        assertThat(waited()).isBetween(A_QUARTER.minusMinutes(1), A_QUARTER);
    }

    @Test
    void isFinished_whenTheTroublePassesInTime() throws HostException {
        host.troubles(Trouble.NONE);
        troubles(10, Trouble.THROTTLED);

        assertThat(run()).isInstanceOf(Done.class);
        assertThat(waited()).isEqualTo(Duration.ofSeconds(5 * 30 + 5 * 60));
    }

    @Test
    void isReadAgain_untilTheHostShowsItsRecords() throws HostException {
        MxSnapshot snapshot = snapshot();
        host.failingReads(1, 30, HostError.of(HostError.Kind.HOST_FAULT, "Down", "Wait."));

        assertThat(run(snapshot, goal(), event -> {})).isInstanceOf(Done.class);
        assertThat(waited()).isLessThan(A_QUARTER);
    }

    @Test
    void aHostThatAsksForNoTimeAtAll_isNotAskedWithoutEnd() throws InterruptedException {
        Patience patience = new Patience(time);
        int tries = 0;
        while (patience.again(Optional.of(Duration.ZERO), true)) {
            tries++;
        }

        assertThat(tries).isBetween(15, 25);
        assertThat(waited()).isLessThanOrEqualTo(A_QUARTER);
    }

    @Test
    @Tag("MX-12")
    void namesTheWriteThatIsForbidden() throws HostException {
        host.troubles(Trouble.NONE, Trouble.FORBIDDEN);

        assertThat(run())
                .isInstanceOfSatisfying(
                        Stopped.class,
                        stopped -> assertThat(stopped.message())
                                .isEqualTo("delete at example.com: The token may not edit DNS."));
    }

    @Test
    @Tag("MX-12")
    void tellsThatAnotherControllerPutsTheOldOnesBack() throws HostException {
        MxSnapshot snapshot = snapshot();
        host.editBeforeRead(2, OWNER, OLD1, OLD2);

        assertThat(run(snapshot, goal(), event -> {})).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.message()).contains("There again", "mx1.old.example", "Terraform");
            assertThat(conflict.effect()).isEqualTo(Effect.HALF_MADE);
        });
    }

    @Test
    @Tag("MX-5")
    void aRecordThatBreaksBetweenTwoWrites_stopsBeforeTheNext() throws HostException {
        CutOverResult result = run(snapshot(), goal(), failingFrom(2));

        assertThat(result).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("state-unwritable");
            assertThat(stopped.effect()).isEqualTo(Effect.HALF_MADE);
        });
        assertThat(host.history()).hasSize(1);
    }

    @Test
    @Tag("MX-5")
    void aRecordThatBreaks_isNotWaitedFor_whenTheHostIsBusyToo() throws HostException {
        host.troubles(Trouble.THROTTLED);

        assertThat(run(snapshot(), goal(), failingFrom(2))).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("state-unwritable");
            assertThat(stopped.effect()).isEqualTo(Effect.NONE);
        });
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    @Tag("MX-12")
    void aRecordThatBreaksAfterTheLastWrite_hidesNotThatItIsDone() throws HostException {
        assertThat(run(snapshot(), goal(), failingFrom(4))).isInstanceOf(Done.class);
    }

    @Test
    @Tag("MX-1")
    void underAnyTroubles_mailIsTakenAllTheWayThereAndBack_andInTheEndAllIsAsItWas() throws HostException {
        for (int seed = 0; seed < 400; seed++) {
            Random random = new Random(seed);
            MxRrset before = some(random, "old");
            Goal there = new Goal(some(random, "portal"), true, false, false);
            host = new FakeHost().zone(OWNER).holding(OWNER, before.records().toArray(new MxRecord[0]));
            MxSnapshot snapshot = snapshot();

            lead(there, random);
            lead(Goal.restoring(before, snapshot.nativeForm(), false), random);

            assertThat(host.at(OWNER)).as("seed %s", seed).isEqualTo(before);
            Set<Mx> takers = new TreeSet<>(before.entries());
            takers.addAll(there.records().entries());
            assertThat(host.history())
                    .as("seed %s", seed)
                    .allSatisfy(
                            set -> assertThat(set).containsAnyElementsOf(takers).isSubsetOf(takers));
        }
    }

    /** Runs as often as it takes. */
    private void lead(Goal goal, Random random) throws HostException {
        Trouble[] all = Trouble.values();
        int troubles = random.nextInt(6);
        for (int i = 0; i < troubles; i++) {
            host.troubles(all[random.nextInt(all.length)]);
        }
        CutOverResult result = run(snapshot(), goal, event -> {});
        for (int runs = 1; runs < 20 && !(result instanceof Done); runs++) {
            Thread.interrupted();
            result = run(snapshot(), goal, event -> {});
        }
        Thread.interrupted();
        assertThat(result).isInstanceOf(Done.class);
    }

    private void troubles(int times, Trouble trouble) {
        for (int i = 0; i < times; i++) {
            host.troubles(trouble);
        }
    }

    private static MxRrset some(Random random, String domain) {
        List<MxRecord> records = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        long ttl = 300L * (1 + random.nextInt(4));
        for (int i = 0; i < count; i++) {
            records.add(MxRecord.of(random.nextInt(3) * 10, "mx" + i + "." + domain + ".example", ttl));
        }
        return new MxRrset(records);
    }

    private static RunJournal failingFrom(int line) {
        AtomicInteger lines = new AtomicInteger();
        return event -> {
            if (lines.incrementAndGet() >= line) {
                throw new StateException("The disk is full.", new IOException("no space"));
            }
        };
    }

    private Duration waited() {
        return time.pauses().stream().reduce(Duration.ZERO, Duration::plus);
    }

    private CutOverResult run() throws HostException {
        return run(snapshot(), goal(), event -> {});
    }

    private CutOverResult run(MxSnapshot snapshot, Goal goal, RunJournal journal) throws HostException {
        CutOverJob job = new CutOverJob(
                host,
                reads,
                calls,
                reads,
                host.allZones(reads).getFirst(),
                goal,
                snapshot,
                time.instant(),
                entries -> true,
                Duration.ZERO);
        return new CutOver(time, time).run(job, journal, text -> {});
    }

    private static Goal goal() {
        return new Goal(MxRrset.of(NEW), false, false, false);
    }

    private MxSnapshot snapshot() throws HostException {
        HostZone zone = host.allZones(reads).getFirst();
        return host.read(reads, zone, DomainName.of(OWNER));
    }
}
