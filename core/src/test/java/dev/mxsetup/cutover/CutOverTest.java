package dev.mxsetup.cutover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mxsetup.cutover.CutOverResult.Conflict;
import dev.mxsetup.cutover.CutOverResult.Done;
import dev.mxsetup.cutover.CutOverResult.Effect;
import dev.mxsetup.cutover.CutOverResult.Stopped;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRecord;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.Calls;
import dev.mxsetup.host.FakeHost;
import dev.mxsetup.host.FakeHost.Trouble;
import dev.mxsetup.host.FakeTime;
import dev.mxsetup.host.Goal;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.ReadRequests;
import dev.mxsetup.record.RunEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CutOverTest {
    private static final String OWNER = "example.com";
    private static final MxRecord OLD1 = MxRecord.of(10, "mx1.old.example", 3600);
    private static final MxRecord OLD2 = MxRecord.of(20, "mx2.old.example", 3600);
    private static final MxRecord FOREIGN = MxRecord.of(5, "mx.foreign.example", 3600);
    private static final Duration WITHIN = Duration.ofMinutes(5);
    private static final MxRecord NEW = MxRecord.of(10, "mx.portal.example", 300);

    private final FakeTime time = new FakeTime();
    private final FakeHost host = new FakeHost().zone(OWNER).holding(OWNER, OLD1, OLD2);
    private final List<RunEvent> journal = new ArrayList<>();
    private final Calls calls = new Calls();
    private final ReadRequests reads = new ReadRequests(calls, time, time, text -> {});
    private final ReadRequests polls = new ReadRequests(new Calls(), time, time, text -> {});
    private boolean shown = true;
    private Duration within = WITHIN;

    @Test
    @Tag("MX-1")
    void leadsFromTheOldSetToTheGoal_neverWithoutAnMxThatTakesMail() throws HostException {
        CutOverResult result = run();

        assertThat(result).isInstanceOf(Done.class);
        assertThat(result.writes()).isEqualTo(2);
        assertThat(host.at(OWNER).entries()).containsExactly(NEW.mx());
        assertThat(host.history())
                .containsExactly(Set.of(OLD1.mx(), OLD2.mx(), NEW.mx()), Set.of(NEW.mx()))
                .allSatisfy(set -> assertThat(set).containsAnyOf(OLD1.mx(), NEW.mx()));
    }

    @Test
    @Tag("MX-6")
    void writesNothing_whenTheGoalHolds() throws HostException {
        host.holding(OWNER, NEW);

        assertThat(run())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.writes()).isZero());
        assertThat(journal).isEmpty();
        assertThat(calls.count()).isEqualTo(1);
    }

    @Test
    @Tag("MX-7")
    void neverSaysDone_whenTheHostsModuleFindsNothingToDoThoughOtherRecordsAreThere() throws HostException {
        host.atALoss();

        assertThat(run())
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.code()).isEqualTo("internal"));
        assertThat(host.at(OWNER).entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    @Test
    @Tag("MX-5")
    void journalsTheIntentBeforeAndTheOutcomeAfterEachWrite() throws HostException {
        run();

        assertThat(journal)
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("Intent", "Outcome", "Intent", "Outcome");
    }

    @Test
    @Tag("MX-2")
    void readsAgainBeforeTheFirstWrite_whenTheReadIsOlderThanFiveSeconds() throws HostException {
        MxSnapshot snapshot = snapshot();
        time.advance(Duration.ofSeconds(6));
        host.editBeforeRead(1, OWNER, OLD1, OLD2, FOREIGN);

        assertThat(run(snapshot)).isInstanceOfSatisfying(Conflict.class, conflict -> {
            assertThat(conflict.writes()).isZero();
            assertThat(conflict.live().records().entries()).contains(FOREIGN.mx());
        });
        assertThat(host.history()).isEmpty();
    }

    @Test
    @Tag("MX-2")
    void trustsAReadOfTheLastFiveSeconds_forTheFirstWrite() throws HostException {
        MxSnapshot snapshot = snapshot();
        time.advance(Duration.ofSeconds(5));

        assertThat(run(snapshot)).isInstanceOf(Done.class);
        assertThat(calls.count()).isEqualTo(5);
    }

    @Test
    @Tag("MX-2")
    void leavesAForeignRecordAloneThatAppearsBetweenTwoWrites() throws HostException {
        MxSnapshot snapshot = snapshot();
        host.editBeforeRead(1, OWNER, OLD1, OLD2, NEW, FOREIGN);

        assertThat(run(snapshot)).isInstanceOf(Conflict.class);
        assertThat(host.at(OWNER).entries()).contains(FOREIGN.mx(), OLD1.mx());
        assertThat(host.history()).hasSize(1);
    }

    @Test
    void takesAnUnansweredWriteAsDone_whenReadingShowsItsEffect() throws HostException {
        host.troubles(Trouble.LOST_AFTER, Trouble.LOST_AFTER);

        assertThat(run())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.writes()).isEqualTo(2));
    }

    @Test
    void repeatsAnUnansweredWrite_whenReadingShowsNoEffect() throws HostException {
        host.troubles(Trouble.LOST_BEFORE);

        assertThat(run())
                .isInstanceOfSatisfying(
                        Done.class, done -> assertThat(done.writes()).isEqualTo(3));
        assertThat(time.pauses()).contains(Duration.ofSeconds(1));
    }

    @Test
    void takesAWriteAsItsOwn_whenItsEffectIsOnlySeenBeforeTheNextTry() throws HostException {
        host.troubles(Trouble.LATE);

        assertThat(run()).isInstanceOf(Done.class);
        assertThat(host.at(OWNER).entries()).containsExactly(NEW.mx());
    }

    @Test
    @Tag("MX-12")
    void aConflictBeforeAnyWriteTookEffect_saysSo() throws HostException {
        MxSnapshot snapshot = snapshot();
        host.troubles(Trouble.THROTTLED).editBeforeRead(1, OWNER, FOREIGN);

        assertThat(run(snapshot))
                .isInstanceOfSatisfying(
                        Conflict.class,
                        conflict -> assertThat(conflict.effect()).isEqualTo(Effect.NONE));
    }

    @Test
    @Tag("MX-2")
    void readsAgain_whenTheClockWentBack() throws HostException {
        MxSnapshot snapshot = snapshot();
        time.advance(Duration.ofHours(-1));
        host.editBeforeRead(1, OWNER, FOREIGN);

        assertThat(run(snapshot)).isInstanceOf(Conflict.class);
        assertThat(host.history()).isEmpty();
    }

    @Test
    void givesUp_whenNoWriteGetsThrough() throws HostException {
        host.troubles(
                Trouble.LOST_BEFORE,
                Trouble.LOST_BEFORE,
                Trouble.LOST_BEFORE,
                Trouble.LOST_BEFORE,
                Trouble.LOST_BEFORE);

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("network");
            assertThat(stopped.effect()).isEqualTo(Effect.NONE);
        });
        assertThat(host.at(OWNER).entries()).containsExactly(OLD1.mx(), OLD2.mx());
    }

    @Test
    void waitsAsLongAsTheHostAsks_thenReadsBeforeItWritesAgain() throws HostException {
        MxSnapshot snapshot = snapshot();
        host.troubles(Trouble.THROTTLED).editBeforeRead(1, OWNER, OLD1);

        assertThat(run(snapshot)).isInstanceOf(Conflict.class);
        assertThat(time.pauses()).containsExactly(Duration.ofSeconds(30));
        assertThat(host.at(OWNER).entries()).containsExactly(OLD1.mx());
    }

    @Test
    void endsHalfMade_whenTheSecondWriteIsForbidden() throws HostException {
        host.troubles(Trouble.NONE, Trouble.FORBIDDEN);

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("permission-missing");
            assertThat(stopped.effect()).isEqualTo(Effect.HALF_MADE);
        });
        assertThat(host.at(OWNER).entries()).contains(OLD1.mx(), NEW.mx());
    }

    @Test
    @Tag("MX-12")
    void looksOnce_andStops_whenAWriteIsForbiddenInAnAnswerThatProvesNothing() throws HostException {
        host.troubles(Trouble.FORBIDDEN_BY_NOBODY_KNOWS_WHOM);

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("permission-missing");
            assertThat(stopped.writes()).isOne();
            assertThat(stopped.effect()).isEqualTo(Effect.NONE);
        });
        assertThat(time.pauses()).isEmpty();
    }

    @Test
    @Tag("MX-7")
    void doesNotTakeAYesForSuccess_whenReadingNeverShowsIt() throws HostException {
        host.troubles(Trouble.IGNORED);

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("not-read-back");
            assertThat(stopped.effect()).isEqualTo(Effect.UNKNOWN);
        });
        assertThat(host.history()).hasSize(1);
    }

    @Test
    @Tag("MX-1")
    void deletesNothing_untilANameServerShowsTheAddedRecord() throws HostException {
        shown = false;

        assertThat(run()).isInstanceOfSatisfying(Stopped.class, stopped -> {
            assertThat(stopped.code()).isEqualTo("not-shown");
            assertThat(stopped.effect()).isEqualTo(Effect.HALF_MADE);
        });
        assertThat(host.at(OWNER).entries()).contains(OLD1.mx(), OLD2.mx(), NEW.mx());
    }

    @Test
    void stopsBeforeTheNextWrite_whenInterrupted() throws HostException {
        MxSnapshot snapshot = snapshot();
        Thread.currentThread().interrupt();

        CutOverResult result = run(snapshot);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result)
                .isInstanceOfSatisfying(
                        Stopped.class, stopped -> assertThat(stopped.code()).isEqualTo("interrupted"));
        assertThat(host.history()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Trouble.class)
    @Tag("MX-1")
    void anyTroubleAtEitherWrite_leavesAnMxThatTakesMail(Trouble trouble) throws HostException {
        for (List<Trouble> where : List.of(List.of(trouble), List.of(Trouble.NONE, trouble))) {
            FakeHost troubled = new FakeHost().zone(OWNER).holding(OWNER, OLD1, OLD2);
            where.forEach(troubled::troubles);
            HostZone zone = troubled.allZones(reads).getFirst();

            new CutOver(time, time)
                    .run(
                            job(troubled, zone, troubled.read(reads, zone, DomainName.of(OWNER))),
                            journal::add,
                            text -> {});

            Thread.interrupted();
            assertThat(troubled.history()).allSatisfy(set -> assertThat(set).containsAnyOf(OLD1.mx(), NEW.mx()));
        }
    }

    @Test
    @Tag("MX-12")
    void waitsUntilTheHostSaysThatAWriteIsInForce_withoutCountingThePolls() throws HostException {
        host.inForceAtPoll(4);

        assertThat(run()).isInstanceOf(Done.class);
        assertThat(host.polls()).isEqualTo(5);
        assertThat(time.pauses()).containsExactly(Patience.POLL, Patience.POLL, Patience.POLL);
        assertThat(calls.count())
                .as("read, write, read, read again, write, read")
                .isEqualTo(6);
        assertThat(journal)
                .filteredOn(RunEvent.Outcome.class::isInstance)
                .extracting(event -> ((RunEvent.Outcome) event).detail())
                .containsExactly(Optional.of("ticket 1"), Optional.of("ticket 2"));
    }

    @Test
    @Tag("MX-12")
    void leavesItToTheVerification_whenTheHostDoesNotSayInTimeThatAWriteIsInForce() throws HostException {
        host.inForceAtPoll(Integer.MAX_VALUE);

        assertThat(run()).isInstanceOf(Done.class);
        assertThat(Duration.between(FakeTime.START, time.instant())).isEqualTo(WITHIN);
    }

    @Test
    void asksNotWhetherAWriteIsInForce_whenNobodyWaitsForIt() throws HostException {
        host.inForceAtPoll(4);
        within = Duration.ZERO;

        assertThat(run()).isInstanceOf(Done.class);
        assertThat(host.polls()).isZero();
    }

    @Test
    @Tag("MX-8")
    void letsNothingChangeOutsideAReleasedStep() {
        WriteRequests requests = new WriteRequests(reads, calls);

        assertThatThrownBy(() -> requests.write(() -> "sent"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("nothing may be written here");
        assertThat(calls.count()).isZero();
    }

    @Test
    @Tag("MX-8")
    void letsOneRequestThroughForEachReleasedStep() throws HostException {
        WriteRequests requests = new WriteRequests(reads, calls);
        requests.release();

        assertThat(requests.<String>write(() -> "sent")).isEqualTo("sent");
        assertThatThrownBy(() -> requests.write(() -> "again")).isInstanceOf(IllegalStateException.class);
    }

    private CutOverResult run() throws HostException {
        return run(snapshot());
    }

    private CutOverResult run(MxSnapshot snapshot) throws HostException {
        return new CutOver(time, time).run(job(host, zone(), snapshot), journal::add, text -> {});
    }

    private CutOverJob job(FakeHost at, HostZone zone, MxSnapshot snapshot) {
        Goal goal = new Goal(MxRrset.of(NEW), false, false, false);
        return new CutOverJob(at, reads, calls, polls, zone, goal, snapshot, FakeTime.START, entries -> shown, within);
    }

    private MxSnapshot snapshot() throws HostException {
        return host.read(reads, zone(), DomainName.of(OWNER));
    }

    private HostZone zone() {
        return new HostZone(
                "z",
                DomainName.of(OWNER),
                new HostZone.State(HostZone.State.Kind.ACTIVE, "active", ""),
                Optional.empty(),
                HostZone.names(List.of()),
                Optional.empty(),
                Optional.empty());
    }
}
