package dev.mxsetup.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mxsetup.cutover.CutOverResult;
import dev.mxsetup.dns.DomainName;
import dev.mxsetup.dns.MxRrset;
import dev.mxsetup.host.DnsHostProvider;
import dev.mxsetup.host.HostError;
import dev.mxsetup.host.HostException;
import dev.mxsetup.host.HostZone;
import dev.mxsetup.host.MxSnapshot;
import dev.mxsetup.host.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every provider must do. A provider passes it with a subclass that names itself and a {@link SimulatedHost}. Each
 * test leads the provider through core's own cut-over and looks at the host after every request: MX-1, MX-2,
 * MX-3, MX-6, MX-8 and MX-9 of docs/spec.md hold all along. No time passes for it.
 */
public abstract class ProviderContract {
    private static final Duration TOO_OLD_TO_GUARD = Duration.ofSeconds(6);

    /** The provider under test. */
    protected abstract DnsHostProvider provider();

    /** A fresh host, with its zones as {@link SimulatedHost} says. */
    protected abstract SimulatedHost simulatedHost();

    /** A test on a road of its own. */
    @FunctionalInterface
    private interface Case {
        void run(Road road) throws HostException;
    }

    @Test
    void findsNoZone_whereTheHostHasNone() throws HostException {
        on(
                Situation.TWO_MX,
                road -> assertThat(road.zones(road.simulated.noZone())).isEmpty());
    }

    @Test
    void findsTheOneZone_byItsName_fromANameBelow_byItsId_andAmongAll() throws HostException {
        on(Situation.TWO_MX_BELOW_THE_APEX, road -> {
            HostZone zone = road.zone();

            assertThat(zone.name()).isEqualTo(road.simulated.zone());
            assertThat(zone.state().kind()).isEqualTo(HostZone.State.Kind.ACTIVE);
            assertThat(road.zones(road.simulated.zone())).containsExactly(zone);
            assertThat(road.host.zone(road.reads(), zone.id()).name()).isEqualTo(zone.name());
            if (road.simulated.listsItsZones()) {
                assertThat(road.host.allZones(road.reads())).contains(zone);
            }
        });
    }

    @Test
    void findsAllZonesOfAName_whereThereAreSeveral() throws HostException {
        on(Situation.TWO_MX, road -> {
            assumeTrue(road.simulated.severalZones().isPresent(), "this host has one zone of a name at the most");
            DomainName name = road.simulated.severalZones().orElseThrow();

            assertThat(road.zones(name))
                    .hasSizeGreaterThan(1)
                    .allSatisfy(zone -> assertThat(zone.name()).isEqualTo(name))
                    .extracting(HostZone::id)
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void saysThatThereIsNoSuchZone_forAnIdThatTheHostDoesNotKnow() throws HostException {
        on(Situation.TWO_MX, road -> {
            HostException failure = catchThrowableOfType(
                    HostException.class,
                    () -> road.host.zone(
                            road.reads(), unknownVersionOf(road.zone().id())));

            assertThat(failure).isNotNull();
            assertThat(failure.error().kind()).isEqualTo(HostError.Kind.ZONE_NOT_FOUND);
        });
    }

    @TestFactory
    Stream<DynamicTest> readsTheRrset() {
        return Stream.of(Situation.values())
                .map(situation -> test(situation.words(), situation, road -> {
                    MxSnapshot snapshot = road.read(road.zone());

                    assertThat(snapshot.owner()).isEqualTo(road.owner);
                    assertThat(snapshot.records()).isEqualTo(StoredMx.rrset(situation.records()));
                    assertThat(road.relay.arrivals()).noneMatch(Arrival::changes);
                }));
    }

    @TestFactory
    @Tag("MX-1")
    Stream<DynamicTest> leadsToTheGoal() {
        return Situation.toChange().stream()
                .map(situation -> test(situation.words(), situation, road -> {
                    CutOverResult result = road.lead(road.goal());

                    assertThat(result).isInstanceOf(CutOverResult.Done.class);
                    assertThat(result.writes()).isPositive();
                }));
    }

    @TestFactory
    @Tag("MX-1")
    Stream<DynamicTest> leadsBackToTheSnapshot() {
        return Situation.toChange().stream()
                .map(situation -> test(situation.words(), situation, road -> {
                    assumeTrue(
                            situation != Situation.THE_TARGET_TWICE || road.simulated.storesAnExchangeTwice(),
                            "this host stores an exchange once");
                    MxSnapshot before = road.read(road.zone());
                    assertThat(road.lead(road.goal())).isInstanceOf(CutOverResult.Done.class);

                    assertThat(road.restore(before)).isInstanceOf(CutOverResult.Done.class);
                    assertThat(road.stored()).isEqualTo(before.records());
                    assertThat(road.simulated.kept(road.read(road.zone()).nativeForm()))
                            .isEqualTo(road.simulated.kept(before.nativeForm()));
                    assertThat(road.restore(before).writes())
                            .as("MX-6: writes when all is back")
                            .isZero();
                }));
    }

    @TestFactory
    @Tag("MX-1")
    @Tag("MX-3")
    Stream<DynamicTest> changesTheTtlsAlone() {
        return Stream.of(Situation.ONE_MX, Situation.TWO_MX, Situation.FIVE_GOOGLE_MX, Situation.TWO_MX_BELOW_THE_APEX)
                .map(situation -> test(situation.words(), situation, road -> {
                    MxSnapshot before = road.read(road.zone());
                    MxRrset shorter = road.withShortTtl(before.records());

                    assertThat(road.retime(shorter)).isInstanceOf(CutOverResult.Done.class);
                    assertThat(road.stored()).isEqualTo(shorter);
                    assertThat(road.retime(shorter).writes())
                            .as("MX-6: writes when all are short")
                            .isZero();
                    assertThat(road.restore(before)).isInstanceOf(CutOverResult.Done.class);
                    assertThat(road.stored()).isEqualTo(before.records());
                }));
    }

    @TestFactory
    @Tag("MX-6")
    Stream<DynamicTest> writesNothing_whenNothingIsToDo() {
        return Situation.right().stream()
                .map(situation -> test(situation.words(), situation, road -> {
                    CutOverResult result = road.lead(road.goal());

                    assertThat(result).isInstanceOf(CutOverResult.Done.class);
                    assertThat(result.writes()).isZero();
                    assertThat(road.simulated.mx(road.owner)).isEqualTo(situation.records());
                }));
    }

    @Test
    @Tag("MX-6")
    void writesNothing_theSecondTime() throws HostException {
        on(Situation.TWO_MX, road -> {
            road.lead(road.goal());

            assertThat(road.lead(road.goal()).writes()).isZero();
        });
    }

    @TestFactory
    @Tag("MX-2")
    Stream<DynamicTest> leavesAForeignChangeAlone_madeAfterTheRead() {
        return Stream.of(Situation.NO_MX, Situation.TWO_MX)
                .map(situation -> test(situation.words(), situation, road -> {
                    CutOverResult result = road.lead(road.goal(), () -> {
                        road.time.of(TOO_OLD_TO_GUARD);
                        road.simulated.put(road.owner, withForeign(situation));
                    });

                    assertThat(result).isInstanceOf(CutOverResult.Conflict.class);
                    assertThat(road.stored()).isEqualTo(StoredMx.rrset(withForeign(situation)));
                }));
    }

    @TestFactory
    @Tag("MX-2")
    Stream<DynamicTest> isHonestAboutAForeignChange_madeRightBeforeTheWrite() {
        return Stream.of(Situation.NO_MX, Situation.TWO_MX)
                .map(situation -> test(situation.words(), situation, road -> {
                    road.relay.beforeNextChange(() -> road.simulated.put(road.owner, withForeign(situation)));

                    CutOverResult result = road.lead(road.goal());

                    if (road.host.ran().getFirst().step().guard() == Step.Guard.COMPARE_AND_SET) {
                        assertThat(result).isInstanceOf(CutOverResult.Conflict.class);
                        assertThat(road.stored())
                                .as("MX-2: compare-and-set was promised")
                                .isEqualTo(StoredMx.rrset(withForeign(situation)));
                    }
                }));
    }

    @Test
    @Tag("MX-2")
    void leavesAForeignRecordAlone_addedRightAfterTheWrite() throws HostException {
        on(Situation.TWO_MX, road -> {
            road.relay.afterNextChange(() -> {
                List<StoredMx> both = new ArrayList<>(road.simulated.mx(road.owner));
                both.add(Situation.foreign());
                road.simulated.put(road.owner, both);
            });

            assertThat(road.lead(road.goal())).isInstanceOf(CutOverResult.Conflict.class);
            assertThat(road.stored().entries())
                    .contains(Situation.foreign().record().mx());
        });
    }

    @Test
    void reachesTheGoal_whenSomebodyMadeTheSameRecordsAnewRightBeforeTheWrite() throws HostException {
        on(Situation.TWO_MX, road -> {
            road.relay.beforeNextChange(() -> road.simulated.put(road.owner, Situation.TWO_MX.records()));

            assertThat(road.lead(road.goal())).isInstanceOf(CutOverResult.Done.class);
        });
    }

    @TestFactory
    Stream<DynamicTest> survives() {
        return faults().stream()
                .filter(Fault::passes)
                .flatMap(fault -> atEachRequest(fault, road -> {
                    CutOverResult result = road.lead(road.goal());

                    assertThat(result).isInstanceOf(CutOverResult.Done.class);
                    if (fault == Fault.TOO_MANY_REQUESTS_WITH_RETRY_AFTER) {
                        assertThat(road.time.passed())
                                .as("waited")
                                .isGreaterThanOrEqualTo(Duration.ofSeconds(Fault.RETRY_AFTER));
                    }
                    if (fault == Fault.TOO_MANY_REQUESTS) {
                        assertThat(road.time.passed()).as("waited").isPositive();
                    }
                }));
    }

    @TestFactory
    @Tag("MX-9")
    Stream<DynamicTest> asksNoOtherHost() {
        if (!faults().contains(Fault.REDIRECT)) {
            return Stream.of(test(
                    Fault.REDIRECT.words(),
                    Situation.TWO_MX,
                    road -> abort(
                            "nobody is sent on over " + road.relay.endpoint().getScheme())));
        }
        return atEachRequest(
                Fault.REDIRECT,
                road -> assertThat(road.lead(road.goal())).isNotInstanceOf(CutOverResult.Conflict.class));
    }

    private Stream<DynamicTest> atEachRequest(Fault fault, Case rest) {
        return IntStream.range(0, usualRequests())
                .mapToObj(index -> test(fault.words() + " at request " + (index + 1), Situation.TWO_MX, road -> {
                    road.relay.strike(index, fault);
                    rest.run(road);
                }));
    }

    /** What can befall requests to this host. */
    private List<Fault> faults() {
        try (SimulatedHost simulated = simulatedHost()) {
            return Transport.of(simulated, "").faults();
        }
    }

    /** Of a change without trouble. */
    private int usualRequests() {
        try (SimulatedHost simulated = simulatedHost();
                Road road = new Road(provider(), simulated, Situation.TWO_MX)) {
            road.lead(road.goal());
            return road.relay.arrivals().size();
        } catch (HostException e) {
            throw new AssertionError("a change without trouble", e);
        }
    }

    private DynamicTest test(String name, Situation situation, Case rest) {
        return DynamicTest.dynamicTest(name, () -> on(situation, rest));
    }

    private void on(Situation situation, Case rest) throws HostException {
        try (SimulatedHost simulated = simulatedHost();
                Road road = new Road(provider(), simulated, situation)) {
            try {
                rest.run(road);
            } finally {
                road.noSecretGotOut();
            }
        }
    }

    private static List<StoredMx> withForeign(Situation situation) {
        return Stream.concat(situation.records().stream(), Stream.of(Situation.foreign()))
                .toList();
    }

    /** Of the same form: the digits turned round. */
    private static String unknownVersionOf(String id) {
        String turned = new StringBuilder(id).reverse().toString();
        return turned.equals(id) ? id + "0" : turned;
    }
}
